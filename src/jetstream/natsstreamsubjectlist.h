// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSUBJECTLIST_H
#define NATSSTREAMSUBJECTLIST_H

#include "jetstream/natspagedlist.h"

class NATSQT_EXPORT NatsStreamSubjectList : public NatsPagedList
{
    Q_OBJECT
public:
    ~NatsStreamSubjectList() override;

    NatsFuture<QMap<QString, quint64>> collect();

Q_SIGNALS:
    void pageReceived(const QMap<QString, quint64> &subjects);

private:
    friend class NatsJetStreamManager; // the only creator
    NatsStreamSubjectList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, const QJsonObject &request,
                          QObject *parent);
    bool takePage(const QJsonArray &items) override;
    void finishCollecting(const NatsError &error) override;

    NatsPromise<QMap<QString, quint64>> m_collected;
    QMap<QString, quint64> m_subjects;
    bool m_collects = false;
};

#endif
