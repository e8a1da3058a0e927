// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTOREOPTIONS_H
#define NATSOBJECTSTOREOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>

#include <chrono>

class NatsObjectStoreOptionsData;

class NATSQT_EXPORT NatsObjectStoreOptions
{
public:
    NatsObjectStoreOptions();
    NatsObjectStoreOptions(const NatsObjectStoreOptions &other);
    NatsObjectStoreOptions(NatsObjectStoreOptions &&other) noexcept;
    ~NatsObjectStoreOptions();
    NatsObjectStoreOptions &operator=(const NatsObjectStoreOptions &other);
    NatsObjectStoreOptions &operator=(NatsObjectStoreOptions &&other) noexcept;
    void swap(NatsObjectStoreOptions &other) noexcept { d.swap(other.d); }

    std::chrono::milliseconds stallTimeout() const;
    void setStallTimeout(std::chrono::milliseconds stallTimeout);
    int maximumPendingChunks() const;
    void setMaximumPendingChunks(int maximumPendingChunks);
    qint64 maximumPendingBytes() const;
    void setMaximumPendingBytes(qint64 maximumPendingBytes);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsObjectStoreOptions &a, const NatsObjectStoreOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsObjectStoreOptions &a, const NatsObjectStoreOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsObjectStoreOptions &other) const;

    QSharedDataPointer<NatsObjectStoreOptionsData> d;
};
Q_DECLARE_SHARED(NatsObjectStoreOptions)

#endif
