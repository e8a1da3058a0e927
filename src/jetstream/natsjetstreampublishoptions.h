// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMPUBLISHOPTIONS_H
#define NATSJETSTREAMPUBLISHOPTIONS_H

#include "base/natsheaders.h"
#include "base/natssubject.h"
#include "jetstream/natsmessageschedule.h"
#include "jetstream/natsrollup.h"

#include <chrono>
#include <optional>

class NatsJetStreamPublishOptionsData;

class NATSQT_EXPORT NatsJetStreamPublishOptions
{
public:
    NatsJetStreamPublishOptions();
    NatsJetStreamPublishOptions(const NatsJetStreamPublishOptions &other);
    NatsJetStreamPublishOptions(NatsJetStreamPublishOptions &&other) noexcept;
    ~NatsJetStreamPublishOptions();
    NatsJetStreamPublishOptions &operator=(const NatsJetStreamPublishOptions &other);
    NatsJetStreamPublishOptions &operator=(NatsJetStreamPublishOptions &&other) noexcept;
    void swap(NatsJetStreamPublishOptions &other) noexcept { d.swap(other.d); }

    NatsHeaders headers() const;
    void setHeaders(const NatsHeaders &headers);
    QString messageId() const;
    void setMessageId(const QString &messageId);

    QString expectedStream() const;
    void setExpectedStream(const QString &expectedStream);
    std::optional<quint64> expectedLastSequence() const;
    void setExpectedLastSequence(std::optional<quint64> sequence);
    QString expectedLastMessageId() const;
    void setExpectedLastMessageId(const QString &messageId);
    std::optional<quint64> expectedLastSubjectSequence() const;
    void setExpectedLastSubjectSequence(std::optional<quint64> sequence);
    NatsSubject expectedLastSubjectSequenceSubject() const;
    void setExpectedLastSubjectSequenceSubject(const NatsSubject &subject);

    QString ttl() const;
    void setTtl(const QString &ttl);
    void setTtl(std::chrono::milliseconds ttl);
    NatsRollup::Kind rollup() const;
    void setRollup(NatsRollup::Kind rollup);
    NatsMessageSchedule schedule() const;
    void setSchedule(const NatsMessageSchedule &schedule);
    NatsSubject cancelSchedule() const;
    void setCancelSchedule(const NatsSubject &scheduleSubject);
    QString counterIncrement() const;
    void setCounterIncrement(const QString &increment);

    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    int attempts() const;
    void setAttempts(int attempts);
    bool retriesTimeouts() const;
    void setRetriesTimeouts(bool retriesTimeouts);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsJetStreamPublishOptions &a, const NatsJetStreamPublishOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsJetStreamPublishOptions &a, const NatsJetStreamPublishOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsJetStreamPublishOptions &other) const;

    QSharedDataPointer<NatsJetStreamPublishOptionsData> d;
};
Q_DECLARE_SHARED(NatsJetStreamPublishOptions)

#endif
