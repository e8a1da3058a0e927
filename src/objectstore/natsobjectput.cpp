// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectput_p.h"

#include "core/natsconnection.h"
#include "objectstore/natsobjectchanges_p.h"
#include "objectstore/natsobjectcleanup_p.h"
#include "objectstore/natsobjectdigest_p.h"
#include "objectstore/natsobjectjson_p.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

#include <QtCore/QJsonDocument>

#include <limits>

using Code = NatsError::Code;
namespace Json = NatsObjectJson;

// The chunks stay that the object is made of after all.
static NatsObjectCleanup::Condition isNot(const QString &nuid)
{
    return [nuid](const std::optional<NatsObjectInfo> &stored) { return !stored || stored->nuid() != nuid; };
}

NatsObjectPut::NatsObjectPut(const std::shared_ptr<NatsObjectBucket> &sharedBucket, const NatsObjectMeta &meta,
                             NatsObjectDevice objectDevice)
    : NatsObjectTransferPrivate(sharedBucket, meta.name(), std::move(objectDevice)), m_meta(meta), m_source(device),
      m_nuid(NatsObjectNames::makeNuid())
{
    if (!device->isSequential())
        total = device->size() - device->pos();
}

void NatsObjectPut::begin()
{
    QObject::connect(device, &QIODevice::readyRead, q, [this] { pump(); });
    QObject::connect(device, &QIODevice::readChannelFinished, q, [this] {
        m_source.noteEnd();
        pump();
    });
    readOld();
}

void NatsObjectPut::readOld()
{
    bucket->read(name).then(q, [this](const NatsResult<std::optional<NatsObjectInfo>> &old) { takeOld(old); });
}

// What is stored and is no object yet is removed by somebody who outlives this.
void NatsObjectPut::release()
{
    if (device)
        QObject::disconnect(device, nullptr, q, nullptr);
    NatsConnection *connection = bucket->connection();
    const bool isLeft = m_writer && m_writer->isUsed() && m_phase != Phase::Removing && m_phase != Phase::Ending;
    if (connection && isLeft && connection->state() != NatsConnection::State::Closed) {
        auto *cleanup = new NatsObjectCleanup(bucket, NatsObjectNames::chunkSubject(bucket->name, m_nuid));
        if (m_phase == Phase::Writing)
            cleanup->setDoubtful(name, isNot(m_nuid));
        cleanup->startAfter(std::move(m_writer));
    }
    m_phase = Phase::Ending;
    if (m_strays)
        m_strays.release()->deleteLater(); // it may be what is calling
    if (!m_writer)
        return;
    m_writer->stop();
    m_writer.release()->deleteLater();
}

void NatsObjectPut::takeOld(const NatsResult<std::optional<NatsObjectInfo>> &old)
{
    if (!running)
        return;
    const bool isUnreadable = !old && old.error().code() == Code::ProtocolError; // and is overwritten
    if (!old && !isUnreadable)
        return askAgain(old.error(), [this] { readOld(); }) ? void() : finish(old.error());
    m_expected = m_meta.expectedRevision();
    if (old && *old) {
        m_oldChunks = bucket->chunkSubject(**old);
        if (m_expected == 0U && (*old)->isDeleted())
            m_expected = (*old)->revision(); // no object is there now, and the server sees to it that none comes
    }
    const quint64 stored = old && *old ? (*old)->revision() : 0;
    if (old && m_expected && *m_expected != stored)
        return finish(NatsObjectChanges::notExpected(bucket, name, stored, *m_expected));
    if (begins())
        pump();
}

qint64 NatsObjectPut::chunkSize() const
{
    constexpr qint64 Usual = 128 * 1024;
    const qint64 wanted = m_meta.maximumChunkSize() > 0 ? m_meta.maximumChunkSize() : Usual;
    const qint64 limit = bucket->connection()->serverInfo().maximumPayload();
    return limit > 0 ? qMin(wanted, limit) : wanted;
}

// What is too large to be said of the object is found out before the first chunk.
bool NatsObjectPut::begins()
{
    constexpr qint64 LargestNumber = std::numeric_limits<qint64>::max();
    constexpr qint64 Headers = 200;
    m_chunkSize = chunkSize();
    m_source.setChunkSize(m_chunkSize);
    const qint64 limit = bucket->connection()->serverInfo().maximumPayload();
    const NatsObjectInfo largest = described(LargestNumber, LargestNumber, QByteArray(32, '\0'));
    if (const qint64 size = QJsonDocument(largest.json()).toJson(QJsonDocument::Compact).size() + Headers;
        limit > 0 && size > limit) {
        finish(NatsError(Code::PayloadTooLarge,
                         NatsObjectStoreTexts::tr(
                                 "What is said of the object '%1' has %2 bytes, and a message may have %3")
                                 .arg(name)
                                 .arg(size)
                                 .arg(limit)));
        return false;
    }
    m_phase = Phase::Storing;
    m_writer = std::make_unique<NatsObjectChunkWriter>(bucket,
                                                       NatsObjectNames::chunkSubject(bucket->name, m_nuid),
                                                       this);
    return true;
}

