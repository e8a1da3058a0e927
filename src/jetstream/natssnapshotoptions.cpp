// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natssnapshotoptions.h"

#include "jetstream/natsjetstreamchecks_p.h"

class NatsSnapshotOptionsData : public QSharedData
{
public:
    bool withConsumers = true;
    bool checkMessages = false;
    int chunkSize = 128 * 1024;
};

/*!
    \class NatsSnapshotOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a snapshot of a stream is taken.

    \sa NatsJetStreamManager::snapshotStream()
*/

/*! Constructs the defaults. */
NatsSnapshotOptions::NatsSnapshotOptions()
    : d(new NatsSnapshotOptionsData)
{
}

NatsSnapshotOptions::NatsSnapshotOptions(const NatsSnapshotOptions &other) = default;
NatsSnapshotOptions::NatsSnapshotOptions(NatsSnapshotOptions &&other) noexcept = default;
NatsSnapshotOptions::~NatsSnapshotOptions() = default;
NatsSnapshotOptions &NatsSnapshotOptions::operator=(const NatsSnapshotOptions &other) = default;
NatsSnapshotOptions &NatsSnapshotOptions::operator=(NatsSnapshotOptions &&other) noexcept = default;

/*! Returns whether the consumers of the stream are part of the snapshot; true by default. */
bool NatsSnapshotOptions::withConsumers() const
{
    return d->withConsumers;
}

/*! Sets whether the consumers of the stream are part of the snapshot to \a withConsumers. */
void NatsSnapshotOptions::setWithConsumers(bool withConsumers)
{
    d->withConsumers = withConsumers;
}

/*! Returns whether the server checks all messages before; false by default. */
bool NatsSnapshotOptions::checkMessages() const
{
    return d->checkMessages;
}

/*! Sets whether the server checks all messages before to \a checkMessages. That can take longer than
    NatsJetStreamOptions::timeout(), which holds for it. */
void NatsSnapshotOptions::setCheckMessages(bool checkMessages)
{
    d->checkMessages = checkMessages;
}

/*! Returns the size of the pieces that the server sends, in bytes; 131072 by default. */
int NatsSnapshotOptions::chunkSize() const
{
    return d->chunkSize;
}

/*! Sets the size of the pieces that the server sends to \a chunkSize, 1024 to 1048576 bytes. */
void NatsSnapshotOptions::setChunkSize(int chunkSize)
{
    d->chunkSize = chunkSize;
}

/*! Returns an error with the code InvalidOption for a chunkSize() outside of its range. */
NatsResult<void> NatsSnapshotOptions::validate() const
{
    return NatsChecks::range("chunkSize", d->chunkSize, 1024, 1024 * 1024);
}
