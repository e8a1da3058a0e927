// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEWRITEOPTIONS_H
#define NATSKEYVALUEWRITEOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>

#include <chrono>
#include <optional>

class NatsKeyValueWriteOptionsData;

class NATSQT_EXPORT NatsKeyValueWriteOptions
{
public:
    NatsKeyValueWriteOptions();
    NatsKeyValueWriteOptions(const NatsKeyValueWriteOptions &other);
    NatsKeyValueWriteOptions(NatsKeyValueWriteOptions &&other) noexcept;
    ~NatsKeyValueWriteOptions();
    NatsKeyValueWriteOptions &operator=(const NatsKeyValueWriteOptions &other);
    NatsKeyValueWriteOptions &operator=(NatsKeyValueWriteOptions &&other) noexcept;
    void swap(NatsKeyValueWriteOptions &other) noexcept { d.swap(other.d); }

    std::optional<quint64> expectedRevision() const;
    void setExpectedRevision(std::optional<quint64> revision);
    std::chrono::milliseconds ttl() const;
    void setTtl(std::chrono::milliseconds ttl);
    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsKeyValueWriteOptions &a, const NatsKeyValueWriteOptions &b)
    {
        return a.isEqual(b);
    }
    friend bool operator!=(const NatsKeyValueWriteOptions &a, const NatsKeyValueWriteOptions &b)
    {
        return !a.isEqual(b);
    }

private:
    bool isEqual(const NatsKeyValueWriteOptions &other) const;

    QSharedDataPointer<NatsKeyValueWriteOptionsData> d;
};
Q_DECLARE_SHARED(NatsKeyValueWriteOptions)

#endif
