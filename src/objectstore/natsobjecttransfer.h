// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTTRANSFER_H
#define NATSOBJECTTRANSFER_H

#include "base/natsfuture.h"
#include "objectstore/natsobjectinfo.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsObjectTransferPrivate;

class NATSQT_EXPORT NatsObjectTransfer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(Direction direction READ direction CONSTANT FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
    Q_PROPERTY(qint64 transferredBytes READ transferredBytes NOTIFY progress FINAL)
    Q_PROPERTY(qint64 totalBytes READ totalBytes NOTIFY progress FINAL)
public:
    enum class Direction { Put, Get };
    Q_ENUM(Direction)

    ~NatsObjectTransfer() override;

    QString bucket() const;
    QString name() const;
    Direction direction() const;
    bool isRunning() const;
    qint64 transferredBytes() const;
    qint64 totalBytes() const;
    NatsError error() const;
    NatsObjectInfo info() const;
    NatsFuture<NatsObjectInfo> completed();

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void progress(qint64 bytes, qint64 total);
    void finished(const NatsError &error);

private:
    friend class NatsObjectTransferPrivate;
    friend class NatsObjectStorePrivate; // the only creator
    NatsObjectTransfer(std::unique_ptr<NatsObjectTransferPrivate> dd, QObject *parent);
    Q_DECLARE_PRIVATE(NatsObjectTransfer)
    Q_DISABLE_COPY_MOVE(NatsObjectTransfer)

    std::unique_ptr<NatsObjectTransferPrivate> d_ptr;
};

#endif
