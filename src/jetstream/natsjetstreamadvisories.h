// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMADVISORIES_H
#define NATSJETSTREAMADVISORIES_H

#include "base/natserror.h"
#include "base/natsresult.h"
#include "jetstream/natsjetstreamadvisory.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsJetStream;
class NatsJetStreamAdvisoriesPrivate;

class NATSQT_EXPORT NatsJetStreamAdvisories : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString stream READ stream CONSTANT FINAL)
    Q_PROPERTY(bool active READ isActive NOTIFY ended FINAL)
public:
    explicit NatsJetStreamAdvisories(NatsJetStream *jetStream, QObject *parent = nullptr);
    NatsJetStreamAdvisories(NatsJetStream *jetStream, const QString &stream, QObject *parent = nullptr);
    ~NatsJetStreamAdvisories() override;

    QString stream() const;
    bool isActive() const;
    NatsError error() const;
    bool hasMetrics() const;
    NatsResult<void> setMetrics(bool metrics);

public Q_SLOTS:
    void stop();

Q_SIGNALS:
    void advisoryReceived(const NatsJetStreamAdvisory &advisory);
    void streamCreated(const NatsJetStreamAdvisory &advisory);
    void streamUpdated(const NatsJetStreamAdvisory &advisory);
    void streamDeleted(const NatsJetStreamAdvisory &advisory);
    void streamLeaderElected(const NatsJetStreamAdvisory &advisory);
    void streamQuorumLost(const NatsJetStreamAdvisory &advisory);
    void batchAbandoned(const NatsJetStreamAdvisory &advisory);
    void consumerCreated(const NatsJetStreamAdvisory &advisory);
    void consumerDeleted(const NatsJetStreamAdvisory &advisory);
    void consumerPaused(const NatsJetStreamAdvisory &advisory);
    void consumerResumed(const NatsJetStreamAdvisory &advisory);
    void consumerLeaderElected(const NatsJetStreamAdvisory &advisory);
    void consumerQuorumLost(const NatsJetStreamAdvisory &advisory);
    void consumerGroupPinned(const NatsJetStreamAdvisory &advisory);
    void consumerGroupUnpinned(const NatsJetStreamAdvisory &advisory);
    void maximumDeliveriesReached(const NatsJetStreamAdvisory &advisory);
    void messageRefused(const NatsJetStreamAdvisory &advisory);
    void messageTerminated(const NatsJetStreamAdvisory &advisory);
    void messageAcknowledged(const NatsJetStreamAdvisory &advisory);
    void snapshotCreated(const NatsJetStreamAdvisory &advisory);
    void snapshotCompleted(const NatsJetStreamAdvisory &advisory);
    void restoreCreated(const NatsJetStreamAdvisory &advisory);
    void restoreCompleted(const NatsJetStreamAdvisory &advisory);
    void serverRemoved(const NatsJetStreamAdvisory &advisory);
    void serverOutOfSpace(const NatsJetStreamAdvisory &advisory);
    void apiAudited(const NatsJetStreamAdvisory &advisory);
    void otherReceived(const NatsJetStreamAdvisory &advisory);
    void errorOccurred(const NatsError &error);
    void ended(const NatsError &error);

private:
    Q_DECLARE_PRIVATE(NatsJetStreamAdvisories)
    Q_DISABLE_COPY_MOVE(NatsJetStreamAdvisories)

    std::unique_ptr<NatsJetStreamAdvisoriesPrivate> d_ptr;
};

#endif
