// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublishheaders_p.h"

namespace {

void setText(NatsHeaders *headers, const char *name, const QString &value)
{
    if (!value.isEmpty())
        headers->set(name, value);
}

void setSequence(NatsHeaders *headers, const char *name, std::optional<quint64> sequence)
{
    if (sequence)
        headers->set(name, QByteArray::number(*sequence));
}

QString rollupText(NatsRollup::Kind rollup)
{
    switch (rollup) {
    case NatsRollup::Kind::Subject:
        return QStringLiteral("sub");
    case NatsRollup::Kind::All:
        return QStringLiteral("all");
    case NatsRollup::Kind::None:
        break;
    }
    return {};
}

void setSchedule(NatsHeaders *headers, const NatsMessageSchedule &schedule)
{
    setText(headers, "Nats-Schedule", schedule.specification());
    setText(headers, "Nats-Schedule-Target", schedule.target().toString());
    setText(headers, "Nats-Schedule-Source", schedule.source().toString());
    setText(headers, "Nats-Schedule-TTL", schedule.ttl());
    setText(headers, "Nats-Schedule-Time-Zone", schedule.timeZone());
    setText(headers, "Nats-Schedule-Rollup", rollupText(schedule.rollup()));
}

// ADR-49 wants a sign.
QString incrementText(const QString &increment)
{
    const bool isPlain = !increment.isEmpty() && increment.front() >= u'0' && increment.front() <= u'9';
    return isPlain ? QLatin1Char('+') + increment : increment;
}

} // namespace

NatsHeaders NatsJetStreamPublishHeaders::make(const NatsJetStreamPublishOptions &options)
{
    NatsHeaders headers = options.headers();
    setText(&headers, "Nats-Msg-Id", options.messageId());
    setText(&headers, "Nats-Expected-Stream", options.expectedStream());
    setSequence(&headers, "Nats-Expected-Last-Sequence", options.expectedLastSequence());
    setText(&headers, "Nats-Expected-Last-Msg-Id", options.expectedLastMessageId());
    setSequence(&headers, "Nats-Expected-Last-Subject-Sequence", options.expectedLastSubjectSequence());
    setText(&headers, "Nats-Expected-Last-Subject-Sequence-Subject", options.expectedLastSubjectSequenceSubject().toString());
    setText(&headers, "Nats-TTL", options.ttl());
    setText(&headers, "Nats-Rollup", rollupText(options.rollup()));
    setSchedule(&headers, options.schedule());
    if (!options.cancelSchedule().isEmpty()) {
        setText(&headers, "Nats-Scheduler", options.cancelSchedule().toString());
        setText(&headers, "Nats-Schedule-Next", QStringLiteral("purge"));
    }
    setText(&headers, "Nats-Incr", incrementText(options.counterIncrement()));
    return headers;
}

int NatsJetStreamPublishHeaders::requiredLevel(const NatsJetStreamPublishOptions &options)
{
    const NatsMessageSchedule schedule = options.schedule();
    const bool isAtTime = schedule.specification().startsWith(QLatin1String("@at")) && schedule.source().isEmpty()
            && schedule.timeZone().isEmpty() && schedule.rollup() == NatsRollup::Kind::None;
    if (!options.cancelSchedule().isEmpty() || (!schedule.isNull() && !isAtTime))
        return 4;
    if (!schedule.isNull() || !options.counterIncrement().isEmpty())
        return 2;
    return !options.ttl().isEmpty() || !options.expectedLastSubjectSequenceSubject().isEmpty() ? 1 : 0;
}
