// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvalueoptions.h"

class NatsKeyValueOptionsData : public QSharedData
{
public:
    std::shared_ptr<const NatsKeyCodec> codec;
    NatsKeyValueOptions::ReadFrom readFrom = NatsKeyValueOptions::ReadFrom::AnyCopy;
};

/*!
    \class NatsKeyValueOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a NatsKeyValueStore reads a bucket and writes its keys.
*/

/*!
    \enum NatsKeyValueOptions::ReadFrom

    Which server answers when a value is read.

    \value AnyCopy Any server that has a copy of the bucket. Fast, and spread over the servers; a copy may be behind, so
           that what was written a moment ago is not found. Where the bucket does not allow it, the leader answers;
           before NatsKeyValueStore::open() that may be found out by the first read, which takes as long as
           NatsJetStreamOptions::timeout() then.
    \value Leader The leader of the bucket: what was acknowledged is found.
*/

/*! Constructs the defaults: no codec, and reading from any copy. */
NatsKeyValueOptions::NatsKeyValueOptions()
    : d(new NatsKeyValueOptionsData)
{
}

NatsKeyValueOptions::NatsKeyValueOptions(const NatsKeyValueOptions &other) = default;
NatsKeyValueOptions::NatsKeyValueOptions(NatsKeyValueOptions &&other) noexcept = default;
NatsKeyValueOptions::~NatsKeyValueOptions() = default;
NatsKeyValueOptions &NatsKeyValueOptions::operator=(const NatsKeyValueOptions &other) = default;
NatsKeyValueOptions &NatsKeyValueOptions::operator=(NatsKeyValueOptions &&other) noexcept = default;

/*! Returns how keys are written; null by default, which is as they are. */
std::shared_ptr<const NatsKeyCodec> NatsKeyValueOptions::codec() const
{
    return d->codec;
}

/*! Sets how keys are written to \a codec. */
void NatsKeyValueOptions::setCodec(const std::shared_ptr<const NatsKeyCodec> &codec)
{
    d->codec = codec;
}

/*! Returns which server answers when a value is read; AnyCopy by default. */
NatsKeyValueOptions::ReadFrom NatsKeyValueOptions::readFrom() const
{
    return d->readFrom;
}

/*! Sets which server answers when a value is read to \a readFrom. */
void NatsKeyValueOptions::setReadFrom(ReadFrom readFrom)
{
    d->readFrom = readFrom;
}

bool NatsKeyValueOptions::isEqual(const NatsKeyValueOptions &other) const
{
    return d->codec == other.d->codec && d->readFrom == other.d->readFrom;
}
