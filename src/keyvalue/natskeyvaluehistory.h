// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEHISTORY_H
#define NATSKEYVALUEHISTORY_H

#include "keyvalue/natskeyvalueentry.h"
#include "keyvalue/natskeyvaluelist.h"

class NatsKeyValueHistoryPrivate;

class NATSQT_EXPORT NatsKeyValueHistory : public NatsKeyValueList
{
    Q_OBJECT
public:
    ~NatsKeyValueHistory() override;

    NatsFuture<QList<NatsKeyValueEntry>> collect();

Q_SIGNALS:
    void entryReceived(const NatsKeyValueEntry &entry);

private:
    friend class NatsKeyValueStore; // the only creator
    explicit NatsKeyValueHistory(std::unique_ptr<NatsKeyValueHistoryPrivate> dd, QObject *parent);
    void finishCollecting(const NatsError &error) override;

    Q_DECLARE_PRIVATE(NatsKeyValueHistory)
    Q_DISABLE_COPY_MOVE(NatsKeyValueHistory)
};

#endif
