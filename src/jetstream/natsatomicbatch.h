// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSATOMICBATCH_H
#define NATSATOMICBATCH_H

#include "base/natsfuture.h"
#include "base/natspayload.h"
#include "base/natssubject.h"
#include "jetstream/natsjetstreampublishoptions.h"
#include "jetstream/natspublishack.h"

#include <QtCore/qobject.h>

class NatsAtomicBatchPrivate;
class NatsJetStream;

class NATSQT_EXPORT NatsAtomicBatch : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString id READ id CONSTANT FINAL)
public:
    enum class State { Open, Committing, Ended };
    Q_ENUM(State)

    static constexpr int MaximumMessages = 1000;

    explicit NatsAtomicBatch(NatsJetStream *jetStream, QObject *parent = nullptr);
    NatsAtomicBatch(NatsJetStream *jetStream, const QString &id, QObject *parent = nullptr);
    ~NatsAtomicBatch() override;

    QString id() const;
    int acknowledgeEvery() const;
    void setAcknowledgeEvery(int messages);
    int count() const;
    State state() const;
    NatsError error() const;

    NatsFuture<void> add(const NatsSubject &subject, const NatsPayload &payload = {},
                         const NatsJetStreamPublishOptions &options = {});
    NatsFuture<NatsPublishAck> commit();
    NatsFuture<NatsPublishAck> commit(const NatsSubject &subject, const NatsPayload &payload = {},
                                      const NatsJetStreamPublishOptions &options = {});
    void abandon();

private:
    Q_DECLARE_PRIVATE(NatsAtomicBatch)
    Q_DISABLE_COPY_MOVE(NatsAtomicBatch)

    std::unique_ptr<NatsAtomicBatchPrivate> d_ptr;
};

#endif
