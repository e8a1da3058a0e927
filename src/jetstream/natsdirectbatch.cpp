// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsdirectbatch_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

/*!
    \class NatsDirectBatch
    \inmodule NatsQt
    \since 0.1
    \brief Messages of a stream that are read with one request.

    NatsJetStreamManager::directMessages() makes it. It is a child of the manager and lives until one of the two is
    deleted; deleting it ends the reading.

    \code
    auto query = NatsDirectBatchQuery::from(1, "orders.>");
    query.setMaximumMessages(100);
    const auto orders = manager->directMessages("ORDERS", query);
    QObject::connect(*orders, &NatsDirectBatch::messageReceived, this, &View::addOrder);
    QObject::connect(*orders, &NatsDirectBatch::finished, *orders, &QObject::deleteLater);
    \endcode

    Messages from a sequence or a time on are one batch; pendingCount() says how many there are after it, and
    lastSequence() where to go on. The last messages of subjects come all, batch after batch: the next one is asked for
    when the slots that took the one before have returned.

    \sa NatsDirectBatchQuery
*/

NatsDirectBatch::NatsDirectBatch(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream,
                                 const NatsDirectBatchQuery &query, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsDirectBatchPrivate>(this, api, stream, query))
{
    d_ptr->begin();
}

/*! Ends the reading without a signal; collect() finishes with Cancelled. */
NatsDirectBatch::~NatsDirectBatch() = default;

/*! \property NatsDirectBatch::stream
    \brief the name of the stream */
QString NatsDirectBatch::stream() const
{
    Q_D(const NatsDirectBatch);
    return d->stream;
}

/*! \property NatsDirectBatch::running
    \brief whether more messages are waited for */
bool NatsDirectBatch::isRunning() const
{
    Q_D(const NatsDirectBatch);
    return d->running;
}

/*! \property NatsDirectBatch::receivedCount
    \brief how many messages have come */
quint64 NatsDirectBatch::receivedCount() const
{
    Q_D(const NatsDirectBatch);
    return d->received;
}

/*! Returns how many messages there are after the one that came last, as the server said with it. */
quint64 NatsDirectBatch::pendingCount() const
{
    Q_D(const NatsDirectBatch);
    return d->pending;
}

/*! Returns the sequence of the message that came last, or 0. */
quint64 NatsDirectBatch::lastSequence() const
{
    Q_D(const NatsDirectBatch);
    return d->lastSequence;
}

/*! Returns what ended the reading before its end; NoError while it is running, and when it is complete. */
NatsError NatsDirectBatch::error() const
{
    Q_D(const NatsDirectBatch);
    return d->error;
}

/*!
    Returns all messages at once, when there are no more: those that come from this call on, so make it right after
    NatsJetStreamManager::directMessages(). The error is that of finished(). Cancelling the future has no effect on the
    reading.
*/
NatsFuture<QList<NatsStoredMessage>> NatsDirectBatch::collect()
{
    Q_D(NatsDirectBatch);
    if (!d->running && !d->collects)
        return d->error ? NatsFuture<QList<NatsStoredMessage>>(d->error) : NatsFuture<QList<NatsStoredMessage>>(d->messages);
    d->collects = true;
    return d->collected.future();
}

/*! Ends the reading; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsDirectBatch::cancel()
{
    Q_D(NatsDirectBatch);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsDirectBatch::messageReceived(const NatsStoredMessage &message)
    Emitted for each \a message, in the order of their sequences. A slot may do anything, deleting this object
    included. */
/*! \fn void NatsDirectBatch::finished(const NatsError &error)
    Emitted once: with NoError when all messages that were asked for have come, be it none. Otherwise \a error is
    ApiLevelRequired when the servers are older than nats-server 2.11, NoResponders when there is no such stream or it
    does not allow direct reads, ResourceLimitExceeded when there are more subjects than a server reads at once,
    InvalidRequest, ProtocolError, PermissionViolation, Timeout when nothing came for
    NatsJetStreamOptions::timeout(), Cancelled, or ConnectionClosed. */

NatsDirectBatchPrivate::NatsDirectBatchPrivate(NatsDirectBatch *batch, const std::shared_ptr<NatsJetStreamApi> &api,
                                               const QString &name, const NatsDirectBatchQuery &query)
    : q(batch), stream(name), endpoint(QLatin1String("DIRECT.GET.") + name), m_api(api), m_request(query.toJson()),
      m_hasPages(query.isLast())
{
    m_guard.setSingleShot(true);
    QObject::connect(&m_guard, &QTimer::timeout, q, [this] {
        const QString subject = m_api->subject(endpoint);
        finish(NatsError(Code::Timeout, QCoreApplication::translate("NatsJetStream", "Nothing more came from '%1' in time").arg(subject),
                         subject));
    });
}

