// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERREMOVAL_P_H
#define NATSCONSUMERREMOVAL_P_H

#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsjetstreamapi_p.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

// Deletes a consumer that nobody needs any more, and tries until that is done or cannot be. A child of the connection:
// whoever made the consumer may be gone.
class NatsConsumerRemoval : public QObject
{
public:
    // Unknown: the request to make it had no answer, so that it may yet come into being.
    enum class Existence { Certain, Unknown };
    static void start(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, const QString &consumer, Existence existence);
    // When it has been made after all
    static void startAfter(NatsFuture<NatsConsumerInfo> creation, const std::shared_ptr<NatsJetStreamApi> &api,
                           const QString &stream, const QString &consumer);

private:
    NatsConsumerRemoval(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint, Existence existence);
    void attempt();
    void take(const NatsResult<QJsonObject> &answer);
    bool isOver(const NatsResult<QJsonObject> &answer) const;

    const std::shared_ptr<NatsJetStreamApi> m_api;
    const QString m_endpoint;
    const Existence m_existence;
    NatsFuture<QJsonObject> m_request;
    QTimer m_pause;
    int m_attempt = 0;
};

#endif
