// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSNAPSHOTTRANSFER_P_H
#define NATSSTREAMSNAPSHOTTRANSFER_P_H

#include "base/natsmessage.h"
#include "jetstream/natsstreamsnapshottransfer.h"
#include "jetstream/natsstreamtransfer_p.h"

#include <QtCore/qtimer.h>

#include <deque>

class NatsSubscription;

// Takes the pieces of an archive and hands them to the device. A piece is acknowledged when the device has taken it,
// so that the server waits for a slow one.
class NatsStreamSnapshotTransferPrivate : public NatsStreamTransferPrivate
{
public:
    NatsStreamSnapshotTransferPrivate(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, QIODevice *device,
                                      const NatsSnapshotOptions &options);

    void begin() override;
    void release() override;

    NatsStreamSnapshot snapshot;

private:
    void takeReply(const NatsResult<QJsonObject> &reply);
    void takeMessage(const NatsMessage &message);
    void takeEnd(const NatsMessage &message);
    bool isNextPiece(const NatsMessage &message);
    void pump();
    bool writePiece(); // false when the device does not take more now, or this is over or gone
    void endWhenAllIsWritten();
    qint64 unwritten() const;

    const NatsSnapshotOptions m_options;
    NatsFuture<QJsonObject> m_request;
    QPointer<NatsSubscription> m_subscription;
    std::deque<NatsMessage> m_pieces; // that the device has not taken
    qint64 m_waiting = 0; // bytes in them
    qsizetype m_offset = 0; // in the first one
    quint64 m_lastPiece = 0;
    QTimer m_guard;
    bool m_isAnswered = false;
    bool m_isComplete = false;
    bool m_pumps = false;
};

#endif
