// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERLIST_H
#define NATSCONSUMERLIST_H

#include "jetstream/natspagedlist.h"
#include "jetstream/natsconsumerinfo.h"

class NATSQT_EXPORT NatsConsumerList : public NatsPagedList
{
    Q_OBJECT
public:
    ~NatsConsumerList() override;

    NatsFuture<QList<NatsConsumerInfo>> collect();

Q_SIGNALS:
    void pageReceived(const QList<NatsConsumerInfo> &consumers);

private:
    friend class NatsJetStreamManager; // the only creator
    NatsConsumerList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, QObject *parent);
    bool takePage(const QJsonArray &items) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QList<NatsConsumerInfo>> m_collected;
    QList<NatsConsumerInfo> m_consumers;
    bool m_collects = false;
};

#endif
