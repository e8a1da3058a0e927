// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamsnapshottransfer_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamtexts_p.h"

#include <QtCore/QFileDevice>

using Code = NatsError::Code;

/*!
    \class NatsStreamSnapshotTransfer
    \inmodule NatsQt
    \since 0.1
    \brief Writes a whole stream to a device.

    What is written is the server's own archive, which restoreStream() gives back to a server of the same or a newer
    version.

    \code
    const auto transfer = manager->snapshotStream("ORDERS", &file);
    QObject::connect(*transfer, &NatsStreamTransfer::finished, this, [this, transfer = *transfer](const NatsError &error) {
        if (!error)
            save(transfer->snapshot().toText());
    });
    \endcode

    The server sends some MiB ahead of what the device has taken, and then waits. A device that takes nothing for
    NatsJetStreamOptions::timeout() ends the snapshot with Timeout, and so does the server after five seconds. Servers
    before nats-server 2.10 do not really wait: when more than 64 MiB are waiting for the device, the error is
    SlowConsumer.

    \sa NatsJetStreamManager::snapshotStream(), NatsStreamSnapshot
*/

NatsStreamSnapshotTransfer::NatsStreamSnapshotTransfer(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream,
                                                       QIODevice *device, const NatsSnapshotOptions &options, QObject *parent)
    : NatsStreamTransfer(std::make_unique<NatsStreamSnapshotTransferPrivate>(api, stream, device, options), parent)
{
}

/*! Returns what must be kept beside the archive. It is complete when finished() was emitted without an error. */
NatsStreamSnapshot NatsStreamSnapshotTransfer::snapshot() const
{
    return static_cast<const NatsStreamSnapshotTransferPrivate *>(d_ptr.get())->snapshot;
}

NatsStreamSnapshotTransferPrivate::NatsStreamSnapshotTransferPrivate(const std::shared_ptr<NatsJetStreamApi> &sharedApi,
                                                                     const QString &name, QIODevice *target,
                                                                     const NatsSnapshotOptions &options)
    : NatsStreamTransferPrivate(sharedApi, name, target), m_options(options)
{
}

void NatsStreamSnapshotTransferPrivate::begin()
{
    m_guard.setSingleShot(true);
    m_guard.setInterval(api->options().timeout());
    QObject::connect(&m_guard, &QTimer::timeout, q, [this] {
        const bool isServer = m_pieces.empty() && !m_isComplete;
        finish(NatsError(Code::Timeout,
                         isServer ? NatsJetStreamTexts::tr("Nothing more of the snapshot came in time")
                                  : NatsJetStreamTexts::tr(
                                          "The device took nothing more of the snapshot in time"),
                         stream));
    });
    QObject::connect(device, &QIODevice::bytesWritten, q, [this] { pump(); });
    const QString inbox = api->connection()->createInbox();
    const auto subscribed = api->connection()->subscribe(inbox);
    QJsonObject body{ { QStringLiteral("deliver_subject"), inbox }, { QStringLiteral("chunk_size"), m_options.chunkSize() } };
    if (!m_options.withConsumers())
        body.insert(QStringLiteral("no_consumers"), true);
    if (m_options.checkMessages())
        body.insert(QStringLiteral("jsck"), true);
    if (subscribed) {
        m_subscription = *subscribed;
        QObject::connect(m_subscription, &NatsSubscription::messageReceived, q, [this](const NatsMessage &m) { takeMessage(m); });
        QObject::connect(m_subscription, &NatsSubscription::errorOccurred, q, [this](const NatsError &why) { finish(why); });
    }
    m_request = subscribed ? api->request(QLatin1String("STREAM.SNAPSHOT.") + stream, body)
                           : NatsFuture<QJsonObject>(subscribed.error());
    m_request.then(q, [this](const NatsResult<QJsonObject> &reply) { takeReply(reply); });
}

// The subscription may be what is emitting now.
void NatsStreamSnapshotTransferPrivate::release()
{
    m_guard.stop();
    m_request.cancel();
    m_pieces.clear();
    m_waiting = 0;
    if (NatsSubscription *subscription = std::exchange(m_subscription, nullptr)) {
        QObject::disconnect(subscription, nullptr, q, nullptr);
        subscription->unsubscribe();
        subscription->deleteLater();
    }
    if (device)
        QObject::disconnect(device, nullptr, q, nullptr);
}

