// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHOPTIONS_H
#define NATSPUBLISHOPTIONS_H

#include "base/natsheaders.h"
#include "base/natssubject.h"

class NatsPublishOptionsData;

class NATSQT_EXPORT NatsPublishOptions
{
public:
    NatsPublishOptions();
    NatsPublishOptions(const NatsPublishOptions &other);
    NatsPublishOptions(NatsPublishOptions &&other) noexcept;
    ~NatsPublishOptions();
    NatsPublishOptions &operator=(const NatsPublishOptions &other);
    NatsPublishOptions &operator=(NatsPublishOptions &&other) noexcept;
    void swap(NatsPublishOptions &other) noexcept { d.swap(other.d); }

    NatsHeaders headers() const;
    void setHeaders(const NatsHeaders &headers);
    NatsSubject reply() const;
    void setReply(const NatsSubject &reply);
    NatsSubject traceDestination() const;
    void setTraceDestination(const NatsSubject &traceDestination);
    bool traceOnly() const;
    void setTraceOnly(bool traceOnly);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsPublishOptions &a, const NatsPublishOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsPublishOptions &a, const NatsPublishOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsPublishOptions &other) const;

    QSharedDataPointer<NatsPublishOptionsData> d;
};
Q_DECLARE_SHARED(NatsPublishOptions)

#endif
