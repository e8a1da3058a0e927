// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMPUBLISHEROPTIONS_H
#define NATSJETSTREAMPUBLISHEROPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>

#include <chrono>

class NatsJetStreamPublisherOptionsData;

class NATSQT_EXPORT NatsJetStreamPublisherOptions
{
public:
    NatsJetStreamPublisherOptions();
    NatsJetStreamPublisherOptions(const NatsJetStreamPublisherOptions &other);
    NatsJetStreamPublisherOptions(NatsJetStreamPublisherOptions &&other) noexcept;
    ~NatsJetStreamPublisherOptions();
    NatsJetStreamPublisherOptions &operator=(const NatsJetStreamPublisherOptions &other);
    NatsJetStreamPublisherOptions &operator=(NatsJetStreamPublisherOptions &&other) noexcept;
    void swap(NatsJetStreamPublisherOptions &other) noexcept { d.swap(other.d); }

    int maximumPending() const;
    void setMaximumPending(int maximumPending);
    int attempts() const;
    void setAttempts(int attempts);
    bool makesMessageIds() const;
    void setMakesMessageIds(bool makesMessageIds);
    std::chrono::milliseconds duplicateWindow() const;
    void setDuplicateWindow(std::chrono::milliseconds duplicateWindow);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsJetStreamPublisherOptions &a, const NatsJetStreamPublisherOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsJetStreamPublisherOptions &a, const NatsJetStreamPublisherOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsJetStreamPublisherOptions &other) const;

    QSharedDataPointer<NatsJetStreamPublisherOptionsData> d;
};
Q_DECLARE_SHARED(NatsJetStreamPublisherOptions)

#endif
