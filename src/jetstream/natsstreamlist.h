// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMLIST_H
#define NATSSTREAMLIST_H

#include "jetstream/natspagedlist.h"
#include "jetstream/natsstreaminfo.h"

class NATSQT_EXPORT NatsStreamList : public NatsPagedList
{
    Q_OBJECT
public:
    ~NatsStreamList() override;

    NatsFuture<QList<NatsStreamInfo>> collect();

Q_SIGNALS:
    void pageReceived(const QList<NatsStreamInfo> &streams);

private:
    friend class NatsJetStreamManager; // the only creator
    NatsStreamList(const std::shared_ptr<NatsJetStreamApi> &api, const QJsonObject &request, QObject *parent);
    bool takePage(const QJsonArray &items) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QList<NatsStreamInfo>> m_collected;
    QList<NatsStreamInfo> m_streams;
    bool m_collects = false;
};

#endif
