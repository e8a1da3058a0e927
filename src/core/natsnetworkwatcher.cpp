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
    return watcher;
}

// Loading takes as long as connecting to a server nearby, and whoever opens a connection shall not wait.
void NatsNetworkWatcher::start()
{
    const auto begin = [this] {
        if (QNetworkInformation::instance())
            watch();
        else
            QTimer::singleShot(LoadDelay, this, &NatsNetworkWatcher::watch);
    };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
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
    const auto tell = [this] {
        if (const QNetworkInformation *known = QNetworkInformation::instance())
            Q_EMIT reachableChanged(isReachable(known->reachability()));
    };
    // For a moment after it was loaded the backend for GLib of Qt 6.11 says that there is no network.
    if (isReachable(network->reachability()))
        tell(); // last: a slot may delete this
    else
        QTimer::singleShot(LoadDelay, this, tell);
}
