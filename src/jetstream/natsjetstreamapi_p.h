// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMAPI_P_H
#define NATSJETSTREAMAPI_P_H

#include "base/natsfuture.h"
#include "jetstream/natsfreshassets_p.h"
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
    // Whether the server of the connection is before 2.10. It has no levels, and overlooks what it does not know.
    bool isOldServer() const;
    // Why no call is possible: a bad option, or a connection that is gone
    NatsError refusal() const;

    // Sends body, which is nothing where it is empty, to the endpoint, such as "STREAM.INFO.ORDERS".
    // A level is what the server must have; it is told so where the options want it.
    NatsFuture<QJsonObject> request(const QString &endpoint, const QJsonObject &body = {}, int level = 0);
    // The same for an endpoint whose replies are not JSON, and are judged by the caller
    NatsFuture<NatsMessage> ask(const QString &endpoint, const QByteArray &payload, int level = 0);
    // Finishes with ApiLevelRequired when the servers are too old. Asks them once for each connection; where
    // asking is not allowed, the call goes on and the server decides.
    NatsFuture<void> requireLevel(int level);
    NatsFuture<QJsonObject> requestAtLevel(int level, const QString &endpoint, const QJsonObject &body);
    // That creates or updates: pedantic where the options want it
    NatsFuture<QJsonObject> requestChange(int level, const QString &endpoint, const QJsonObject &body);

    NatsFreshAssets fresh;

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
