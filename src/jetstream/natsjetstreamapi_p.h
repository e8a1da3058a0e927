// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMAPI_P_H
#define NATSJETSTREAMAPI_P_H

#include "base/natsfuture.h"
#include "jetstream/natsjetstreamoptions.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qpointer.h>

class NatsConnection;
class NatsMessage;

// The one place that sends requests to the API of JetStream and judges the replies. A NatsJetStream and what is
// made from it share one; a call that is under way needs none of them, only the connection.
class NatsJetStreamApi : public std::enable_shared_from_this<NatsJetStreamApi>
{
public:
    NatsJetStreamApi(NatsConnection *connection, const NatsJetStreamOptions &options);

    NatsConnection *connection() const;
    NatsJetStreamOptions options() const { return m_options; }
    QString subject(const QString &endpoint) const;
    // Why no call is possible: a bad option, or a connection that is gone
    NatsError refusal() const;

    // Sends body, which is nothing where it is empty, to the endpoint, such as "STREAM.INFO.ORDERS".
    NatsFuture<QJsonObject> request(const QString &endpoint, const QJsonObject &body = {});
    // Finishes with ApiLevelRequired when the servers are too old. Asks them once for each connection; where
    // asking is not allowed, the call goes on and the server decides.
    NatsFuture<void> requireLevel(int level);
    NatsFuture<QJsonObject> requestAtLevel(int level, const QString &endpoint, const QJsonObject &body);

private:
    NatsResult<QJsonObject> judge(const NatsResult<NatsMessage> &reply, const QString &subject) const;
    NatsResult<void> checkLevel(int level, const NatsResult<QJsonObject> &info);
    QString session() const;

    QPointer<NatsConnection> m_connection;
    NatsJetStreamOptions m_options;
    NatsError m_optionError;
    NatsFuture<QJsonObject> m_levelRequest;
    QString m_levelSession; // that m_level was asked in
    int m_level = 0;
};

#endif
