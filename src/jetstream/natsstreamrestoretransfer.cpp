// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamrestoretransfer_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QFileDevice>

using Code = NatsError::Code;

/*!
    \class NatsStreamRestoreTransfer
    \inmodule NatsQt
    \since 0.1
    \brief Makes a stream of what a snapshot wrote.

    One that fails leaves no stream, whatever was sent before: what a server made of it is deleted. Only when the
    connection is lost can the stream, or a part of it, be there all the same.

    A device that gives nothing for five seconds ends the restore, since the server does.

    \sa NatsJetStreamManager::restoreStream()
*/

NatsStreamRestoreTransfer::NatsStreamRestoreTransfer(const std::shared_ptr<NatsJetStreamApi> &api,
                                                     const NatsStreamSnapshot &snapshot, QIODevice *device, QObject *parent)
    : NatsStreamTransfer(std::make_unique<NatsStreamRestoreTransferPrivate>(api, snapshot, device), parent)
{
}

/*! Returns what the server said about the stream when it was complete. */
NatsStreamInfo NatsStreamRestoreTransfer::info() const
{
    return static_cast<const NatsStreamRestoreTransferPrivate *>(d_ptr.get())->info;
}

NatsStreamRestoreTransferPrivate::NatsStreamRestoreTransferPrivate(const std::shared_ptr<NatsJetStreamApi> &sharedApi,
                                                                   const NatsStreamSnapshot &snapshot, QIODevice *source)
    : NatsStreamTransferPrivate(sharedApi, snapshot.config().name(), source), m_snapshot(snapshot)
{
    if (snapshot.archiveSize() > 0)
        total = snapshot.archiveSize();
    else if (!source->isSequential())
        total = source->size() - source->pos();
}

void NatsStreamRestoreTransferPrivate::begin()
{
    QObject::connect(device, &QIODevice::readyRead, q, [this] {
        if (m_waitsForDevice)
            sendPiece();
    });
    QObject::connect(device, &QIODevice::readChannelFinished, q, [this] {
        m_deviceEnded = true;
        if (m_waitsForDevice)
            sendPiece();
    });
    const QJsonObject json = m_snapshot.toJson();
    QJsonObject body;
    for (const char *key : { "config", "state" })
        body.insert(QLatin1String(key), json.value(QLatin1String(key)));
    m_request = api->request(QLatin1String("STREAM.RESTORE.") + stream, body);
    m_request.then(q, [this](const NatsResult<QJsonObject> &reply) { takeReply(reply); });
}

void NatsStreamRestoreTransferPrivate::release()
{
    m_waitsForDevice = false;
    m_request.cancel();
    m_piece.cancel();
    // nats-server 2.15 makes a stream of what has come, and keeps it when no more comes. There was none of this name when
    // the restore began, but there may be one when a lost connection comes back.
    const NatsConnection *connection = api->connection();
    if (std::exchange(m_leavesPart, false) && connection && connection->isConnected())
        api->request(QLatin1String("STREAM.DELETE.") + stream);
    if (device)
        QObject::disconnect(device, nullptr, q, nullptr);
}

void NatsStreamRestoreTransferPrivate::takeReply(const NatsResult<QJsonObject> &reply)
{
    if (!running)
        return;
    if (!reply)
        return finish(reply.error());
    m_target = reply->value(QLatin1String("deliver_subject")).toString();
    if (!NatsSubject(m_target).validateForPublish()) {
        return finish(
                NatsJetStreamErrors::unexpectedReply(api->subject(QLatin1String("STREAM.RESTORE.") + stream),
                                                     NatsJetStreamTexts::tr(
                                                             "it does not say where the pieces go")));
    }
    m_leavesPart = true;
    sendPiece();
}

void NatsStreamRestoreTransferPrivate::ask(const QByteArray &payload, std::chrono::milliseconds timeout)
{
    NatsRequestOptions options;
    options.setTimeout(timeout);
    m_piece = api->connection()->request(m_target, payload, options);
    m_piece.then(q, [this, size = payload.size()](const NatsResult<NatsMessage> &reply) {
        if (running)
            size > 0 ? takePieceReply(reply, size) : takeEndReply(reply);
    });
}

