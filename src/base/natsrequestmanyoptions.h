// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREQUESTMANYOPTIONS_H
#define NATSREQUESTMANYOPTIONS_H

#include "base/natsmessage.h"

#include <QtCore/qobjectdefs.h>

#include <chrono>
#include <functional>

class NatsRequestManyOptionsData;

class NATSQT_EXPORT NatsRequestManyOptions
{
    Q_GADGET
public:
    enum class Strategy { Timer, Count, Stall, Sentinel };
    Q_ENUM(Strategy)

    NatsRequestManyOptions();
    NatsRequestManyOptions(const NatsRequestManyOptions &other);
    NatsRequestManyOptions(NatsRequestManyOptions &&other) noexcept;
    ~NatsRequestManyOptions();
    NatsRequestManyOptions &operator=(const NatsRequestManyOptions &other);
    NatsRequestManyOptions &operator=(NatsRequestManyOptions &&other) noexcept;
    void swap(NatsRequestManyOptions &other) noexcept { d.swap(other.d); }

    NatsHeaders headers() const;
    void setHeaders(const NatsHeaders &headers);
    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    Strategy strategy() const;
    void setStrategy(Strategy strategy);
    int maximumMessages() const;
    void setMaximumMessages(int maximumMessages);
    std::chrono::milliseconds stallTimeout() const;
    void setStallTimeout(std::chrono::milliseconds stallTimeout);
    std::function<bool(const NatsMessage &)> sentinel() const;
    void setSentinel(const std::function<bool(const NatsMessage &)> &sentinel);
    bool noMux() const;
    void setNoMux(bool noMux);
    NatsSubject reply() const;
    void setReply(const NatsSubject &reply);
    NatsSubject traceDestination() const;
    void setTraceDestination(const NatsSubject &traceDestination);
    bool traceOnly() const;
    void setTraceOnly(bool traceOnly);
    NatsResult<void> validate() const;

private:
    QSharedDataPointer<NatsRequestManyOptionsData> d;
};
Q_DECLARE_SHARED(NatsRequestManyOptions)

#endif
