// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTCHUNKWRITER_P_H
#define NATSOBJECTCHUNKWRITER_P_H

#include "jetstream/natsjetstreampublisher.h"
#include "objectstore/natsobjectbucket_p.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <deque>
#include <optional>
#include <vector>

class NatsObjectChunkHandler
{
public:
    // Each is the last statement, and may delete the writer.
    virtual void takeStored(qint64 bytes) = 0; // of the chunks that are stored for good
    virtual void takeTrouble(const NatsError &trouble) = 0; // it goes on nevertheless
    virtual void takeFailure(const NatsError &why) = 0;

protected:
    ~NatsObjectChunkHandler() = default;
};

// Stores the chunks of an object in their order. Several are on their way at a time; when one of them does not arrive,
// those behind it may have been stored already, and would be before it for ever. So what is behind it is deleted, and
// all is sent again from there.
class NatsObjectChunkWriter final : public QObject
{
public:
    NatsObjectChunkWriter(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                          NatsObjectChunkHandler *handler);

    bool hasRoom(qint64 size) const;
    void write(const QByteArray &chunk);
    bool isIdle() const { return m_chunks.empty(); } // all is stored
    bool isUsed() const { return m_isUsed; } // something may have been stored
    bool wasRepeated() const { return m_repeatedBehind.has_value(); }
    quint64 repeatedBehind() const { return m_repeatedBehind.value_or(0); } // the first time
    const std::vector<quint64> &sequences() const { return m_sequences; } // of the chunks that are stored for good
    // Nothing is sent or told any more. Finishes when nothing is on its way.
    NatsFuture<void> stop();

private:
    enum class State { Waiting, Sent, Stored, Failed };
    struct Chunk
    {
        QByteArray data;
        State state = State::Waiting;
        quint64 sequence = 0;
    };

    void send();
    bool sendChunk(quint64 number);
    void take(quint64 number, const NatsResult<NatsPublishAck> &ack);
    void fail(const NatsError &why); // last statement
    void beginAgain();
    void removeNext(); // what is stored behind the last that is stored for good
    void remove(quint64 sequence);
    void pauseAfter(const NatsError &trouble); // last statement
    quint64 lastSequence() const { return m_sequences.empty() ? 0 : m_sequences.back(); }
    Chunk &at(quint64 number) { return m_chunks[size_t(number - m_firstNumber)]; }

    const std::shared_ptr<NatsObjectBucket> m_bucket;
    const QString m_subject;
    NatsObjectChunkHandler *m_handler;
    NatsJetStreamPublisher m_publisher;
    std::deque<Chunk> m_chunks; // that are not stored for good, in their order
    quint64 m_firstNumber = 0; // of the first of them
    quint64 m_nextNumber = 0; // that is to be sent
    qint64 m_bytes = 0; // in all of them
    std::vector<quint64> m_sequences; // of those that are stored for good
    std::optional<quint64> m_repeatedBehind; // this sequence chunks were sent again
    int m_underWay = 0;
    int m_window;
    int m_storedInARow = 0;
    int m_attempt = 0;
    QTimer m_pause;
    NatsError m_failure; // that all is sent again for
    bool m_isRemoving = false;
    bool m_isUsed = false;
};

#endif
