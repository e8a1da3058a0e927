// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSNETWORKWATCHER_P_H
#define NATSNETWORKWATCHER_P_H

#include "base/natsglobal.h"

#include <QtCore/qobject.h>
#include <QtNetwork/qnetworkinformation.h>

#include <memory>

// Looks at the network in the thread of the application, where QNetworkInformation lives and has
// to be loaded, and tells whoever is connected, in any thread. Says nothing until it knows.
class NATSQT_AUTOTEST_EXPORT NatsNetworkWatcher : public QObject
{
    Q_OBJECT
public:
    struct Deleter
    {
        void operator()(NatsNetworkWatcher *watcher) const;
    };
    using Pointer = std::unique_ptr<NatsNetworkWatcher, Deleter>;

    static Pointer create(); // null without an application
    void start(); // when all are connected: what is told first is told at once, in another thread
    static bool isReachable(QNetworkInformation::Reachability reachability);

Q_SIGNALS:
    void reachableChanged(bool reachable);
    void mediumChanged();

private:
    NatsNetworkWatcher() = default;
    void watch();
};

#endif
