// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEKEYLIST_H
#define NATSKEYVALUEKEYLIST_H

#include "keyvalue/natskeyvaluelist.h"

class NatsKeyValueKeyListPrivate;

class NATSQT_EXPORT NatsKeyValueKeyList : public NatsKeyValueList
{
    Q_OBJECT
public:
    ~NatsKeyValueKeyList() override;

    NatsFuture<QStringList> collect();

Q_SIGNALS:
    void keyReceived(const QString &key);

private:
    friend class NatsKeyValueStore; // the only creator
    explicit NatsKeyValueKeyList(std::unique_ptr<NatsKeyValueKeyListPrivate> dd, QObject *parent);
    void finishCollecting(const NatsError &error) override;

    Q_DECLARE_PRIVATE(NatsKeyValueKeyList)
    Q_DISABLE_COPY_MOVE(NatsKeyValueKeyList)
};

#endif
