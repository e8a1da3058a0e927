// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREQUESTMANY_H
#define NATSREQUESTMANY_H

#include "base/natsfuture.h"
#include "base/natsmessage.h"

#include <QtCore/qobject.h>

class NatsRequestManyPrivate;

class NATSQT_EXPORT NatsRequestMany : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
    Q_PROPERTY(int receivedCount READ receivedCount NOTIFY messageReceived FINAL)
public:
    ~NatsRequestMany() override;

    QString subject() const;
    bool isRunning() const;
    int receivedCount() const;
    NatsError error() const;

    NatsFuture<QList<NatsMessage>> collect();

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void messageReceived(const NatsMessage &message);
    void finished(const NatsError &error);

private:
    friend class NatsConnectionPrivate; // the only creator
    friend class NatsRequestManyPrivate;
    explicit NatsRequestMany(std::unique_ptr<NatsRequestManyPrivate> dd, QObject *parent);
    Q_DECLARE_PRIVATE(NatsRequestMany)
    Q_DISABLE_COPY_MOVE(NatsRequestMany)

    std::unique_ptr<NatsRequestManyPrivate> d_ptr;
};

#endif
