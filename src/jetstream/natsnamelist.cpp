// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsnamelist.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

/*!
    \class NatsNameList
    \inmodule NatsQt
    \since 0.1
    \brief The names of streams or of consumers, page by page.

    \sa NatsJetStreamManager::streamNames(), NatsJetStreamManager::consumerNames()
*/

NatsNameList::NatsNameList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint, const QJsonObject &request,
                           const QString &itemsKey, QObject *parent)
    : NatsPagedList(api, endpoint, request, itemsKey, parent)
{
}

/*! Ends the list without a signal; collect() finishes with Cancelled. */
NatsNameList::~NatsNameList() = default;

/*! \fn void NatsNameList::pageReceived(const QStringList &names)
    Emitted for each page, \a names, of up to 1024. A slot may do anything, deleting this object included. */

/*!
    Returns all names at once, when the list is complete: those that come from this call on, so make it right after
    the one that made the list. The error is that of finished().
*/
NatsFuture<QStringList> NatsNameList::collect()
{
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<QStringList>(error()) : NatsFuture<QStringList>(m_names);
    m_collects = true;
    return m_collected.future();
}

bool NatsNameList::takePage(const QJsonArray &items)
{
    if (!std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isString(); }))
        return false;
    QStringList names;
    names.reserve(items.size());
    for (const QJsonValue &item : items)
        names.append(item.toString());
    if (m_collects)
        m_names += names;
    Q_EMIT pageReceived(names);
    return true;
}

void NatsNameList::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_names, {}));
}
