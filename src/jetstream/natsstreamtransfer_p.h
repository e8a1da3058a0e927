// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMTRANSFER_P_H
#define NATSSTREAMTRANSFER_P_H

#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsstreamtransfer.h"

#include <QtCore/qiodevice.h>

// What both directions have in common: a device of the program, bytes that are counted, and an end.
class NatsStreamTransferPrivate
{
public:
    NatsStreamTransferPrivate(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, QIODevice *device);
    virtual ~NatsStreamTransferPrivate() = default;

    virtual void begin() = 0;
    virtual void release() = 0; // drops what it waits for
    void watch(); // the connection and the device
    bool count(qint64 moreBytes); // a slot may delete this: false then, and when it ended it
    void finish(const NatsError &why); // last statement: a slot may delete this
    void failDevice(const QString &text) { finish(NatsError(NatsError::Code::DeviceError, text)); }

    NatsStreamTransfer *q = nullptr;
    const std::shared_ptr<NatsJetStreamApi> api;
    const QString stream;
    QPointer<QIODevice> device;
    NatsError error;
    qint64 bytes = 0;
    qint64 total = -1;
    bool running = true;
};

#endif
