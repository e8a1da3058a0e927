// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHCALL_P_H
#define NATSPUBLISHCALL_P_H

#include "base/natsfuture.h"
#include "core/natsconnection.h"
#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsjetstreampublishoptions.h"
#include "jetstream/natspublishack.h"

#include <QtCore/qtimer.h>

// One message that is tried again until a stream has acknowledged it. It is a child of the connection, and ends
// itself with the last attempt.
class NATSQT_AUTOTEST_EXPORT NatsPublishCall : public QObject
{
    Q_OBJECT
public:
    // Checks everything, and then sends: in one attempt, or in several with an object of this class.
    static NatsFuture<NatsPublishAck> publish(const std::shared_ptr<NatsJetStreamApi> &api, const NatsSubject &subject,
                                              const QByteArray &payload, const NatsJetStreamPublishOptions &options);
    // What options say about this subject and payload
    static NatsResult<void> check(const NatsSubject &subject, const QByteArray &payload,
                                  const NatsJetStreamPublishOptions &options);

    ~NatsPublishCall() override;

private:
    struct Outgoing
    {
        NatsSubject subject;
        QByteArray payload;
        NatsRequestOptions options;
        int attempts = 1;
        bool hasMessageId = false;
    };

    NatsPublishCall(NatsConnection *connection, const Outgoing &message);
    static NatsFuture<NatsPublishAck> send(NatsConnection *connection, const Outgoing &message);
    NatsFuture<NatsPublishAck> start();
    void attempt();
    void take(const NatsResult<NatsPublishAck> &ack);
    void finish(const NatsResult<NatsPublishAck> &ack);
    void cancel();

    NatsConnection *const m_connection; // the parent
    const Outgoing m_message;
    NatsPromise<NatsPublishAck> m_promise;
    NatsFuture<NatsPublishAck> m_running;
    QTimer m_pause;
    int m_attempt = 0;
};

#endif
