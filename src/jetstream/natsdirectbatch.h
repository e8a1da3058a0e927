// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDIRECTBATCH_H
#define NATSDIRECTBATCH_H

#include "base/natsfuture.h"
#include "jetstream/natsdirectbatchquery.h"
#include "jetstream/natsstoredmessage.h"

#include <QtCore/qobject.h>

class NatsDirectBatchPrivate;
class NatsJetStreamApi;

class NATSQT_EXPORT NatsDirectBatch : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
    Q_PROPERTY(quint64 receivedCount READ receivedCount NOTIFY messageReceived FINAL)
public:
    ~NatsDirectBatch() override;

    QString stream() const;
    bool isRunning() const;
    quint64 receivedCount() const;
    quint64 pendingCount() const;
    quint64 lastSequence() const;
    NatsError error() const;

    NatsFuture<QList<NatsStoredMessage>> collect();

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void messageReceived(const NatsStoredMessage &message);
    void finished(const NatsError &error);

private:
    friend class NatsJetStreamManager; // the only creator
    friend class NatsDirectBatchPrivate;
    NatsDirectBatch(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, const NatsDirectBatchQuery &query,
                    QObject *parent);
    Q_DECLARE_PRIVATE(NatsDirectBatch)
    Q_DISABLE_COPY_MOVE(NatsDirectBatch)

    std::unique_ptr<NatsDirectBatchPrivate> d_ptr;
};

#endif
