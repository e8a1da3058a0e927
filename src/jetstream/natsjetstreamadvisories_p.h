// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMADVISORIES_P_H
#define NATSJETSTREAMADVISORIES_P_H

#include "core/natssubscription.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreamapi_p.h"

#include <QtCore/qlist.h>

class NatsJetStreamAdvisoriesPrivate
{
public:
    NatsJetStreamAdvisoriesPrivate(NatsJetStreamAdvisories *advisories, const std::shared_ptr<NatsJetStreamApi> &api,
                                   const QString &stream);

    NatsResult<void> subscribe(QLatin1String kind); // of event: ADVISORY or METRIC
    void watch(NatsSubscription *subscription);
    void unsubscribe(qsizetype first = 0);
    void take(const NatsMessage &message);
    void announce(const NatsJetStreamAdvisory &advisory);
    void end(const NatsError &why);
    NatsError closedError() const;

    NatsJetStreamAdvisories *const q;
    const std::shared_ptr<NatsJetStreamApi> api;
    const QString stream;
    QList<QPointer<NatsSubscription>> subscriptions; // owned by the connection
    qsizetype metricsFrom = 0; // the first one of metrics, which come last
    NatsError cause; // the last error of a subscription
    NatsError error;
    bool hasMetrics = false;
    bool active = true;
};

#endif
