// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectget_p.h"

#include "core/natsconnection.h"
#include "objectstore/natsobjectdigest_p.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QSaveFile>

using Code = NatsError::Code;

NatsObjectGet::NatsObjectGet(const std::shared_ptr<NatsObjectBucket> &sharedBucket, const QString &objectName,
                             NatsObjectDevice objectDevice)
    : NatsObjectTransferPrivate(sharedBucket, objectName, std::move(objectDevice)), m_sink(device),
      m_count([this] { finish(missing()); }, [this] { fetchAnew(); })
{
}

void NatsObjectGet::begin()
{
    m_pause.setSingleShot(true);
    QObject::connect(&m_pause, &QTimer::timeout, q, [this] { fetch(); });
    QObject::connect(device, &QIODevice::bytesWritten, q, [this] { pump(); });
    QObject::connect(bucket->connection(), &NatsConnection::connectedChanged, q, [this](bool connected) {
        if (connected && m_consumer && !m_fetch)
            m_pause.start(0);
    });
    find();
}

void NatsObjectGet::find()
{
    NatsObjectResolver::find(bucket, name).then(q, [this](const NatsResult<NatsObjectResolver::Place> &place) {
        takePlace(place);
    });
}

// The fetch may be what is emitting now.
void NatsObjectGet::release()
{
    m_pause.stop();
    m_count.stop();
    m_sink.clear();
    if (m_consumer) {
        if (m_fetch)
            m_fetch->disconnect(q);
        m_consumer->stop();
        m_consumer.release()->deleteLater();
    }
    if (device)
        QObject::disconnect(device, nullptr, q, nullptr);
}

void NatsObjectGet::takePlace(const NatsResult<NatsObjectResolver::Place> &place)
{
    if (!running)
        return;
    if (!place)
        return askAgain(place.error(), [this] { find(); }) ? void() : finish(place.error());
    expectServer(); // it has just answered
    m_place = place->first;
    info = place->second;
    total = qint64(info.size());
    if (!count(0))
        return;
    if (info.chunkCount() == 0) {
        m_isComplete = true;
        return info.size() == 0 ? pump() : finish(missing());
    }
    const auto digest = NatsObjectDigest::fromText(info.digestText());
    if (!digest)
        return finish(NatsError(Code::ProtocolError, digest.error().text(), m_place->metaSubject(info.name())));
    m_digest = *digest;
    makeConsumer(1);
    m_count.start(m_place, info);
    fetch();
}

// Deletes the one before on the server, too, where it is still there. Servers before nats-server 2.10 do not say
// when it is not.
void NatsObjectGet::makeConsumer(quint64 firstSequence)
{
    NatsOrderedConsumerOptions options;
    options.setFilterSubjects({ m_place->chunkSubject(info) });
    options.setDeliverPolicy(NatsConsumerConfig::DeliverPolicy::ByStartSequence);
    options.setStartSequence(firstSequence);
    if (m_consumer)
        m_consumer.release()->deleteLater(); // its fetch may be what is emitting
    m_consumer = std::make_unique<NatsOrderedConsumer>(&m_place->jetStream, m_place->stream, options);
}

NatsError NatsObjectGet::missing() const
{
    return NatsError(
            Code::ObjectChunkMissing,
            NatsObjectStoreTexts::tr(
                    "The bucket '%1' does not have all chunks of the object '%2'; it may have been replaced meanwhile")
                    .arg(m_place->name, info.name()),
            m_place->chunkSubject(info));
}

NatsFetchOptions NatsObjectGet::fetchOptions() const
{
    const quint64 left = info.chunkCount() - m_chunks;
    const quint64 usual = qMax<quint64>(1,
                                        qMax<quint64>(quint64(qMax<qint64>(0, info.maximumChunkSize())),
                                                      info.size() / info.chunkCount()));
    const quint64 some = qBound<quint64>(1, quint64(bucket->options.maximumPendingBytes()) / usual, 256);
    // While a chunk is on its way there are no heartbeats: over a slow network a large one takes its time.
    constexpr quint64 BytesInASecond = 64 * 1024;
    NatsFetchOptions options;
    options.setMaximumMessages(int(qMin(left, some)));
    // Another server may have copied less than the one that knows how many there are.
    options.setExpires(std::chrono::seconds(m_knowsNoMore ? 2 : 30));
    options.setIdleHeartbeat(
            std::chrono::seconds(m_knowsNoMore ? 1 : qint64(qMin<quint64>(5 + usual / BytesInASecond, 15))));
    return options;
}

