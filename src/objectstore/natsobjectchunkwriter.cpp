// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectchunkwriter_p.h"

#include "core/natsconnection.h"

using Code = NatsError::Code;

static NatsJetStreamPublisherOptions publisherOptions()
{
    NatsJetStreamPublisherOptions options;
    options.setMaximumPending(1024);
    options.setAttempts(1); // one that is sent again would be behind those that were sent after it
    return options;
}

NatsObjectChunkWriter::NatsObjectChunkWriter(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                                             NatsObjectChunkHandler *handler)
    : m_bucket(bucket), m_subject(subject), m_handler(handler), m_publisher(&bucket->jetStream, publisherOptions()),
      m_window(bucket->options.maximumPendingChunks())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { removeNext(); });
    connect(&m_publisher, &NatsJetStreamPublisher::readyToPublish, this, [this] { send(); });
    connect(bucket->connection(), &NatsConnection::connectedChanged, this, [this](bool connected) {
        if (connected && m_failure && m_underWay == 0)
            m_pause.start(0);
        else if (connected)
            send();
    });
}

bool NatsObjectChunkWriter::hasRoom(qint64 size) const
{
    if (!m_handler || m_failure)
        return false;
    return m_chunks.empty()
            || (qsizetype(m_chunks.size()) < m_window
                && m_bytes + size <= m_bucket->options.maximumPendingBytes());
}

void NatsObjectChunkWriter::write(const QByteArray &chunk)
{
    m_chunks.push_back({ chunk });
    m_bytes += chunk.size();
    send();
}

NatsFuture<void> NatsObjectChunkWriter::stop()
{
    m_handler = nullptr;
    m_pause.stop();
    return m_publisher.flush();
}

// Nothing waits in the connection, where it would be sent after what is sent again.
void NatsObjectChunkWriter::send()
{
    while (m_handler && !m_failure && m_underWay < m_window && m_bucket->isConnected()
           && m_nextNumber < m_firstNumber + m_chunks.size()) {
        if (!sendChunk(m_nextNumber))
            return;
        ++m_nextNumber;
    }
}

// False when the connection takes no more now
bool NatsObjectChunkWriter::sendChunk(quint64 number)
{
    // Longer than other calls wait: over a slow network the chunks before it take their time.
    constexpr auto Patience = std::chrono::seconds(30);
    NatsJetStreamPublishOptions options;
    options.setTimeout(qMax<std::chrono::milliseconds>(m_bucket->jetStream.options().timeout(), Patience));
    Chunk &chunk = at(number);
    const auto stored = m_publisher.publish(m_subject, chunk.data, options);
    if (stored.isFinished() && stored.result().error().code() == Code::BufferFull)
        return false; // readyToPublish() comes
    m_isUsed = true;
    chunk.state = State::Sent;
    ++m_underWay;
    stored.then(this, [this, number](const NatsResult<NatsPublishAck> &ack) { take(number, ack); });
    return true;
}

void NatsObjectChunkWriter::take(quint64 number, const NatsResult<NatsPublishAck> &ack)
{
    --m_underWay;
    if (!m_handler)
        return;
    Chunk &chunk = at(number);
    chunk.state = ack ? State::Stored : State::Failed;
    chunk.sequence = ack ? ack->sequence() : 0;
    if (!ack && !NatsObjectBucket::isTransient(ack.error()))
        return fail(ack.error());
    if (!ack && !m_failure) {
        m_failure = ack.error();
        m_window = qMax(1, m_window / 2);
        m_storedInARow = 0;
    }
    qint64 stored = 0;
    while (!m_chunks.empty() && m_chunks.front().state == State::Stored && m_chunks.front().sequence > lastSequence()) {
        m_sequences.push_back(m_chunks.front().sequence);
        stored += m_chunks.front().data.size();
        m_bytes -= m_chunks.front().data.size();
        m_chunks.pop_front();
        ++m_firstNumber;
        if (!m_failure && ++m_storedInARow > m_window && m_window < m_bucket->options.maximumPendingChunks()) {
            ++m_window;
            m_storedInARow = 0;
        }
    }
    if (!m_chunks.empty() && m_chunks.front().state == State::Stored && !m_failure)
        m_failure = NatsError(Code::JetStreamUnavailable, QStringLiteral("chunks were stored in another order"),
                              m_subject);
    if (stored > 0)
        m_attempt = 0;
    send();
    const QPointer<NatsObjectChunkWriter> guard(this);
    if (stored > 0)
        m_handler->takeStored(stored);
    if (guard && m_handler && m_failure && m_underWay == 0)
        beginAgain();
}

void NatsObjectChunkWriter::fail(const NatsError &why)
{
    if (NatsObjectChunkHandler *handler = m_handler)
        handler->takeFailure(m_bucket->explained(why));
}

void NatsObjectChunkWriter::beginAgain()
{
    if (!m_repeatedBehind)
        m_repeatedBehind = lastSequence();
    for (Chunk &chunk : m_chunks)
        chunk.state = State::Waiting;
    m_nextNumber = m_firstNumber;
    pauseAfter(m_failure);
}

void NatsObjectChunkWriter::pauseAfter(const NatsError &trouble)
{
    constexpr int Longest = 5000;
    m_pause.start(m_attempt == 0 ? 0 : qMin(Longest, 125 << qMin(m_attempt, 6)));
    ++m_attempt;
    m_handler->takeTrouble(trouble);
}

void NatsObjectChunkWriter::removeNext()
{
    using Found = std::optional<NatsStoredMessage>;
    if (!m_handler || m_isRemoving || !m_bucket->isConnected())
        return;
    m_isRemoving = true;
    const auto next = m_bucket->manager.message(m_bucket->stream,
                                                NatsMessageQuery::nextFor(m_subject, lastSequence() + 1));
    next.then(this, [this](const NatsResult<Found> &found) {
        m_isRemoving = false;
        if (!m_handler)
            return;
        if (!found)
            return NatsObjectBucket::isTransient(found.error()) ? pauseAfter(found.error()) : fail(found.error());
        if (*found)
            return remove((*found)->sequence());
        m_failure = {};
        send();
    });
}

void NatsObjectChunkWriter::remove(quint64 sequence)
{
    m_isRemoving = true;
    m_bucket->manager.deleteMessage(m_bucket->stream, sequence, false)
            .then(this, [this](const NatsResult<void> &removed) {
                m_isRemoving = false;
                if (!m_handler)
                    return;
                if (removed || removed.error().code() == Code::MessageNotFound)
                    return removeNext();
                NatsObjectBucket::isTransient(removed.error()) ? pauseAfter(removed.error())
                                                               : fail(removed.error());
            });
}
