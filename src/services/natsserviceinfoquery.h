// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEINFOQUERY_H
#define NATSSERVICEINFOQUERY_H

#include "services/natsserviceinfo.h"
#include "services/natsservicequery.h"

class NATSQT_EXPORT NatsServiceInfoQuery : public NatsServiceQuery
{
    Q_OBJECT
public:
    ~NatsServiceInfoQuery() override;

    NatsFuture<QList<NatsServiceInfo>> collect();

Q_SIGNALS:
    void infoReceived(const NatsServiceInfo &info);

private:
    friend class NatsServiceClient; // the only creator
    explicit NatsServiceInfoQuery(NatsRequestMany *request, QObject *parent);
    void takeAnswer(const QJsonObject &answer) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QList<NatsServiceInfo>> m_collected;
    QList<NatsServiceInfo> m_answers;
    bool m_collects = false;
};

#endif