// What is left of the stream goes first, so that there is none when this is over.
void NatsStreamRestoreTransferPrivate::giveUp(const NatsError &why)
{
    if (!std::exchange(m_leavesPart, false))
        return finish(why);
    m_request = api->request(QLatin1String("STREAM.DELETE.") + stream);
    m_request.then(q, [this, why](const NatsResult<QJsonObject> &) { finish(why); });
}

// Whether read, what the device said when it was read from, means that there is no more.
bool NatsStreamRestoreTransferPrivate::isEnd(qint64 read) const
{
    return !device->isSequential() || read < 0 || m_deviceEnded || qobject_cast<QFileDevice *>(device);
}

void NatsStreamRestoreTransferPrivate::sendPiece()
{
    constexpr qint64 Piece = 128 * 1024;
    const qint64 limit = api->connection()->serverInfo().maximumPayload();
    QByteArray data(limit > 0 ? qMin(Piece, limit) : Piece, Qt::Uninitialized);
    m_waitsForDevice = false;
    const QPointer<NatsStreamTransfer> guard(q);
    const qint64 read = device->read(data.data(), data.size());
    if (!guard || !running)
        return;
    if (read > data.size() || (read < 0 && !device->isSequential()))
        return giveUp(
                NatsError(Code::DeviceError,
                          NatsJetStreamTexts::tr("The device cannot be read: %1").arg(device->errorString())));
    if (read > 0) {
        data.truncate(read);
        return ask(data, api->options().timeout());
    }
    m_waitsForDevice = !isEnd(read);
    if (!m_waitsForDevice)
        sendEnd();
}

void NatsStreamRestoreTransferPrivate::takePieceReply(const NatsResult<NatsMessage> &reply, qint64 size)
{
    if (const NatsError refused = refusal(reply))
        return giveUp(refused);
    if (count(size))
        sendPiece();
}

// Why the server does not want what was sent
NatsError NatsStreamRestoreTransferPrivate::refusal(const NatsResult<NatsMessage> &reply) const
{
    if (!reply && reply.error().code() == Code::NoResponders) {
        return NatsError(Code::NoResponders,
                         NatsJetStreamTexts::tr("The server does not wait for the stream '%1' any more")
                                 .arg(stream),
                         m_target)
                .withServerReply(reply.error().serverCode(), reply.error().serverText())
                .withCause(reply.error());
    }
    if (!reply)
        return reply.error();
    if (reply->data().isEmpty())
        return {};
    const auto json = NatsJson::parse(reply->data());
    if (!json) {
        const QString said = reply->text();
        return NatsError(Code::ServerError,
                         NatsJetStreamTexts::tr("The server refused the stream: %1").arg(said), m_target)
                .withServerReply(0, said);
    }
    const QJsonValue said = json->value(QLatin1String("error"));
    return said.isObject() ? NatsJetStreamErrors::fromJson(said.toObject(), m_target) : NatsError();
}

void NatsStreamRestoreTransferPrivate::sendEnd()
{
    const qint64 wanted = m_snapshot.archiveSize();
    if (bytes == 0)
        return giveUp(NatsError(Code::DeviceError, NatsJetStreamTexts::tr("The device has no archive")));
    if (wanted > 0 && bytes != wanted)
        return giveUp(NatsError(Code::DeviceError,
                                NatsJetStreamTexts::tr("The device has %1 bytes where the archive has %2")
                                        .arg(bytes)
                                        .arg(wanted)));
    // The server answers when it has written all of it to its store.
    constexpr qint64 BytesInASecond = 1024 * 1024;
    ask({}, api->options().timeout() + std::chrono::seconds(bytes / BytesInASecond));
}

void NatsStreamRestoreTransferPrivate::takeEndReply(const NatsResult<NatsMessage> &reply)
{
    if (const NatsError refused = refusal(reply)) {
        m_leavesPart = refused.code() != Code::StreamExists; // somebody else made it meanwhile
        return giveUp(refused);
    }
    const auto json = NatsJson::parse(reply->data());
    if (!json || !json->value(QLatin1String("config")).isObject())
        return finish(NatsJetStreamErrors::unexpectedReply(m_target,
                                                           NatsJetStreamTexts::tr("'%1' is no object")
                                                                   .arg(QLatin1String("config"))));
    m_leavesPart = false;
    info = NatsStreamInfo::fromJson(*json);
    total = bytes;
    finish({});
}
