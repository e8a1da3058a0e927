// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreamreader.h"

#include "jetstream/natsjetstreammanager.h"

NatsQmlStreamReader::NatsQmlStreamReader(NatsJetStreamManager *manager, const QString &stream, const QString &filter)
    : m_manager(manager)
    , m_stream(stream)
    , m_filter(filter)
{
}

NatsQmlStreamReader::~NatsQmlStreamReader()
{
    endBatch();
}

void NatsQmlStreamReader::read(quint64 from, quint64 upTo, int limit)
{
    m_range = Range();
    m_next = from;
    m_upTo = upTo;
    m_limit = limit;
    goOn();
}

void NatsQmlStreamReader::goOn()
{
    m_range.isComplete = m_range.isComplete || m_next > m_upTo;
    if (m_range.isComplete || m_range.messages.size() >= m_limit)
        finish(std::exchange(m_range, Range()));
    else if (m_route == Route::Batch)
        readBatch();
    else
        ask();
}

void NatsQmlStreamReader::finish(const NatsResult<Range> &range)
{
    ++m_turn;
    endBatch();
    Q_EMIT finished(range); // last statement: it may be the end of this object
}

// Whether it belongs to the range; when it does not, all that does is there.
bool NatsQmlStreamReader::take(const NatsStoredMessage &message)
{
    if (message.sequence() > m_upTo) {
        m_range.isComplete = true;
        return false;
    }
    m_range.messages.append(message);
    m_next = message.sequence() + 1;
    return true;
}

void NatsQmlStreamReader::readBatch()
{
    m_batchSize = m_limit - int(m_range.messages.size());
    if (m_filter.isEmpty())
        m_batchSize = int(qMin<quint64>(quint64(m_batchSize), m_upTo - m_next + 1));
    auto query = NatsDirectBatchQuery::from(m_next, m_filter);
    query.setMaximumMessages(m_batchSize);
    const auto batch = m_manager->directMessages(m_stream, query);
    if (!batch)
        return finish(batch.error());
    m_batch = *batch;
    connect(m_batch, &NatsDirectBatch::messageReceived, this, &NatsQmlStreamReader::takeOfBatch);
    connect(m_batch, &NatsDirectBatch::finished, this, &NatsQmlStreamReader::batchIsOver);
}

void NatsQmlStreamReader::takeOfBatch(const NatsStoredMessage &message)
{
    if (take(message))
        return;
    endBatch();
    goOn();
}

void NatsQmlStreamReader::batchIsOver(const NatsError &error)
{
    const quint64 received = m_batch->receivedCount();
    const quint64 pending = m_batch->pendingCount();
    endBatch();
    if (error.code() == NatsError::Code::ApiLevelRequired) {
        m_route = Route::Single;
        return goOn();
    }
    if (error)
        return finish(error);
    // A server without batches answers with one message, and then it is not known whether there are others.
    m_range.isComplete = received == 0 || (received > 1 && pending == 0);
    goOn();
}

// It may be what is emitting now.
void NatsQmlStreamReader::endBatch()
{
    if (NatsDirectBatch *batch = std::exchange(m_batch, nullptr)) {
        batch->disconnect(this);
        batch->cancel();
        batch->deleteLater();
    }
}

// For the next message from each of some sequences on. Where they are dense, each has another answer. Where
// they are rare, the answers are the same, and fewer are asked for the next time.
void NatsQmlStreamReader::ask()
{
    const quint64 left = qMin(m_upTo - m_next + 1, quint64(m_limit - int(m_range.messages.size())));
    m_missing = int(qMin(left, quint64(m_width)));
    m_answers = QList<Found>(m_missing);
    const int turn = ++m_turn;
    const QString subject = m_filter.isEmpty() ? QStringLiteral(">") : m_filter;
    for (int i = 0; i < m_answers.size(); ++i) {
        const auto answer = askFor(NatsMessageQuery::nextFor(subject, m_next + quint64(i)));
        answer.then(this, [this, turn, i](const NatsResult<Found> &found) {
            if (turn == m_turn)
                takeAnswer(i, found);
        });
    }
}

NatsFuture<NatsQmlStreamReader::Found> NatsQmlStreamReader::askFor(const NatsMessageQuery &query)
{
    return m_route == Route::Leader ? m_manager->message(m_stream, query) : m_manager->directMessage(m_stream, query);
}

void NatsQmlStreamReader::takeAnswer(int index, const NatsResult<Found> &found)
{
    if (!found)
        return finish(found.error());
    m_answers[index] = *found;
    if (--m_missing == 0)
        takeAnswers();
}

void NatsQmlStreamReader::takeAnswers()
{
    constexpr int Widest = 16;
    const QList<Found> answers = std::exchange(m_answers, {});
    int taken = 0;
    for (const Found &found : answers) {
        if (!found) {
            m_range.isComplete = true; // none from there on
            break;
        }
        if (found->sequence() < m_next)
            continue; // the same as before
        if (!take(*found))
            break;
        ++taken;
    }
    m_width = qBound(1, 2 * taken, Widest);
    goOn();
}
