// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspagedlist_p.h"

#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

/*!
    \class NatsPagedList
    \inmodule NatsQt
    \since 0.1
    \brief A list that a server tells page by page.

    The next page is asked for when the slots that took the one before have returned, so there is never more than
    one in memory. The list is a child of what made it; it lives until one of the two is deleted, and deleting it
    ends the request.

    \sa NatsStreamList, NatsConsumerList, NatsNameList
*/

NatsPagedList::NatsPagedList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint, const QJsonObject &request,
                             const QString &itemsKey, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsPagedListPrivate>(this, api, endpoint, request, itemsKey))
{
    d_ptr->requestPage();
}

/*! Ends the request without a signal. */
NatsPagedList::~NatsPagedList()
{
    Q_D(NatsPagedList);
    d->running = false;
    d->asking.cancel();
}

/*! \property NatsPagedList::running
    \brief whether more pages are waited for */
bool NatsPagedList::isRunning() const
{
    Q_D(const NatsPagedList);
    return d->running;
}

/*! Returns how many items there are in all, as the last page said; not less than have come. */
quint64 NatsPagedList::total() const
{
    Q_D(const NatsPagedList);
    return d->total;
}

/*! Returns how many items have come. */
quint64 NatsPagedList::receivedCount() const
{
    Q_D(const NatsPagedList);
    return d->received;
}

/*! Returns the names of the streams or consumers that the servers know of and whose leader did not answer in time. */
QStringList NatsPagedList::missing() const
{
    Q_D(const NatsPagedList);
    return d->missing;
}

/*! Returns the names of the streams or consumers that are offline, and why. Servers do not tell before nats-server 2.12. */
QMap<QString, QString> NatsPagedList::offline() const
{
    Q_D(const NatsPagedList);
    return d->offline;
}

/*! Returns what ended the list before its end; NoError while it is running, and when it is complete. */
NatsError NatsPagedList::error() const
{
    Q_D(const NatsPagedList);
    return d->error;
}

/*! Ends the list; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsPagedList::cancel()
{
    Q_D(NatsPagedList);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsPagedList::finished(const NatsError &error)
    Emitted once, after the last page, with NoError; or with the \a error that ended the list. */

NatsPagedListPrivate::NatsPagedListPrivate(NatsPagedList *list, const std::shared_ptr<NatsJetStreamApi> &sharedApi,
                                           const QString &name, const QJsonObject &body, const QString &key)
    : q(list), api(sharedApi), endpoint(name), request(body), itemsKey(key)
{
}

void NatsPagedListPrivate::requestPage()
{
    QJsonObject page = request;
    page.insert(QStringLiteral("offset"), qint64(offset));
    asking = api->request(endpoint, page);
    asking.then(q, [this](const NatsResult<QJsonObject> &reply) { takeReply(reply); });
}

void NatsPagedListPrivate::rememberPeers(const QJsonObject &reply)
{
    const QStringList silent = NatsJson::toStrings(reply.value(QLatin1String("missing")));
    for (const QString &name : silent) {
        if (!missing.contains(name))
            missing.append(name);
    }
    const QJsonObject gone = reply.value(QLatin1String("offline")).toObject();
    for (auto it = gone.begin(); it != gone.end(); ++it)
        offline.insert(it.key(), it->toString());
}

// How many of a page did not answer. Servers from 2.10 on tell of some of them beside that, as offline.
quint64 NatsPagedListPrivate::silentCount(const QJsonArray &items, const QJsonObject &reply) const
{
    const QStringList silent = NatsJson::toStrings(reply.value(QLatin1String("missing")));
    if (silent.isEmpty())
        return 0;
    QSet<QString> told;
    for (const QJsonValue &item : items) {
        const QJsonObject object = item.toObject();
        const QJsonValue name = object.value(QLatin1String("name")); // of a consumer; a stream has it in its configuration
        told.insert(name.isString() ? name.toString() : object.value(QLatin1String("config")).toObject().value(QLatin1String("name")).toString());
    }
    return quint64(std::count_if(silent.begin(), silent.end(), [&told](const QString &name) { return !told.contains(name); }));
}

// What "state.subjects" names is an object of an object: a list of names and values, one after the other.
QJsonValue NatsPagedListPrivate::itemsOf(const QJsonObject &reply) const
{
    const qsizetype dot = itemsKey.indexOf(QLatin1Char('.'));
    if (dot < 0)
        return reply.value(itemsKey);
    const QJsonValue found = reply.value(itemsKey.left(dot)).toObject().value(itemsKey.mid(dot + 1));
    if (!found.isObject())
        return found.isArray() ? QJsonValue(false) : found;
    QJsonArray pairs;
    const QJsonObject object = found.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        pairs.append(it.key());
        pairs.append(*it);
    }
    return pairs;
}

void NatsPagedListPrivate::takeReply(const NatsResult<QJsonObject> &reply)
{
    if (!running)
        return; // cancelled
    if (!reply)
        return finish(reply.error());
    const QJsonValue items = itemsOf(*reply); // null where there are none
    const QPointer<NatsPagedList> guard(q);
    const bool isPairs = itemsKey.contains(QLatin1Char('.'));
    const auto count = quint64(items.toArray().size() / (isPairs ? 2 : 1));
    const quint64 inPage = count + silentCount(items.toArray(), *reply);
    received += count;
    offset += inPage;
    total = qMax(NatsJson::toUnsigned(reply->value(QLatin1String("total"))), offset);
    rememberPeers(*reply);
    const bool isUsable = items.isArray() || items.isNull() || items.isUndefined();
    if (!isUsable || (count > 0 && !q->takePage(items.toArray()))) {
        if (guard) {
            finish(NatsJetStreamErrors::unexpectedReply(
                    api->subject(endpoint),
                    QCoreApplication::translate("NatsJetStream", "'%1' is no list of what it should be").arg(itemsKey)));
        }
        return;
    }
    if (!guard || !running)
        return; // a slot deleted or cancelled it
    // A cluster of nats-server 2.9 takes the number of a full page for the total, so that it is asked once more.
    const quint64 limit = NatsJson::toUnsigned(reply->value(QLatin1String("limit")));
    const bool isFull = limit > 0 && inPage >= limit;
    if (inPage == 0 || (offset >= total && !isFull))
        return finish({});
    requestPage();
}

// Last statement of whoever calls it.
void NatsPagedListPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    error = why;
    asking.cancel();
    const QPointer<NatsPagedList> guard(q);
    const NatsError copy = why;
    q->finishCollecting(copy);
    if (guard)
        Q_EMIT q->finished(copy);
}
