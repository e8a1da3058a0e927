// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFETCH_H
#define NATSFETCH_H

#include "base/natsfuture.h"
#include "jetstream/natsjetstreammessage.h"

#include <QtCore/qobject.h>

class NatsFetchPrivate;

class NATSQT_EXPORT NatsFetch : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
    Q_PROPERTY(int receivedCount READ receivedCount NOTIFY messageReceived FINAL)
public:
    ~NatsFetch() override;

    bool isRunning() const;
    int receivedCount() const;
    NatsError error() const;

    NatsFuture<QList<NatsJetStreamMessage>> collect();

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void messageReceived(const NatsJetStreamMessage &message);
    void finished(const NatsError &error);

private:
    friend class NatsPullConsumer; // one of the two creators
    friend class NatsOrderedFetch;
    friend class NatsFetchPrivate;
    explicit NatsFetch(QObject *parent);
    Q_DECLARE_PRIVATE(NatsFetch)
    Q_DISABLE_COPY_MOVE(NatsFetch)

    std::unique_ptr<NatsFetchPrivate> d_ptr;
};

#endif
