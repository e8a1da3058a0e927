// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMER_H
#define NATSCONSUMER_H

#include "base/natsfuture.h"
#include "jetstream/natsconsumerhealth.h"
#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsconsumernotification.h"
#include "jetstream/natsjetstreammessage.h"

#include <QtCore/qobject.h>

class NatsConsumerPrivate;

class NATSQT_EXPORT NatsConsumer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(QString name READ name NOTIFY nameChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
public:
    ~NatsConsumer() override;

    QString stream() const;
    QString name() const;
    bool isRunning() const;
    NatsError error() const;
    qint64 processingCount() const;

    NatsResult<void> consume();
    NatsFuture<NatsConsumerInfo> info();
    NatsFuture<NatsConsumerHealth> health();

public Q_SLOTS:
    void stop();

Q_SIGNALS:
    void messageReceived(const NatsJetStreamMessage &message);
    void notification(const NatsConsumerNotification &notification);
    void nameChanged(const QString &name);
    void runningChanged(bool running);
    void stopped(const NatsError &error);

protected:
    explicit NatsConsumer(std::unique_ptr<NatsConsumerPrivate> dd, QObject *parent);
    std::unique_ptr<NatsConsumerPrivate> d_ptr;

private:
    friend class NatsConsumerPrivate;
    Q_DECLARE_PRIVATE(NatsConsumer)
    Q_DISABLE_COPY_MOVE(NatsConsumer)
};

#endif
