// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlbucketfeed.h"

#include "qml/core/natsqmlconnection.h"
#include "qml/jetstream/natsqmlbucketelement.h"

#include <QtCore/QTimerEvent>

namespace {

// After how many milliseconds a watcher that a server ended is begun again, such as one that it does not permit.
constexpr int RetryInterval = 2000;

} // namespace

NatsQmlBucketFeed::~NatsQmlBucketFeed()
{
    delete m_watcher;
}

NatsQmlBucketElement *NatsQmlBucketFeed::bucket() const
{
    return m_named ? m_named.data() : qobject_cast<NatsQmlBucketElement *>(m_element->parent());
}

bool NatsQmlBucketFeed::setBucket(NatsQmlBucketElement *bucket)
{
    if (bucket == m_named)
        return false;
    m_named = bucket;
    startAnew();
    return true;
}

NatsQmlBucketElement *NatsQmlBucketFeed::followed() const
{
    return m_followed && m_followed->isUsable() ? m_followed.data() : nullptr;
}

void NatsQmlBucketFeed::setActive(bool active)
{
    m_active = active;
    startAnew();
}

bool NatsQmlBucketFeed::isConnected() const
{
    const NatsQmlConnection *connection = followed() ? followed()->connection() : nullptr;
    return connection && connection->isConnected();
}

void NatsQmlBucketFeed::complete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlBucketFeed::startAnew()
{
    drop();
    scheduleUpdate();
}

void NatsQmlBucketFeed::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlBucketFeed::update, Qt::QueuedConnection);
}

void NatsQmlBucketFeed::follow()
{
    NatsQmlBucketElement *now = bucket();
    if (now == m_followed)
        return;
    if (m_followed)
        m_followed->disconnect(this);
    m_followed = now;
    if (!now)
        return;
    connect(now, &NatsQmlBucketElement::sourceChanged, this, [this] {
        startAnew();
        Q_EMIT stopped();
    });
    connect(now, &NatsQmlBucketElement::refreshed, this, &NatsQmlBucketFeed::scheduleUpdate); // a connection was opened again
}

void NatsQmlBucketFeed::update()
{
    m_updateScheduled = false;
    follow();
    const bool isDue = m_active && isWanted() && !m_watcher;
    const QPointer<NatsQmlBucketFeed> alive(this);
    if (isDue && !bucket())
        Q_EMIT failed(missingBucket());
    else if (isDue && isConnected())
        watch();
    if (alive)
        Q_EMIT connectedChanged();
}

void NatsQmlBucketFeed::watch()
{
    m_retry.stop();
    m_watcher = makeWatcher();
    const QPointer<QObject> watcher(m_watcher);
    Q_EMIT started();
    if (!watcher || watcher != m_watcher)
        return; // a slot began anew
    if (const auto watching = startWatcher(); !watching) {
        drop();
        Q_EMIT failed(watching.error());
    }
}

void NatsQmlBucketFeed::watcherStopped(const NatsError &error)
{
    drop();
    m_retry.start(RetryInterval, this);
    const QPointer<NatsQmlBucketFeed> alive(this);
    Q_EMIT stopped();
    if (alive && error && error.code() != NatsError::Code::ConnectionClosed)
        Q_EMIT failed(error);
}

void NatsQmlBucketFeed::drop()
{
    m_retry.stop();
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->deleteLater(); // this may be a slot of its
    m_watcher = nullptr;
}

void NatsQmlBucketFeed::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_retry.timerId())
        return QObject::timerEvent(event);
    m_retry.stop();
    scheduleUpdate();
}
