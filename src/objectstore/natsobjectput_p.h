// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTPUT_P_H
#define NATSOBJECTPUT_P_H

#include "objectstore/natsobjectchunkwriter_p.h"
#include "objectstore/natsobjecthash_p.h"
#include "objectstore/natsobjectmeta.h"
#include "objectstore/natsobjectsource_p.h"
#include "objectstore/natsobjectstrays_p.h"
#include "objectstore/natsobjecttransfer_p.h"

// Puts an object as ADR-20 has it: what there is of it is asked for, the chunks are stored, then what makes them an
// object, and then the chunks of the old one are removed.
class NatsObjectPut final : public NatsObjectTransferPrivate, public NatsObjectChunkHandler
{
public:
    NatsObjectPut(const std::shared_ptr<NatsObjectBucket> &bucket, const NatsObjectMeta &meta, NatsObjectDevice device);

    NatsObjectTransfer::Direction direction() const override { return NatsObjectTransfer::Direction::Put; }
    void begin() override;
    void release() override;
    void abort(const NatsError &why) override;

    void takeStored(qint64 storedBytes) override;
    void takeTrouble(const NatsError &why) override;
    void takeFailure(const NatsError &why) override { abort(why); }

private:
    enum class Phase { Asking, Storing, Checking, Writing, Removing, Ending };

    void readOld();
    void takeOld(const NatsResult<std::optional<NatsObjectInfo>> &old);
    bool begins();
    void pump();
    bool readOn();
    void check();
    void takeCount(const NatsResult<NatsStreamInfo> &stream);
    void checkAgain();
    void write();
    void takeWritten(const NatsResult<NatsObjectInfo> &written);
    void lookForWritten();
    void removeOld();
    void cleanUp(const NatsError &why);
    NatsObjectInfo described(quint64 size, quint64 chunks, const QByteArray &sha256) const;
    qint64 chunkSize() const;

    const NatsObjectMeta m_meta;
    NatsObjectSource m_source;
    std::unique_ptr<NatsObjectChunkWriter> m_writer;
    std::unique_ptr<NatsObjectStrays> m_strays;
    NatsObjectHash m_hash;
    QString m_nuid;
    QString m_oldChunks; // the subject of those of the object before
    std::optional<quint64> m_expected; // revision of what is stored of the object
    NatsError m_refused; // what it is to end with when it is known whether the object is there
    Phase m_phase = Phase::Asking;
    qint64 m_chunkSize = 0;
    quint64 m_size = 0;
    quint64 m_chunks = 0;
    int m_checks = 0;
    bool m_isAtEnd = false;
    bool m_pumps = false;
    bool m_isDoubtful = false; // it may be there, but nobody has said so
};

#endif
