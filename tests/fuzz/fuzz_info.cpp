// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The INFO of a server, and the CONNECT that answers it: the fields INFO, URL, name, user, password,
// token, JWT. Whatever they are, CONNECT is one line of JSON that says them.

#include "core/natshandshake_p.h"
#include "core/natsserverurl_p.h"
#include "fuzz/fuzz.h"
#include "protocol/natsparser_p.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

// A program in QML may hand over half of a surrogate pair, which UTF-8 cannot say; the byte 0x02 stands
// for one.
static QString text(const QByteArray &field)
{
    return QString::fromUtf8(field).replace(QChar(2), QChar(0xd83d));
}

static void readInfo(const QByteArray &json)
{
    const auto info = NatsServerInfo::fromJson(json);
    if (!info) {
        FUZZ_VERIFY(info.error().code() == NatsError::Code::ProtocolError && !info.error().text().isEmpty());
        return;
    }
    FUZZ_VERIFY(!info->isNull() && info->maximumPayload() >= 0 && info->protocol() >= 0);
    FUZZ_VERIFY(info->clientId() <= quint64(std::numeric_limits<qint64>::max()));
    FUZZ_VERIFY(info->hasConnectUrls() || info->connectUrls().isEmpty());
    FUZZ_VERIFY(info->nonce().size() <= json.size() && info->serverName().size() <= json.size());
}

static void verifyConnect(const QByteArray &out, const NatsOptions &options, const QByteArray &jwt, bool hasLogin)
{
    const QByteArray ping = "\r\nPING\r\n";
    FUZZ_VERIFY(out.startsWith("CONNECT {") && out.endsWith('}' + ping));
    FUZZ_VERIFY(out.count('\r') == 2 && out.count('\n') == 2);
    const QByteArray line = out.chopped(ping.size()).mid(8);
    for (const char c : line)
        FUZZ_VERIFY(uchar(c) >= ' ');
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(line, &problem).object();
    FUZZ_VERIFY(problem.error == QJsonParseError::NoError);
    const auto says = [&json](const char *key, const QString &value) {
        return json.value(QLatin1String(key)).toString() == value || value.contains(QChar(0xd83d));
    };
    FUZZ_VERIFY(says("name", options.name()) && says("jwt", QString::fromLatin1(jwt)));
    if (!hasLogin)
        FUZZ_VERIFY(says("user", options.user()) && says("pass", options.password()) && says("auth_token", options.token()));
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 7);
    readInfo(fields.at(0));
    const auto url = NatsServerUrl::parse(text(fields.at(1)));
    NatsOptions options;
    options.setName(text(fields.at(2)));
    options.setUser(text(fields.at(3)));
    options.setPassword(text(fields.at(4)));
    options.setToken(text(fields.at(5)));
    NatsHandshake handshake(options, url ? url->withLogin() : QUrl());
    NatsEvent event;
    event.kind = NatsEvent::Kind::Info;
    event.text = fields.at(0);
    QByteArray out;
    if (handshake.handle(event, &out) != NatsHandshake::Status::Challenged)
        return;
    FUZZ_VERIFY(out.isEmpty());
    const QByteArray jwt = fields.at(6);
    const auto authentication = NatsAuthentication::credentials(NatsCredentials(jwt), {});
    handshake.sendConnect(*authentication, handshake.mustUpgradeTls().valueOr(false), &out);
    verifyConnect(out, options, jwt, url && !url->withLogin().userInfo().isEmpty());
}
