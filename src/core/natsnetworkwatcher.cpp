// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsnetworkwatcher_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <chrono>

static constexpr std::chrono::milliseconds LoadDelay{ 500 };

// A backend that cannot be loaded is looked for once, not at each open(): it takes plugins and D-Bus.
static QNetworkInformation *networkInformation()
{
    static QPointer<QCoreApplication> triedFor; // another application has to load it again
    QCoreApplication *application = QCoreApplication::instance();
    if (!QNetworkInformation::instance() && std::exchange(triedFor, application) != application)
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    return QNetworkInformation::instance();
}

NatsNetworkWatcher::Pointer NatsNetworkWatcher::create()
{
    const QCoreApplication *application = QCoreApplication::instance();
    if (!application)
        return nullptr;
    Pointer watcher(new NatsNetworkWatcher);
    watcher->moveToThread(application->thread());
    // Loading takes as long as connecting to a server nearby, and whoever opens a connection shall not wait.
    QMetaObject::invokeMethod(watcher.get(), [to = watcher.get()] {
        if (QNetworkInformation::instance())
            to->watch();
        else
            QTimer::singleShot(LoadDelay, to, &NatsNetworkWatcher::watch);
    }, Qt::QueuedConnection);
    return watcher;
}

void NatsNetworkWatcher::Deleter::operator()(NatsNetworkWatcher *watcher) const
{
    if (watcher->thread() == QThread::currentThread())
        delete watcher;
    else
        watcher->deleteLater();
}

// Local is enough: a server may be in the same house. Unknown is what a backend says that cannot tell.
bool NatsNetworkWatcher::isReachable(QNetworkInformation::Reachability reachability)
{
    return reachability != QNetworkInformation::Reachability::Disconnected;
}

void NatsNetworkWatcher::watch()
{
    const QNetworkInformation *network = networkInformation();
    if (!network)
        return;
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) { Q_EMIT reachableChanged(isReachable(reachability)); });
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NatsNetworkWatcher::mediumChanged);
    Q_EMIT reachableChanged(isReachable(network->reachability())); // last: a slot may delete this
}
