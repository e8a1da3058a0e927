// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICECLIENTOPTIONS_H
#define NATSSERVICECLIENTOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

#include <chrono>

class NatsServiceClientOptionsData;

class NATSQT_EXPORT NatsServiceClientOptions
{
public:
    NatsServiceClientOptions();
    NatsServiceClientOptions(const NatsServiceClientOptions &other);
    NatsServiceClientOptions(NatsServiceClientOptions &&other) noexcept;
    ~NatsServiceClientOptions();
    NatsServiceClientOptions &operator=(const NatsServiceClientOptions &other);
    NatsServiceClientOptions &operator=(NatsServiceClientOptions &&other) noexcept;
    void swap(NatsServiceClientOptions &other) noexcept { d.swap(other.d); }

    QString prefix() const;
    void setPrefix(const QString &prefix);
    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    std::chrono::milliseconds stallTimeout() const;
    void setStallTimeout(std::chrono::milliseconds stallTimeout);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsServiceClientOptions &a, const NatsServiceClientOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsServiceClientOptions &a, const NatsServiceClientOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsServiceClientOptions &other) const;

    QSharedDataPointer<NatsServiceClientOptionsData> d;
};
Q_DECLARE_SHARED(NatsServiceClientOptions)

#endif
