// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsserverinfo.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

class NatsServerInfoData : public QSharedData
{
public:
    QString text(QLatin1String key) const { return json.value(key).toString(); }
    bool flag(QLatin1String key) const { return json.value(key).toBool(); }
    // A hostile server may send anything: what is no number, or negative, is 0.
    qint64 number(QLatin1String key) const { return qMax<qint64>(0, json.value(key).toInteger()); }

    QJsonObject json;
    // Looked at for each message
    qint64 maximumPayload = 0;
    bool supportsHeaders = false;
};

/*!
    \class NatsServerInfo
    \inmodule NatsQt
    \since 0.1
    \brief What a server tells of itself when a connection begins, and whenever that changes.

    An implicitly shared value, null before the first connection. What a server leaves out is
    empty, 0 or false. Source: the INFO line of the NATS protocol.
*/

/*! Constructs a null value. */
NatsServerInfo::NatsServerInfo() = default;
NatsServerInfo::NatsServerInfo(const NatsServerInfo &other) = default;
NatsServerInfo::NatsServerInfo(NatsServerInfo &&other) noexcept = default;
NatsServerInfo::~NatsServerInfo() = default;
NatsServerInfo &NatsServerInfo::operator=(const NatsServerInfo &other) = default;
NatsServerInfo &NatsServerInfo::operator=(NatsServerInfo &&other) noexcept = default;

/*! Returns what \a json, the argument of INFO, says, or an error with the code ProtocolError. */
NatsResult<NatsServerInfo> NatsServerInfo::fromJson(QByteArrayView json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), &problem);
    if (!document.isObject()) {
        return NatsError(NatsError::Code::ProtocolError,
                         QCoreApplication::translate("NatsServerInfo", "The server's INFO is not a JSON object: %1")
                                 .arg(problem.errorString()));
    }
    NatsServerInfo info;
    info.d = new NatsServerInfoData;
    info.d->json = document.object();
    info.d->maximumPayload = info.d->number(QLatin1String("max_payload"));
    info.d->supportsHeaders = info.d->flag(QLatin1String("headers"));
    return info;
}

/*! Returns whether no server has told anything yet. */
bool NatsServerInfo::isNull() const
{
    return !d;
}

/*! \property NatsServerInfo::serverId
    \brief the unique id of the running server */
QString NatsServerInfo::serverId() const
{
    return d ? d->text(QLatin1String("server_id")) : QString();
}

/*! \property NatsServerInfo::serverName
    \brief the name of the server */
QString NatsServerInfo::serverName() const
{
    return d ? d->text(QLatin1String("server_name")) : QString();
}

/*! \property NatsServerInfo::version
    \brief the version of the server, such as \c{2.9.10} */
QString NatsServerInfo::version() const
{
    return d ? d->text(QLatin1String("version")) : QString();
}

/*! \property NatsServerInfo::cluster
    \brief the name of the cluster that the server belongs to, or empty */
QString NatsServerInfo::cluster() const
{
    return d ? d->text(QLatin1String("cluster")) : QString();
}

/*! \property NatsServerInfo::clientIp
    \brief the address of this client as the server sees it */
QString NatsServerInfo::clientIp() const
{
    return d ? d->text(QLatin1String("client_ip")) : QString();
}

/*! Returns the number that the server gave to this connection. */
quint64 NatsServerInfo::clientId() const
{
    return d ? quint64(d->number(QLatin1String("client_id"))) : 0;
}

/*! Returns the version of the protocol, at least 1 where the server supports echo and gossip. */
int NatsServerInfo::protocol() const
{
    return d ? int(qMin<qint64>(d->number(QLatin1String("proto")), 1000)) : 0;
}

/*! \property NatsServerInfo::maximumPayload
    \brief how many bytes the headers and payload of one message may have; 0 where the server
    does not tell */
qint64 NatsServerInfo::maximumPayload() const
{
    return d ? d->maximumPayload : 0;
}

/*! Returns the bytes that the server wants signed, or nothing. */
QByteArray NatsServerInfo::nonce() const
{
    return d ? d->text(QLatin1String("nonce")).toUtf8() : QByteArray();
}

/*! Returns the addresses of the cluster's other servers, as host and port. */
QStringList NatsServerInfo::connectUrls() const
{
    QStringList urls;
    if (d) {
        const QJsonArray list = d->json.value(QLatin1String("connect_urls")).toArray();
        for (const QJsonValue url : list)
            urls.append(url.toString());
    }
    return urls;
}

/*! Returns whether the server tells of its cluster at all. A list without entries says that it is alone; no
    list says nothing. */
bool NatsServerInfo::hasConnectUrls() const
{
    return d && d->json.value(QLatin1String("connect_urls")).isArray();
}

/*! Returns whether messages may have headers. */
bool NatsServerInfo::supportsHeaders() const
{
    return d && d->supportsHeaders;
}

/*! Returns whether the server asks for credentials. */
bool NatsServerInfo::requiresAuthentication() const
{
    return d && d->flag(QLatin1String("auth_required"));
}

/*! Returns whether a TCP connection must go on encrypted; without a meaning for WebSocket. */
bool NatsServerInfo::requiresTls() const
{
    return d && d->flag(QLatin1String("tls_required"));
}

/*! Returns whether a TCP connection can go on encrypted; without a meaning for WebSocket. */
bool NatsServerInfo::offersTls() const
{
    return d && d->flag(QLatin1String("tls_available"));
}

/*! \property NatsServerInfo::jetStream
    \brief whether JetStream is turned on */
bool NatsServerInfo::hasJetStream() const
{
    return d && d->flag(QLatin1String("jetstream"));
}

/*! \property NatsServerInfo::lameDuck
    \brief whether the server is about to shut down and clients should move on */
bool NatsServerInfo::isLameDuck() const
{
    return d && d->flag(QLatin1String("ldm"));
}
