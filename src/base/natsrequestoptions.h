// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREQUESTOPTIONS_H
#define NATSREQUESTOPTIONS_H

#include "base/natsheaders.h"
#include "base/natssubject.h"

#include <chrono>

class NatsRequestOptionsData;

class NATSQT_EXPORT NatsRequestOptions
{
public:
    NatsRequestOptions();
    NatsRequestOptions(const NatsRequestOptions &other);
    NatsRequestOptions(NatsRequestOptions &&other) noexcept;
    ~NatsRequestOptions();
    NatsRequestOptions &operator=(const NatsRequestOptions &other);
    NatsRequestOptions &operator=(NatsRequestOptions &&other) noexcept;
    void swap(NatsRequestOptions &other) noexcept { d.swap(other.d); }

    NatsHeaders headers() const;
    void setHeaders(const NatsHeaders &headers);
    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    bool noMux() const;
    void setNoMux(bool noMux);
    NatsSubject reply() const;
    void setReply(const NatsSubject &reply);
    NatsSubject traceDestination() const;
    void setTraceDestination(const NatsSubject &traceDestination);
    bool traceOnly() const;
    void setTraceOnly(bool traceOnly);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsRequestOptions &a, const NatsRequestOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsRequestOptions &a, const NatsRequestOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsRequestOptions &other) const;

    QSharedDataPointer<NatsRequestOptionsData> d;
};
Q_DECLARE_SHARED(NatsRequestOptions)

#endif