NatsDirectBatchPrivate::~NatsDirectBatchPrivate()
{
    running = false;
    m_level.cancel();
    endPage();
}

void NatsDirectBatchPrivate::begin()
{
    constexpr int BatchLevel = 1;
    m_level = m_api->requireLevel(BatchLevel);
    QObject::connect(m_api->connection(), &QObject::destroyed, q, [this] { finish(m_api->refusal()); });
    m_level.then(q, [this](const NatsResult<void> &level) {
        if (running)
            level ? requestPage() : finish(level.error());
    });
}

// A request whose end is what this class finds in the replies.
void NatsDirectBatchPrivate::requestPage()
{
    constexpr auto NeverByItself = std::chrono::hours(24 * 20); // as long as a timer can be
    if (const NatsError refused = m_api->refusal())
        return finish(refused);
    NatsRequestManyOptions options;
    options.setStrategy(NatsRequestManyOptions::Strategy::Timer);
    options.setTimeout(NeverByItself);
    m_receivedBefore = received;
    const auto page = m_api->connection()->requestMany(m_api->subject(endpoint), NatsJson::write(m_request), options);
    if (!page)
        return finish(page.error());
    m_page = *page;
    QObject::connect(m_page, &NatsRequestMany::messageReceived, q, [this](const NatsMessage &reply) { takeReply(reply); });
    QObject::connect(m_page, &NatsRequestMany::finished, q, [this](const NatsError &why) {
        finish(why.code() == Code::NoResponders ? NatsDirectReply::notAnswered(why) : why);
    });
    m_guard.start(m_api->options().timeout());
}

// It may be what is emitting now.
void NatsDirectBatchPrivate::endPage()
{
    m_guard.stop();
    if (NatsRequestMany *page = std::exchange(m_page, nullptr)) {
        QObject::disconnect(page, nullptr, q, nullptr);
        page->cancel();
        page->deleteLater();
    }
}

void NatsDirectBatchPrivate::takeReply(const NatsMessage &reply)
{
    const auto read = NatsDirectReply::fromMessage(reply, NatsDirectReply::Read::Batch, m_api->subject(endpoint));
    switch (read.kind) {
    case NatsDirectReply::Kind::Message:
        return takeMessage(read);
    case NatsDirectReply::Kind::End:
        pending = read.pending.value_or(0);
        if (read.upToSequence > 0) {
            // What the first page was read up to holds for all, so that together they are the stream at one moment.
            m_request.insert(QStringLiteral("up_to_seq"), NatsJson::fromUnsigned(read.upToSequence));
            m_request.remove(QStringLiteral("up_to_time"));
        }
        return pageIsOver();
    case NatsDirectReply::Kind::NoMessage: // there is none, or it was deleted while the server read
        if (received == m_receivedBefore)
            pending = 0;
        return pageIsOver();
    case NatsDirectReply::Kind::Failed:
        return finish(read.error);
    }
}

void NatsDirectBatchPrivate::takeMessage(const NatsDirectReply &read)
{
    // Where a page begins follows from it, so that a server could make this go on for ever.
    if (read.message.sequence() <= lastSequence) {
        return finish(NatsJetStreamErrors::unexpectedReply(
                m_api->subject(endpoint), QCoreApplication::translate("NatsJetStream", "the sequences do not rise")));
    }
    ++received;
    pending = read.pending.value_or(0);
    lastSequence = read.message.sequence();
    if (collects)
        messages.append(read.message);
    m_guard.start(m_api->options().timeout());
    const QPointer<NatsDirectBatch> guard(q);
    const QPointer<NatsRequestMany> page = m_page;
    Q_EMIT q->messageReceived(read.message);
    // A server that knows no batches answers once.
    if (guard && running && page == m_page && !read.pending)
        finish({});
}

void NatsDirectBatchPrivate::pageIsOver()
{
    endPage();
    if (!m_hasPages || pending == 0 || received == m_receivedBefore)
        return finish({});
    m_request.insert(QStringLiteral("seq"), NatsJson::fromUnsigned(lastSequence + 1));
    requestPage();
}

void NatsDirectBatchPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    error = why;
    m_level.cancel();
    endPage();
    using All = NatsResult<QList<NatsStoredMessage>>;
    const All all = why ? All(why) : All(std::exchange(messages, {}));
    const QPointer<NatsDirectBatch> guard(q);
    const NatsError copy = why;
    collected.finish(all);
    if (guard)
        Q_EMIT q->finished(copy);
}