NatsObjectInfo NatsObjectPut::described(quint64 size, quint64 chunks, const QByteArray &sha256) const
{
    QJsonObject json{ { Json::Name, name },
                      { Json::Bucket, bucket->name },
                      { Json::Nuid, m_nuid },
                      { Json::Size, qint64(size) },
                      { Json::Chunks, qint64(chunks) },
                      { Json::Digest, NatsObjectDigest::toText(sha256) },
                      { Json::Modified, Json::NoTime },
                      { Json::Options, QJsonObject{ { Json::MaximumChunkSize, m_chunkSize } } } };
    if (!m_meta.description().isEmpty())
        json.insert(Json::Description, m_meta.description());
    if (!m_meta.headers().isEmpty())
        json.insert(Json::Headers, Json::fromHeaders(m_meta.headers()));
    if (!m_meta.metadata().isEmpty())
        json.insert(Json::Metadata, Json::fromMetadata(m_meta.metadata()));
    return NatsObjectInfo::fromJson(json);
}

// Reading may run code of the program, which may come back here.
void NatsObjectPut::pump()
{
    if (!running || m_phase != Phase::Storing || std::exchange(m_pumps, true))
        return;
    const QPointer<NatsObjectTransfer> guard(q);
    while (!m_isAtEnd && m_writer->hasRoom(m_chunkSize) && readOn()) { }
    if (!guard || !running)
        return;
    m_pumps = false;
    if (m_phase != Phase::Storing)
        return;
    if (m_isAtEnd && m_writer->isIdle())
        return check();
    if (m_writer->isIdle())
        expectNothing(); // of the server: it waits for the device
}

// False when the device gives no more now, or this is over or gone
bool NatsObjectPut::readOn()
{
    using State = NatsObjectSource::State;
    const QPointer<NatsObjectTransfer> guard(q);
    const NatsObjectSource::Reading reading = m_source.read();
    if (!guard || !running || m_phase != Phase::Storing)
        return false;
    const State state = m_source.take(reading);
    if (state == State::Failed) {
        failDevice(NatsObjectStoreTexts::tr("The device cannot be read: %1")
                           .arg(device ? device->errorString() : QString()));
        return false;
    }
    m_isAtEnd = state == State::End;
    if (state == State::Chunk || (m_isAtEnd && !reading.bytes.isEmpty())) {
        m_hash.add(reading.bytes);
        m_size += quint64(reading.bytes.size());
        ++m_chunks;
        if (m_writer->isIdle())
            expectServer();
        m_writer->write(reading.bytes);
    }
    return state == State::Chunk || state == State::More;
}

void NatsObjectPut::takeStored(qint64 storedBytes)
{
    trouble = {};
    expectServer();
    if (count(storedBytes))
        pump();
}

void NatsObjectPut::takeTrouble(const NatsError &why)
{
    trouble = why;
}

// After trouble a chunk may have arrived that nobody waited for any more.
void NatsObjectPut::check()
{
    expectServer();
    m_phase = Phase::Checking;
    if (device)
        QObject::disconnect(device, nullptr, q, nullptr); // it has given all
    if (!m_writer->wasRepeated())
        return write();
    NatsStreamInfoOptions options;
    options.setSubjectsFilter(NatsObjectNames::chunkSubject(bucket->name, m_nuid));
    bucket->manager.streamInfo(bucket->stream, options).then(q, [this](const NatsResult<NatsStreamInfo> &stream) {
        if (running && m_phase == Phase::Checking)
            takeCount(stream);
    });
}

