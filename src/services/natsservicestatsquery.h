// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICESTATSQUERY_H
#define NATSSERVICESTATSQUERY_H

#include "services/natsservicestats.h"
#include "services/natsservicequery.h"

class NATSQT_EXPORT NatsServiceStatsQuery : public NatsServiceQuery
{
    Q_OBJECT
public:
    ~NatsServiceStatsQuery() override;

    NatsFuture<QList<NatsServiceStats>> collect();

Q_SIGNALS:
    void statsReceived(const NatsServiceStats &stats);

private:
    friend class NatsServiceClient; // the only creator
    explicit NatsServiceStatsQuery(NatsRequestMany *request, QObject *parent);
    void takeAnswer(const QJsonObject &answer) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QList<NatsServiceStats>> m_collected;
    QList<NatsServiceStats> m_answers;
    bool m_collects = false;
};

#endif
