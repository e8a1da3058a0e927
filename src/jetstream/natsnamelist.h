// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSNAMELIST_H
#define NATSNAMELIST_H

#include "jetstream/natspagedlist.h"

class NATSQT_EXPORT NatsNameList : public NatsPagedList
{
    Q_OBJECT
public:
    ~NatsNameList() override;

    NatsFuture<QStringList> collect();

Q_SIGNALS:
    void pageReceived(const QStringList &names);

private:
    friend class NatsJetStreamManager; // the only creator
    NatsNameList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint, const QJsonObject &request,
                 const QString &itemsKey, QObject *parent);
    bool takePage(const QJsonArray &items) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QStringList> m_collected;
    QStringList m_names;
    bool m_collects = false;
};

#endif
