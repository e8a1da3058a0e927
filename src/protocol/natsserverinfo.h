// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERINFO_H
#define NATSSERVERINFO_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstringlist.h>

class NatsServerInfoData;

class NATSQT_EXPORT NatsServerInfo
{
    Q_GADGET
    Q_PROPERTY(QString serverId READ serverId CONSTANT FINAL)
    Q_PROPERTY(QString serverName READ serverName CONSTANT FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)
    Q_PROPERTY(QString cluster READ cluster CONSTANT FINAL)
    Q_PROPERTY(QString clientIp READ clientIp CONSTANT FINAL)
    Q_PROPERTY(qint64 maximumPayload READ maximumPayload CONSTANT FINAL)
    Q_PROPERTY(bool jetStream READ hasJetStream CONSTANT FINAL)
    Q_PROPERTY(bool lameDuck READ isLameDuck CONSTANT FINAL)
public:
    NatsServerInfo();
    NatsServerInfo(const NatsServerInfo &other);
    NatsServerInfo(NatsServerInfo &&other) noexcept;
    ~NatsServerInfo();
    NatsServerInfo &operator=(const NatsServerInfo &other);
    NatsServerInfo &operator=(NatsServerInfo &&other) noexcept;
    void swap(NatsServerInfo &other) noexcept { d.swap(other.d); }

    static NatsResult<NatsServerInfo> fromJson(QByteArrayView json);

    bool isNull() const;
    QString serverId() const;
    QString serverName() const;
    QString version() const;
    QString cluster() const;
    QString clientIp() const;
    quint64 clientId() const;
    int protocol() const;
    qint64 maximumPayload() const;
    QByteArray nonce() const;
    QStringList connectUrls() const;
    bool hasConnectUrls() const;
    bool supportsHeaders() const;
    bool requiresAuthentication() const;
    bool requiresTls() const;
    bool offersTls() const;
    bool hasJetStream() const;
    bool isLameDuck() const;

private:
    QExplicitlySharedDataPointer<NatsServerInfoData> d;
};
Q_DECLARE_SHARED(NatsServerInfo)

#endif
