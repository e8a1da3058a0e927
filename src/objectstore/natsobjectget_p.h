// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTGET_P_H
#define NATSOBJECTGET_P_H

#include "jetstream/natsorderedconsumer.h"
#include "objectstore/natsobjectchunkcount_p.h"
#include "objectstore/natsobjecthash_p.h"
#include "objectstore/natsobjectresolver_p.h"
#include "objectstore/natsobjectsink_p.h"
#include "objectstore/natsobjecttransfer_p.h"

// Reads the chunks of an object, some at a time: the next ones are asked for when the device has taken those before.
class NatsObjectGet final : public NatsObjectTransferPrivate
{
public:
    NatsObjectGet(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &name, NatsObjectDevice device);

    NatsObjectTransfer::Direction direction() const override { return NatsObjectTransfer::Direction::Get; }
    void begin() override;
    void release() override;
    void abort(const NatsError &why) override { finish(why); }

private:
    void find();
    void takePlace(const NatsResult<NatsObjectResolver::Place> &place);
    void makeConsumer(quint64 firstSequence);
    void fetch();
    void fetchAfter(const NatsError &trouble); // last statement
    void fetchAnew();
    NatsFetchOptions fetchOptions() const;
    void takeChunk(const NatsJetStreamMessage &message);
    void takeFetched(const NatsError &why);
    NatsError verify();
    void pump();
    bool writePiece(); // false when the device does not take more now, or this is over or gone
    void endWhenAllIsWritten();
    NatsError missing() const;

    NatsObjectSink m_sink;
    std::shared_ptr<NatsObjectBucket> m_place; // where the object is, which may be another bucket
    std::unique_ptr<NatsOrderedConsumer> m_consumer;
    QPointer<NatsFetch> m_fetch;
    NatsObjectHash m_hash;
    QByteArray m_digest;
    QTimer m_pause;
    NatsObjectChunkCount m_count;
    quint64 m_size = 0;
    quint64 m_chunks = 0; // that have come
    quint64 m_chunksBefore = 0; // the last fetch
    quint64 m_lastSequence = 0; // of the last chunk
    int m_attempt = 0;
    bool m_knowsNoMore = false; // the consumer has no more, as it says
    bool m_isComplete = false;
    bool m_pumps = false;
};

#endif
