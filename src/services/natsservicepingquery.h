// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEPINGQUERY_H
#define NATSSERVICEPINGQUERY_H

#include "services/natsserviceidentity.h"
#include "services/natsservicequery.h"

class NATSQT_EXPORT NatsServicePingQuery : public NatsServiceQuery
{
    Q_OBJECT
public:
    ~NatsServicePingQuery() override;

    NatsFuture<QList<NatsServiceIdentity>> collect();

Q_SIGNALS:
    void serviceFound(const NatsServiceIdentity &service);

private:
    friend class NatsServiceClient; // the only creator
    explicit NatsServicePingQuery(NatsRequestMany *request, QObject *parent);
    void takeAnswer(const QJsonObject &answer) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QList<NatsServiceIdentity>> m_collected;
    QList<NatsServiceIdentity> m_answers;
    bool m_collects = false;
};

#endif