void NatsStreamSnapshotTransferPrivate::takeReply(const NatsResult<QJsonObject> &reply)
{
    if (!running)
        return;
    if (!reply)
        return finish(reply.error());
    QJsonObject kept;
    for (const char *key : { "config", "state" }) {
        const QJsonValue value = reply->value(QLatin1String(key));
        if (!value.isObject()) {
            return finish(NatsJetStreamErrors::unexpectedReply(api->subject(QLatin1String("STREAM.SNAPSHOT.")
                                                                            + stream),
                                                               NatsJetStreamTexts::tr("'%1' is no object")
                                                                       .arg(QLatin1String(key))));
        }
        kept.insert(QLatin1String(key), value);
    }
    snapshot = NatsStreamSnapshot::fromJson(kept);
    m_isAnswered = true;
    pump(); // all may have come before
}

// The server counts the pieces in the subjects of their acknowledgements. The last one of nats-server 2.9 has none.
bool NatsStreamSnapshotTransferPrivate::isNextPiece(const NatsMessage &message)
{
    const QByteArray reply = message.replyUtf8();
    if (!reply.startsWith("$JS.SNAPSHOT.ACK."))
        return true;
    return reply.mid(reply.lastIndexOf('.') + 1).toULongLong() == ++m_lastPiece;
}

void NatsStreamSnapshotTransferPrivate::takeMessage(const NatsMessage &message)
{
    constexpr qint64 Most = 64 * 1024 * 1024;
    if (!running || m_isComplete)
        return;
    m_guard.stop();
    if (message.data().isEmpty())
        return takeEnd(message);
    if (!isNextPiece(message))
        return finish(NatsError(Code::ProtocolError,
                                NatsJetStreamTexts::tr("A piece of the snapshot is missing"), stream));
    m_waiting += message.data().size();
    if (m_waiting > Most)
        return finish(NatsError(Code::SlowConsumer,
                                NatsJetStreamTexts::tr(
                                        "The device takes the snapshot more slowly than the server sends it"),
                                stream));
    m_pieces.push_back(message);
    pump();
}

void NatsStreamSnapshotTransferPrivate::takeEnd(const NatsMessage &message)
{
    const int status = message.headers().statusCode();
    const QString said = message.headers().statusText();
    if (status != 0 && status != 204) {
        const Code code = status == 408 ? Code::Timeout : Code::ServerError; // the server waited for an acknowledgement
        return finish(
                NatsError(code, NatsJetStreamTexts::tr("The server ended the snapshot: %1").arg(said), stream)
                        .withServerReply(status, said));
    }
    m_isComplete = true;
    pump();
}

// What the device has not passed on. Files have a small buffer of their own, and do not tell when it is written.
qint64 NatsStreamSnapshotTransferPrivate::unwritten() const
{
    return device->isSequential() && !qobject_cast<QFileDevice *>(device) ? device->bytesToWrite() : 0;
}

// Writing may run code of the program, which may come back here.
void NatsStreamSnapshotTransferPrivate::pump()
{
    if (!running || std::exchange(m_pumps, true))
        return;
    const QPointer<NatsStreamTransfer> guard(q);
    while (!m_pieces.empty() && writePiece()) { }
    if (!guard || !running)
        return;
    m_pumps = false;
    if (!m_isAnswered)
        return; // the request has a timeout of its own
    m_guard.start(); // for the server, or for the device
    if (m_pieces.empty() && m_isComplete)
        endWhenAllIsWritten();
}

bool NatsStreamSnapshotTransferPrivate::writePiece()
{
    constexpr qint64 Enough = 256 * 1024;
    if (unwritten() >= Enough)
        return false;
    const NatsMessage piece = m_pieces.front();
    const QByteArray data = piece.data();
    const qint64 left = data.size() - m_offset;
    const QPointer<NatsStreamTransfer> guard(q);
    const qint64 written = device->write(data.constData() + m_offset, left);
    if (!guard || !running)
        return false;
    if (written < 0 || written > left || (written == 0 && !device->isSequential())) {
        failDevice(NatsJetStreamTexts::tr("The device cannot be written: %1").arg(device->errorString()));
        return false;
    }
    if (written == 0)
        return false;
    m_offset += written;
    if (written == left) {
        m_pieces.pop_front();
        m_offset = 0;
        m_waiting -= data.size();
        if (piece.hasReply())
            api->connection()->respond(piece);
    }
    return count(written);
}

void NatsStreamSnapshotTransferPrivate::endWhenAllIsWritten()
{
    auto *file = qobject_cast<QFileDevice *>(device);
    if (file && !file->flush())
        return failDevice(NatsJetStreamTexts::tr("The device cannot be written: %1").arg(file->errorString()));
    if (unwritten() > 0)
        return; // bytesWritten() comes
    snapshot.setArchiveSize(bytes);
    total = bytes;
    finish({});
}
