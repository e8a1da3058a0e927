// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMPUBLISHER_H
#define NATSJETSTREAMPUBLISHER_H

#include "base/natsfuture.h"
#include "base/natspayload.h"
#include "base/natssubject.h"
#include "jetstream/natsjetstreampublisheroptions.h"
#include "jetstream/natsjetstreampublishoptions.h"
#include "jetstream/natspublishack.h"

#include <QtCore/qobject.h>

class NatsJetStream;
class NatsJetStreamPublisherPrivate;

class NATSQT_EXPORT NatsJetStreamPublisher : public QObject
{
    Q_OBJECT
public:
    explicit NatsJetStreamPublisher(NatsJetStream *jetStream, const NatsJetStreamPublisherOptions &options = {},
                                    QObject *parent = nullptr);
    ~NatsJetStreamPublisher() override;

    NatsJetStreamPublisherOptions options() const;
    qsizetype pendingCount() const;

    NatsFuture<NatsPublishAck> publish(const NatsSubject &subject, const NatsPayload &payload = {});
    NatsFuture<NatsPublishAck> publish(const NatsSubject &subject, const NatsPayload &payload,
                                       const NatsJetStreamPublishOptions &options);
    NatsFuture<void> flush();

Q_SIGNALS:
    void readyToPublish();

private:
    Q_DECLARE_PRIVATE(NatsJetStreamPublisher)
    Q_DISABLE_COPY_MOVE(NatsJetStreamPublisher)

    std::unique_ptr<NatsJetStreamPublisherPrivate> d_ptr;
};

#endif
