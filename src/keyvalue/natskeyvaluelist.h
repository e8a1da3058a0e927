// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUELIST_H
#define NATSKEYVALUELIST_H

#include "base/natsfuture.h"

#include <QtCore/qobject.h>

class NatsKeyValueListPrivate;

class NATSQT_EXPORT NatsKeyValueList : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
public:
    ~NatsKeyValueList() override;

    bool isRunning() const;
    NatsError error() const;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void finished(const NatsError &error);

protected:
    NatsKeyValueList(std::unique_ptr<NatsKeyValueListPrivate> dd, QObject *parent);
    std::unique_ptr<NatsKeyValueListPrivate> d_ptr;

private:
    friend class NatsKeyValueListPrivate;
    // Ends collect(), right before finished()
    virtual void finishCollecting(const NatsError &error) = 0;

    Q_DECLARE_PRIVATE(NatsKeyValueList)
    Q_DISABLE_COPY_MOVE(NatsKeyValueList)
};

#endif
