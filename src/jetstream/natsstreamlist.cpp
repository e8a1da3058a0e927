// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamlist.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>

#include <algorithm>

/*!
    \class NatsStreamList
    \inmodule NatsQt
    \since 0.1
    \brief The streams of an account, page by page.

    \code
    const auto list = manager->streams("orders.>");
    QObject::connect(*list, &NatsStreamList::pageReceived, this, &View::addStreams);
    QObject::connect(*list, &NatsStreamList::finished, *list, &QObject::deleteLater);
    \endcode

    \sa NatsJetStreamManager::streams()
*/

NatsStreamList::NatsStreamList(const std::shared_ptr<NatsJetStreamApi> &api, const QJsonObject &request, QObject *parent)
    : NatsPagedList(api, QStringLiteral("STREAM.LIST"), request, QStringLiteral("streams"), parent)
{
}

/*! Ends the list without a signal; collect() finishes with Cancelled. */
NatsStreamList::~NatsStreamList() = default;

/*! \fn void NatsStreamList::pageReceived(const QList<NatsStreamInfo> &streams)
    Emitted for each page, \a streams, of up to 256. A slot may do anything, deleting this object included. */

/*!
    Returns all streams at once, when the list is complete: those that come from this call on, so make it right after
    NatsJetStreamManager::streams(). The error is that of finished().
*/
NatsFuture<QList<NatsStreamInfo>> NatsStreamList::collect()
{
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<QList<NatsStreamInfo>>(error()) : NatsFuture<QList<NatsStreamInfo>>(m_streams);
    m_collects = true;
    return m_collected.future();
}

bool NatsStreamList::takePage(const QJsonArray &items)
{
    if (!std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isObject(); }))
        return false;
    QList<NatsStreamInfo> streams;
    streams.reserve(items.size());
    for (const QJsonValue &item : items)
        streams.append(NatsStreamInfo::fromJson(item.toObject()));
    if (m_collects)
        m_streams += streams;
    Q_EMIT pageReceived(streams);
    return true;
}

void NatsStreamList::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_streams, {}));
}
