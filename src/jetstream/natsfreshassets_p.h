// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFRESHASSETS_P_H
#define NATSFRESHASSETS_P_H

#include "base/natsfuture.h"

#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qhash.h>
#include <QtCore/qjsonobject.h>

class NatsJetStreamApi;

// The streams and consumers that were created a moment ago. In a cluster the server that is asked about one may not
// know of it yet, or its leader may not be there yet; for two seconds that is asked again. An asset goes by the
// endpoint that tells of it, such as "STREAM.INFO.ORDERS".
class NatsFreshAssets
{
public:
    void add(const QString &endpoint);
    void remove(const QString &endpoint);
    void removeStream(const QString &stream); // and its consumers
    bool contains(const QString &endpoint) const;

    // What there is to know of the asset
    static NatsFuture<QJsonObject> info(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint);

private:
    QHash<QString, QDeadlineTimer> m_deadlines;
};

#endif
