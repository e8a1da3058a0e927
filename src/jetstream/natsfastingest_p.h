// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFASTINGEST_P_H
#define NATSFASTINGEST_P_H

#include "core/natsconnection.h"
#include "jetstream/natsfastingest.h"
#include "jetstream/natsjetstreamapi_p.h"

#include <QtCore/qtimer.h>

#include <optional>
#include <vector>

// One batch of ADR-50 that is stored as it comes. All that it says about a message stands in the reply subject:
// <inbox>.<flow>.<ok|fail>.<sequence>.<operation>.$FI
//
// User code runs in callbacks and signals, and may delete the object: it is called last, or guarded.
class NatsFastIngestPrivate
{
public:
    using State = NatsFastIngest::State;
    using GapPolicy = NatsFastIngest::GapPolicy;

    NatsFastIngestPrivate(NatsFastIngest *ingest, std::shared_ptr<NatsJetStreamApi> jetStreamApi);

    NatsResult<void> add(const NatsSubject &subject, const QByteArray &payload, const NatsJetStreamPublishOptions &options);
    NatsFuture<void> ping();
    NatsFuture<NatsPublishAck> commit(const NatsSubject &subject, const QByteArray &payload,
                                      const NatsJetStreamPublishOptions &options);
    NatsFuture<NatsPublishAck> commitWithoutMessage();
    void end(const NatsError &why);

    NatsFastIngest *const q;
    const std::shared_ptr<NatsJetStreamApi> api;
    State state = State::Open;
    NatsError error; // that ended it
    GapPolicy gapPolicy = GapPolicy::Fail;
    int acknowledgeEvery = 10;
    int maximumOutstandingAcks = 2;
    quint64 sequence = 0; // of the last message
    quint64 acknowledgedSequence = 0;

private:
    enum class Operation { Start, Append, Final, EndOfBatch, Ping };

    struct Outgoing
    {
        Operation operation;
        NatsSubject subject;
        QByteArray payload;
        NatsHeaders headers;
        quint64 sequence;
    };

    NatsError refusal() const;
    NatsResult<void> check(const NatsSubject &subject, const QByteArray &payload, const NatsJetStreamPublishOptions &options) const;
    NatsError fullError(const NatsSubject &subject);
    bool isBlocked() const;
    NatsResult<void> begin(Outgoing &&first, int level);
    NatsError subscribe();
    NatsResult<void> send(const Outgoing &message);
    NatsFuture<NatsPublishAck> sendCommit(Outgoing &&last, int level);
    void sendPing();

    void take(const NatsMessage &message);
    void takeFlow(const QJsonObject &json, bool isPing);
    void takeEnd(const QJsonObject &json);
    void noteTrouble(const NatsError &trouble);
    void tellRoom();
    void watchTime();
    void handlePatienceOver();

    QByteArray m_inbox; // with a dot at its end
    QString m_id; // its last word
    QPointer<NatsSubscription> m_subscription;
    NatsSubject m_lastSubject;
    std::optional<Outgoing> m_first; // while the level of the servers is asked
    std::optional<Outgoing> m_last; // while the first message is not answered
    std::optional<NatsPromise<NatsPublishAck>> m_commit;
    std::vector<NatsPromise<void>> m_pings; // all of the one ping that is on its way
    NatsError m_trouble; // the first gap, or refused message
    QTimer m_patience;
    quint64 m_interval = 1;
    bool m_begun = false;
    bool m_started = false; // and the server has answered
    bool m_refused = false; // and nobody has been told of room since
    bool m_connectionFull = false;
};

#endif