void NatsObjectPut::takeCount(const NatsResult<NatsStreamInfo> &stream)
{
    constexpr int MostChecks = 10;
    const QString subject = NatsObjectNames::chunkSubject(bucket->name, m_nuid);
    trouble = stream.error();
    if (!stream && NatsObjectBucket::isTransient(stream.error()))
        return checkAgain();
    const quint64 stored = stream ? stream->state().subjects().value(subject) : m_chunks; // or nobody may ask
    if (stored == m_chunks)
        return write();
    if (stored < m_chunks || ++m_checks == MostChecks) {
        return abort(NatsError(Code::StoreFailed,
                               NatsObjectStoreTexts::tr(
                                       "The bucket '%1' has %2 chunks of the object '%3' where there are %4")
                                       .arg(bucket->name)
                                       .arg(stored)
                                       .arg(name)
                                       .arg(m_chunks)));
    }
    m_strays = std::make_unique<NatsObjectStrays>(bucket, subject, m_writer->sequences(), m_writer->repeatedBehind());
    m_strays->remove(stored - m_chunks).then(q, [this](const NatsResult<void> &removed) {
        if (!running || m_phase != Phase::Checking)
            return;
        if (!removed && !NatsObjectBucket::isTransient(removed.error()))
            return abort(removed.error());
        checkAgain();
    });
}

void NatsObjectPut::checkAgain()
{
    QTimer::singleShot(std::chrono::milliseconds(250), q, [this] {
        if (running && m_phase == Phase::Checking)
            bucket->isConnected() ? check() : checkAgain();
    });
}

void NatsObjectPut::write()
{
    m_phase = Phase::Writing;
    info = described(m_size, m_chunks, m_hash.result());
    bucket->write(info, m_expected).then(q, [this](const NatsResult<NatsObjectInfo> &written) {
        if (running && m_phase == Phase::Writing)
            takeWritten(written);
    });
}

void NatsObjectPut::takeWritten(const NatsResult<NatsObjectInfo> &written)
{
    if (written) {
        info = *written;
        return removeOld();
    }
    const bool isTransient = NatsObjectBucket::isTransient(written.error());
    if (!isTransient && !m_isDoubtful) {
        m_phase = Phase::Checking; // it is certain that there is no object
        return abort(written.error());
    }
    // It may be stored all the same: then it is not at the revision any more that is expected.
    m_isDoubtful = true;
    trouble = written.error();
    if (!isTransient)
        m_refused = written.error();
    lookForWritten();
}

void NatsObjectPut::lookForWritten()
{
    using Found = std::optional<NatsObjectInfo>;
    QTimer::singleShot(std::chrono::milliseconds(250), q, [this] {
        if (!running || m_phase != Phase::Writing)
            return;
        if (!bucket->isConnected())
            return lookForWritten();
        bucket->read(name).then(q, [this](const NatsResult<Found> &found) {
            if (!running || m_phase != Phase::Writing)
                return;
            if (found && *found && (*found)->nuid() == m_nuid)
                return takeWritten(**found);
            if (!found && NatsObjectBucket::isTransient(found.error()))
                return lookForWritten();
            if (!m_refused)
                return write();
            m_phase = Phase::Checking;
            abort(m_refused);
        });
    });
}

// The object is put: what becomes of the old chunks does not change that.
void NatsObjectPut::removeOld()
{
    m_phase = Phase::Removing;
    total = bytes;
    if (m_oldChunks.isEmpty())
        return finish({});
    auto *cleanup = new NatsObjectCleanup(bucket, m_oldChunks);
    QObject::connect(cleanup, &QObject::destroyed, q, [this] { finish({}); });
    QObject::connect(bucket->connection(), &NatsConnection::disconnected, q, [this] { finish({}); });
    cleanup->start();
}

void NatsObjectPut::abort(const NatsError &why)
{
    if (!running || m_phase == Phase::Ending)
        return;
    if (m_phase == Phase::Removing)
        return finish({});
    if (m_phase == Phase::Writing && why.code() == Code::Cancelled) {
        m_refused = why; // it is too late, or it is not
        m_isDoubtful = true;
        return;
    }
    cleanUp(why);
}

// What is removed is waited for, but not for a server that says nothing.
void NatsObjectPut::cleanUp(const NatsError &why)
{
    if (!m_writer || !m_writer->isUsed() || !bucket->isConnected() || why.code() == Code::Timeout)
        return finish(why);
    auto *cleanup = new NatsObjectCleanup(bucket, NatsObjectNames::chunkSubject(bucket->name, m_nuid));
    if (m_phase == Phase::Writing)
        cleanup->setDoubtful(name, isNot(m_nuid));
    m_phase = Phase::Ending;
    expectNothing();
    if (device)
        QObject::disconnect(device, nullptr, q, nullptr);
    QObject::connect(cleanup, &QObject::destroyed, q, [this, why] { finish(why); });
    QObject::connect(bucket->connection(), &NatsConnection::disconnected, q, [this, why] { finish(why); });
    QTimer::singleShot(bucket->jetStream.options().timeout(), q, [this, why] { finish(why); });
    cleanup->startAfter(std::move(m_writer));
}