void NatsObjectGet::fetch()
{
    if (!running || m_isComplete || m_fetch || !m_sink.isEmpty() || m_pause.isActive())
        return;
    if (!isServerExpected()) // else nothing has come since
        expectServer();
    m_chunksBefore = m_chunks;
    const auto fetching = m_consumer->fetch(fetchOptions());
    if (!fetching)
        return fetchAfter(fetching.error());
    m_fetch = *fetching;
    m_count.wait();
    QObject::connect(m_fetch, &NatsFetch::messageReceived, q,
                     [this](const NatsJetStreamMessage &message) { takeChunk(message); });
    QObject::connect(m_fetch, &NatsFetch::finished, q, [this](const NatsError &why) { takeFetched(why); });
}

void NatsObjectGet::fetchAfter(const NatsError &why)
{
    constexpr int Longest = 5000;
    if (!NatsObjectBucket::isTransient(why))
        return finish(m_place->explained(why));
    trouble = why;
    if (why.code() != Code::NotConnected && why.code() != Code::BufferFull)
        makeConsumer(m_lastSequence + 1);
    if (bucket->isConnected()) // else it goes on when there is a connection
        m_pause.start(qMin(Longest, 125 << qMin(m_attempt++, 6)));
}

// With a consumer that is made anew, which may be at another server
void NatsObjectGet::fetchAnew()
{
    if (m_pause.isActive() || !m_sink.isEmpty() || !bucket->isConnected())
        return;
    if (m_fetch)
        m_fetch->disconnect(q);
    m_fetch = nullptr; // it goes with its consumer
    m_knowsNoMore = false;
    makeConsumer(m_lastSequence + 1);
    fetch();
}

void NatsObjectGet::takeChunk(const NatsJetStreamMessage &message)
{
    if (!running || m_isComplete)
        return;
    m_attempt = 0;
    m_count.noteChunk();
    const QByteArray data = message.data();
    m_size += quint64(data.size());
    ++m_chunks;
    m_lastSequence = message.streamSequence();
    m_knowsNoMore = message.pendingCount() == 0;
    m_hash.add(data);
    m_sink.add(data);
    expectServer();
    if (m_size > info.size() || m_chunks == info.chunkCount()) {
        if (const NatsError wrong = verify())
            return finish(wrong);
        m_isComplete = true;
        m_count.stop();
    }
    pump();
}

NatsError NatsObjectGet::verify()
{
    const QString subject = m_place->chunkSubject(info);
    if (m_size != info.size()) {
        return NatsError(Code::ObjectSizeMismatch,
                         NatsObjectStoreTexts::tr(
                                 "The object '%1' in the bucket '%2' has other than the %3 bytes that were put")
                                 .arg(info.name(), m_place->name)
                                 .arg(info.size()),
                         subject);
    }
    if (m_hash.result() == m_digest)
        return {};
    return NatsError(Code::ObjectDigestMismatch,
                     NatsObjectStoreTexts::tr(
                             "The bytes of the object '%1' in the bucket '%2' are not those that were put")
                             .arg(info.name(), m_place->name),
                     subject);
}

void NatsObjectGet::takeFetched(const NatsError &why)
{
    if (m_fetch)
        m_fetch->deleteLater();
    m_fetch = nullptr;
    m_count.pause();
    if (!running || m_isComplete)
        return;
    if (why)
        return fetchAfter(why);
    if (m_chunks == m_chunksBefore && m_knowsNoMore)
        return m_count.check() ? void() : finish(missing());
    if (m_chunks == m_chunksBefore)
        m_knowsNoMore = true;
    m_attempt = 0;
    pump();
}

// Writing may run code of the program, which may come back here.
void NatsObjectGet::pump()
{
    if (!running || std::exchange(m_pumps, true))
        return;
    const QPointer<NatsObjectTransfer> guard(q);
    while (!m_sink.isEmpty() && writePiece()) { }
    if (!guard || !running)
        return;
    m_pumps = false;
    if (!m_sink.isEmpty() && !m_fetch)
        expectNothing(); // of the server: it waits for the device
    if (!m_sink.isEmpty())
        return;
    if (m_isComplete)
        return endWhenAllIsWritten();
    if (m_consumer)
        fetch();
}

bool NatsObjectGet::writePiece()
{
    const QPointer<NatsObjectTransfer> guard(q);
    const qint64 written = m_sink.write();
    if (!guard || !running)
        return false;
    if (written < 0)
        failDevice(NatsObjectStoreTexts::tr("The device cannot be written: %1")
                           .arg(device ? device->errorString() : QString()));
    if (written <= 0)
        return false;
    m_sink.taken(written);
    return count(written);
}

void NatsObjectGet::endWhenAllIsWritten()
{
    expectNothing();
    auto *file = qobject_cast<QFileDevice *>(device);
    auto *saved = owned ? qobject_cast<QSaveFile *>(device) : nullptr;
    if (saved ? !saved->commit() : file && !file->flush())
        return failDevice(
                NatsObjectStoreTexts::tr("The device cannot be written: %1").arg(file->errorString()));
    if (m_sink.unwritten() > 0)
        return; // bytesWritten() comes
    finish({});
}
