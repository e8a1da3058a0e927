// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMRESTORETRANSFER_P_H
#define NATSSTREAMRESTORETRANSFER_P_H

#include "base/natsfuture.h"
#include "base/natsmessage.h"
#include "jetstream/natsstreamrestoretransfer.h"
#include "jetstream/natsstreamtransfer_p.h"

// Sends what the device gives piece by piece, the next one when the server has taken the one before. The server makes
// a stream of it only when it is told that this was all, so that one that fails before leaves none.
class NatsStreamRestoreTransferPrivate : public NatsStreamTransferPrivate
{
public:
    NatsStreamRestoreTransferPrivate(const std::shared_ptr<NatsJetStreamApi> &api, const NatsStreamSnapshot &snapshot,
                                     QIODevice *device);

    void begin() override;
    void release() override;

    NatsStreamInfo info;

private:
    void takeReply(const NatsResult<QJsonObject> &reply);
    void sendPiece();
    void takePieceReply(const NatsResult<NatsMessage> &reply, qint64 size);
    void sendEnd();
    void giveUp(const NatsError &why);
    void takeEndReply(const NatsResult<NatsMessage> &reply);
    bool isEnd(qint64 read) const;
    void ask(const QByteArray &payload, std::chrono::milliseconds timeout);
    NatsError refusal(const NatsResult<NatsMessage> &reply) const;

    const NatsStreamSnapshot m_snapshot;
    NatsFuture<QJsonObject> m_request;
    NatsFuture<NatsMessage> m_piece;
    QString m_target; // where the pieces go
    bool m_waitsForDevice = false;
    bool m_deviceEnded = false;
    bool m_leavesPart = false; // the server may have made a stream of what was sent
};

#endif
