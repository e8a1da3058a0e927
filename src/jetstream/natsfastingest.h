// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFASTINGEST_H
#define NATSFASTINGEST_H

#include "base/natsfuture.h"
#include "base/natspayload.h"
#include "base/natssubject.h"
#include "jetstream/natsjetstreampublishoptions.h"
#include "jetstream/natspublishack.h"

#include <QtCore/qobject.h>

class NatsFastIngestPrivate;
class NatsJetStream;

class NATSQT_EXPORT NatsFastIngest : public QObject
{
    Q_OBJECT
public:
    enum class State { Open, Committing, Ended };
    Q_ENUM(State)
    enum class GapPolicy { Fail, Continue };
    Q_ENUM(GapPolicy)

    explicit NatsFastIngest(NatsJetStream *jetStream, QObject *parent = nullptr);
    ~NatsFastIngest() override;

    int acknowledgeEvery() const;
    void setAcknowledgeEvery(int messages);
    int maximumOutstandingAcks() const;
    void setMaximumOutstandingAcks(int acks);
    GapPolicy gapPolicy() const;
    void setGapPolicy(GapPolicy policy);

    State state() const;
    NatsError error() const;
    quint64 sentCount() const;
    quint64 acknowledgedCount() const;

    NatsResult<void> add(const NatsSubject &subject, const NatsPayload &payload = {},
                         const NatsJetStreamPublishOptions &options = {});
    NatsFuture<void> ping();
    NatsFuture<NatsPublishAck> commit();
    NatsFuture<NatsPublishAck> commit(const NatsSubject &subject, const NatsPayload &payload = {},
                                      const NatsJetStreamPublishOptions &options = {});
    void abandon();

Q_SIGNALS:
    void readyToAdd();
    void acknowledged(quint64 sequence);
    void gapFound(quint64 expected, quint64 received);
    void messageRefused(quint64 sequence, const NatsError &error);
    void ended(const NatsError &error);

private:
    Q_DECLARE_PRIVATE(NatsFastIngest)
    Q_DISABLE_COPY_MOVE(NatsFastIngest)

    std::unique_ptr<NatsFastIngestPrivate> d_ptr;
};

#endif
