// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerlist.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

/*!
    \class NatsConsumerList
    \inmodule NatsQt
    \since 0.1
    \brief The consumers of a stream, page by page.

    \code
    const auto list = manager->consumers("ORDERS");
    QObject::connect(*list, &NatsConsumerList::pageReceived, this, &View::addConsumers);
    QObject::connect(*list, &NatsConsumerList::finished, *list, &QObject::deleteLater);
    \endcode

    \sa NatsJetStreamManager::consumers()
*/

NatsConsumerList::NatsConsumerList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, QObject *parent)
    : NatsPagedList(api, QLatin1String("CONSUMER.LIST.") + stream, {}, QStringLiteral("consumers"), parent)
{
}

/*! Ends the list without a signal; collect() finishes with Cancelled. */
NatsConsumerList::~NatsConsumerList() = default;

/*! \fn void NatsConsumerList::pageReceived(const QList<NatsConsumerInfo> &consumers)
    Emitted for each page, \a consumers, of up to 256. A slot may do anything, deleting this object included. */

/*!
    Returns all consumers at once, when the list is complete: those that come from this call on, so make it right after
    NatsJetStreamManager::consumers(). The error is that of finished().
*/
NatsFuture<QList<NatsConsumerInfo>> NatsConsumerList::collect()
{
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<QList<NatsConsumerInfo>>(error()) : NatsFuture<QList<NatsConsumerInfo>>(m_consumers);
    m_collects = true;
    return m_collected.future();
}

bool NatsConsumerList::takePage(const QJsonArray &items)
{
    if (!std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isObject(); }))
        return false;
    QList<NatsConsumerInfo> consumers;
    consumers.reserve(items.size());
    for (const QJsonValue &item : items)
        consumers.append(NatsConsumerInfo::fromJson(item.toObject()));
    if (m_collects)
        m_consumers += consumers;
    Q_EMIT pageReceived(consumers);
    return true;
}

void NatsConsumerList::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_consumers, {}));
}
