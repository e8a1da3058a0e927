// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTTRANSFER_P_H
#define NATSOBJECTTRANSFER_P_H

#include "objectstore/natsobjectbucket_p.h"
#include "objectstore/natsobjecttransfer.h"

#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>

#include <functional>

// The device of a transfer, which is the program's, or one that the store has made for it.
struct NatsObjectDevice
{
    NatsObjectDevice(QIODevice *theirs) : device(theirs) { }
    NatsObjectDevice(std::unique_ptr<QIODevice> ours) : device(ours.get()), owned(std::move(ours)) { }

    QPointer<QIODevice> device;
    std::unique_ptr<QIODevice> owned;
};

// What both directions have in common: a device, bytes that are counted, a server that may go quiet, and an end.
class NatsObjectTransferPrivate
{
public:
    NatsObjectTransferPrivate(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &name,
                              NatsObjectDevice device);
    virtual ~NatsObjectTransferPrivate() = default;

    virtual NatsObjectTransfer::Direction direction() const = 0;
    virtual void begin() = 0;
    virtual void release() = 0; // drops what it waits for
    virtual void abort(const NatsError &why) = 0; // last statement: ends it, at once or when nothing is left behind

    void watch();
    bool count(qint64 moreBytes); // a slot may delete this: false then, and when it ended it
    void finish(const NatsError &why); // last statement: a slot may delete this
    void failDevice(const QString &text) { abort(NatsError(NatsError::Code::DeviceError, text)); }
    void expectServer(); // to say something, from now on
    bool isServerExpected() const { return m_stall.isActive(); }
    void expectNothing() { m_stall.stop(); }
    // Asks again on the next connection what a lost one took along; false when none was lost since.
    bool askAgain(const NatsError &why, std::function<void()> question);

    NatsObjectTransfer *q = nullptr;
    const std::shared_ptr<NatsObjectBucket> bucket;
    const QString name;
    std::unique_ptr<QIODevice> owned;
    QPointer<QIODevice> device;
    NatsObjectInfo info;
    NatsError error;
    NatsError trouble; // that is gone on after
    qint64 bytes = 0;
    qint64 total = -1;
    bool running = true;
    NatsPromise<NatsObjectInfo> completed;

private:
    QTimer m_stall;
    std::function<void()> m_question; // which waits for a connection
    bool m_wasLost = false; // since it began, or asked again
};

#endif
