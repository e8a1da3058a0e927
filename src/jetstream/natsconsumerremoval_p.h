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
    static void start(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, const QString &consumer);
    // In a cluster it may come into being after it was deleted.
    static void startAfter(NatsFuture<NatsConsumerInfo> creation, const std::shared_ptr<NatsJetStreamApi> &api,
                           const QString &stream, const QString &consumer);

private:
    NatsConsumerRemoval(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint);
    void attempt();
    void take(const NatsResult<QJsonObject> &answer);

    const std::shared_ptr<NatsJetStreamApi> m_api;
    const QString m_endpoint;
    NatsFuture<QJsonObject> m_request;
    QTimer m_pause;
    int m_attempt = 0;
};

#endif
