// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSATOMICBATCH_P_H
#define NATSATOMICBATCH_P_H

#include "base/natsmessage.h"
#include "jetstream/natsatomicbatch.h"
#include "jetstream/natsjetstreamapi_p.h"

#include <deque>
#include <optional>

// Sends the messages of a batch in order. What has to be waited for, the level of the servers and an answer to a
// message, holds back all that follows.
class NatsAtomicBatchPrivate
{
public:
    using State = NatsAtomicBatch::State;

    NatsAtomicBatchPrivate(NatsAtomicBatch *batch, std::shared_ptr<NatsJetStreamApi> jetStreamApi, const QString &batchId);

    NatsFuture<void> add(const NatsSubject &subject, const QByteArray &payload, const NatsJetStreamPublishOptions &options);
    NatsFuture<NatsPublishAck> commit(const NatsSubject &subject, const QByteArray &payload,
                                      const NatsJetStreamPublishOptions &options);
    NatsFuture<NatsPublishAck> commitWithoutMessage();
    void end(const NatsError &why);

    NatsAtomicBatch *const q;
    const std::shared_ptr<NatsJetStreamApi> api;
    const QString id;
    State state = State::Open;
    NatsError error; // that ended it
    int acknowledgeEvery = 100;
    int count = 0; // of messages that are stored when it is committed

private:
    enum class Kind { Plain, Answered, Commit };

    struct Outgoing
    {
        Kind kind;
        NatsSubject subject;
        QByteArray payload;
        NatsHeaders headers;
        int level;
        NatsPromise<void> promise;
    };

    NatsError refusal() const;
    NatsResult<void> check(const NatsSubject &subject, const QByteArray &payload, const NatsJetStreamPublishOptions &options) const;
    NatsHeaders makeHeaders(const NatsJetStreamPublishOptions &options, int sequence) const;
    NatsFuture<NatsPublishAck> sendCommit(Outgoing &&last);
    void sendNext();
    NatsError send(const Outgoing &message);
    void takeAnswer(const NatsResult<NatsMessage> &reply);
    void takeCommit(const NatsResult<NatsPublishAck> &ack);
    void handleLoss();

    std::deque<Outgoing> m_queue;
    NatsSubject m_lastSubject;
    std::optional<NatsPromise<NatsPublishAck>> m_commit;
    NatsPromise<void> m_answered; // of the message that an answer is waited for
    NatsFuture<NatsMessage> m_request;
    int m_level = 0; // that the servers are known to have
    bool m_waits = false;
    bool m_begun = false; // the server knows of it
};

#endif
