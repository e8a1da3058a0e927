// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSNAPSHOTOPTIONS_H
#define NATSSNAPSHOTOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>

class NatsSnapshotOptionsData;

class NATSQT_EXPORT NatsSnapshotOptions
{
public:
    NatsSnapshotOptions();
    NatsSnapshotOptions(const NatsSnapshotOptions &other);
    NatsSnapshotOptions(NatsSnapshotOptions &&other) noexcept;
    ~NatsSnapshotOptions();
    NatsSnapshotOptions &operator=(const NatsSnapshotOptions &other);
    NatsSnapshotOptions &operator=(NatsSnapshotOptions &&other) noexcept;
    void swap(NatsSnapshotOptions &other) noexcept { d.swap(other.d); }

    bool withConsumers() const;
    void setWithConsumers(bool withConsumers);
    bool checkMessages() const;
    void setCheckMessages(bool checkMessages);
    int chunkSize() const;
    void setChunkSize(int chunkSize);
    NatsResult<void> validate() const;

private:
    QSharedDataPointer<NatsSnapshotOptionsData> d;
};
Q_DECLARE_SHARED(NatsSnapshotOptions)

#endif
