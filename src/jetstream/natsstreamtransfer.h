// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMTRANSFER_H
#define NATSSTREAMTRANSFER_H

#include "base/natserror.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsStreamTransferPrivate;

class NATSQT_EXPORT NatsStreamTransfer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
    Q_PROPERTY(qint64 transferredBytes READ transferredBytes NOTIFY progress FINAL)
public:
    ~NatsStreamTransfer() override;

    QString stream() const;
    bool isRunning() const;
    qint64 transferredBytes() const;
    qint64 totalBytes() const;
    NatsError error() const;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void progress(qint64 bytes, qint64 total);
    void finished(const NatsError &error);

protected:
    NatsStreamTransfer(std::unique_ptr<NatsStreamTransferPrivate> dd, QObject *parent);

    std::unique_ptr<NatsStreamTransferPrivate> d_ptr;

private:
    friend class NatsStreamTransferPrivate;
    Q_DECLARE_PRIVATE(NatsStreamTransfer)
    Q_DISABLE_COPY_MOVE(NatsStreamTransfer)
};

#endif
