// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSNAPSHOTTRANSFER_H
#define NATSSTREAMSNAPSHOTTRANSFER_H

#include "jetstream/natssnapshotoptions.h"
#include "jetstream/natsstreamsnapshot.h"
#include "jetstream/natsstreamtransfer.h"

class NatsJetStreamApi;
class NatsStreamSnapshotTransferPrivate;
QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

class NATSQT_EXPORT NatsStreamSnapshotTransfer : public NatsStreamTransfer
{
    Q_OBJECT
public:
    NatsStreamSnapshot snapshot() const;

private:
    friend class NatsJetStreamManager; // the only creator
    NatsStreamSnapshotTransfer(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, QIODevice *device,
                               const NatsSnapshotOptions &options, QObject *parent);
};

#endif
