// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAM_H
#define NATSJETSTREAM_H

#include "base/natsfuture.h"
#include "base/natspayload.h"
#include "base/natssubject.h"
#include "jetstream/natsaccountinfo.h"
#include "jetstream/natsjetstreammessage.h"
#include "jetstream/natsjetstreamoptions.h"
#include "jetstream/natsjetstreampublishoptions.h"
#include "jetstream/natspublishack.h"

#include <QtCore/qobject.h>

#include <memory>

class NatsConnection;
class NatsJetStreamPrivate;

class NATSQT_EXPORT NatsJetStream : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString apiPrefix READ apiPrefix CONSTANT FINAL)
public:
    explicit NatsJetStream(NatsConnection *connection, const NatsJetStreamOptions &options = {}, QObject *parent = nullptr);
    ~NatsJetStream() override;
    NatsJetStream *clone(QObject *parent = nullptr) const;

    NatsConnection *connection() const;
    NatsJetStreamOptions options() const;
    QString apiPrefix() const;

    NatsFuture<NatsAccountInfo> accountInfo();
    NatsFuture<NatsPublishAck> publish(const NatsSubject &subject, const NatsPayload &payload = {},
                                       const NatsJetStreamPublishOptions &options = {});
    NatsResult<NatsJetStreamMessage> toMessage(const NatsMessage &message) const;

private:
    NatsJetStream(std::unique_ptr<NatsJetStreamPrivate> dd, QObject *parent);
    Q_DECLARE_PRIVATE(NatsJetStream)
    Q_DISABLE_COPY_MOVE(NatsJetStream)

    std::unique_ptr<NatsJetStreamPrivate> d_ptr;
};

#endif
