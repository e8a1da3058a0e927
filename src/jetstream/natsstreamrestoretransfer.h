// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMRESTORETRANSFER_H
#define NATSSTREAMRESTORETRANSFER_H

#include "jetstream/natsstreaminfo.h"
#include "jetstream/natsstreamsnapshot.h"
#include "jetstream/natsstreamtransfer.h"

class NatsJetStreamApi;
class NatsStreamRestoreTransferPrivate;
QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

class NATSQT_EXPORT NatsStreamRestoreTransfer : public NatsStreamTransfer
{
    Q_OBJECT
public:
    NatsStreamInfo info() const;

private:
    friend class NatsJetStreamManager; // the only creator
    NatsStreamRestoreTransfer(const std::shared_ptr<NatsJetStreamApi> &api, const NatsStreamSnapshot &snapshot, QIODevice *device,
                              QObject *parent);
};

#endif
