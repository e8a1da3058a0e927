// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublishoptions.h"

#include "jetstream/natsmessagettl_p.h"

#include <tuple>

class NatsJetStreamPublishOptionsData : public QSharedData
{
public:
    auto fields() const
    {
        return std::tie(headers, messageId, expectedStream, expectedLastSequence, expectedLastMessageId,
                        expectedLastSubjectSequence, expectedLastSubjectSequenceSubject, ttl, rollup, schedule,
                        cancelSchedule, counterIncrement, timeout, attempts, retriesTimeouts);
    }

    NatsHeaders headers;
    QString messageId;
    QString expectedStream;
    std::optional<quint64> expectedLastSequence;
    QString expectedLastMessageId;
    std::optional<quint64> expectedLastSubjectSequence;
    NatsSubject expectedLastSubjectSequenceSubject;
    QString ttl;
    NatsRollup::Kind rollup = NatsRollup::Kind::None;
    NatsMessageSchedule schedule;
    NatsSubject cancelSchedule;
    QString counterIncrement;
    std::chrono::milliseconds timeout = std::chrono::milliseconds(0);
    int attempts = 1;
    bool retriesTimeouts = false;
};

/*!
    \class NatsJetStreamPublishOptions
    \inmodule NatsQt
    \since 0.1
    \brief What may be said about one message that a stream stores, beside its subject and payload.

    \sa NatsJetStream::publish()
*/

// All that nobody changed share one block, so that the default argument of a call costs no memory.
static const QSharedDataPointer<NatsJetStreamPublishOptionsData> &defaults()
{
    static const QSharedDataPointer<NatsJetStreamPublishOptionsData> data(new NatsJetStreamPublishOptionsData);
    return data;
}

/*! Constructs the defaults. */
NatsJetStreamPublishOptions::NatsJetStreamPublishOptions()
    : d(defaults())
{
}

NatsJetStreamPublishOptions::NatsJetStreamPublishOptions(const NatsJetStreamPublishOptions &other) = default;
NatsJetStreamPublishOptions::NatsJetStreamPublishOptions(NatsJetStreamPublishOptions &&other) noexcept = default;
NatsJetStreamPublishOptions::~NatsJetStreamPublishOptions() = default;
NatsJetStreamPublishOptions &NatsJetStreamPublishOptions::operator=(const NatsJetStreamPublishOptions &other) = default;
NatsJetStreamPublishOptions &NatsJetStreamPublishOptions::operator=(NatsJetStreamPublishOptions &&other) noexcept = default;

/*! Returns the headers; none by default. */
NatsHeaders NatsJetStreamPublishOptions::headers() const
{
    return d->headers;
}

/*! Sets the headers to \a headers. What the other options say replaces headers of the same names in what is sent,
    not in these. */
void NatsJetStreamPublishOptions::setHeaders(const NatsHeaders &headers)
{
    d->headers = headers;
}

/*! Returns the id of the message; empty by default. */
QString NatsJetStreamPublishOptions::messageId() const
{
    return d->messageId;
}

/*! Sets the id of the message to \a messageId: within NatsStreamConfig::duplicateWindow() the stream stores no
    other message with it, and acknowledges it as a duplicate. */
void NatsJetStreamPublishOptions::setMessageId(const QString &messageId)
{
    d->messageId = messageId;
}

/*! Returns the stream that must store the message; empty by default, which is any. */
QString NatsJetStreamPublishOptions::expectedStream() const
{
    return d->expectedStream;
}

/*! Sets the stream that must store the message to \a expectedStream; another one refuses it with WrongExpectation. */
void NatsJetStreamPublishOptions::setExpectedStream(const QString &expectedStream)
{
    d->expectedStream = expectedStream;
}

/*! Returns the sequence that the last message of the stream must have; none by default. */
std::optional<quint64> NatsJetStreamPublishOptions::expectedLastSequence() const
{
    return d->expectedLastSequence;
}

/*! Sets the sequence that the last message of the stream must have to \a sequence; 0 is that of an empty stream. */
void NatsJetStreamPublishOptions::setExpectedLastSequence(std::optional<quint64> sequence)
{
    d->expectedLastSequence = sequence;
}

/*! Returns the id that the last message of the stream must have; empty by default, which is any. */
QString NatsJetStreamPublishOptions::expectedLastMessageId() const
{
    return d->expectedLastMessageId;
}

/*! Sets the id that the last message of the stream must have to \a messageId. */
void NatsJetStreamPublishOptions::setExpectedLastMessageId(const QString &messageId)
{
    d->expectedLastMessageId = messageId;
}

/*! Returns the sequence that the last message of the subject must have; none by default. */
std::optional<quint64> NatsJetStreamPublishOptions::expectedLastSubjectSequence() const
{
    return d->expectedLastSubjectSequence;
}

/*! Sets the sequence that the last message of the subject must have to \a sequence; 0 means that there must be no
    message. */
void NatsJetStreamPublishOptions::setExpectedLastSubjectSequence(std::optional<quint64> sequence)
{
    d->expectedLastSubjectSequence = sequence;
}

/*! Returns the subject that expectedLastSubjectSequence() is about; empty by default, which is that of the message. */
NatsSubject NatsJetStreamPublishOptions::expectedLastSubjectSequenceSubject() const
{
    return d->expectedLastSubjectSequenceSubject;
}

/*! Sets the subject that expectedLastSubjectSequence() is about to \a subject, which may have wildcards. Needs
    expectedLastSubjectSequence(), and nats-server 2.11. */
void NatsJetStreamPublishOptions::setExpectedLastSubjectSequenceSubject(const NatsSubject &subject)
{
    d->expectedLastSubjectSequenceSubject = subject;
}

/*! Returns how long the message lives; empty by default, which is as long as the stream lets it. */
QString NatsJetStreamPublishOptions::ttl() const
{
    return d->ttl;
}

/*! Sets how long the message lives to \a ttl: seconds such as \c 60, a duration such as \c 1h30m, or \c never. At
    least a second; the server drops parts of one. Needs NatsStreamConfig::allowMessageTtl(), and nats-server 2.11. */
void NatsJetStreamPublishOptions::setTtl(const QString &ttl)
{
    d->ttl = ttl;
}

/*! \overload */
void NatsJetStreamPublishOptions::setTtl(std::chrono::milliseconds ttl)
{
    d->ttl = NatsMessageTtl::toText(ttl);
}

/*! Returns which earlier messages this one replaces; none by default. */
NatsRollup::Kind NatsJetStreamPublishOptions::rollup() const
{
    return d->rollup;
}

/*! Sets which earlier messages this one replaces to \a rollup. Needs NatsStreamConfig::allowRollup(). */
void NatsJetStreamPublishOptions::setRollup(NatsRollup::Kind rollup)
{
    d->rollup = rollup;
}

/*! Returns when the server publishes the message; null by default. */
NatsMessageSchedule NatsJetStreamPublishOptions::schedule() const
{
    return d->schedule;
}

/*! Sets when the server publishes the message to \a schedule. */
void NatsJetStreamPublishOptions::setSchedule(const NatsMessageSchedule &schedule)
{
    d->schedule = schedule;
}

/*! Returns the subject whose schedule this message ends; empty by default. */
NatsSubject NatsJetStreamPublishOptions::cancelSchedule() const
{
    return d->cancelSchedule;
}

/*! Makes the message end the schedule that was published to \a scheduleSubject, another subject than its own. Not
    possible together with a schedule(). Needs nats-server 2.14. */
void NatsJetStreamPublishOptions::setCancelSchedule(const NatsSubject &scheduleSubject)
{
    d->cancelSchedule = scheduleSubject;
}

/*! Returns what the message adds to a counter; empty by default. */
QString NatsJetStreamPublishOptions::counterIncrement() const
{
    return d->counterIncrement;
}

/*! Sets what the message adds to the counter that is its subject to \a increment: digits, as many as needed, with
    or without a sign. The payload must be empty. The new value is NatsPublishAck::counterValue(). Needs
    NatsStreamConfig::allowMessageCounter(), and nats-server 2.12. */
void NatsJetStreamPublishOptions::setCounterIncrement(const QString &increment)
{
    d->counterIncrement = increment;
}

/*! Returns how long an acknowledgement is waited for; 0 by default, which is NatsJetStreamOptions::timeout(). */
std::chrono::milliseconds NatsJetStreamPublishOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long an acknowledgement is waited for, in each attempt, to \a timeout. */
void NatsJetStreamPublishOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns how often the message is tried at most; 1 by default. */
int NatsJetStreamPublishOptions::attempts() const
{
    return d->attempts;
}

/*! Sets how often the message is tried at most to \a attempts. It is tried again, after a pause, when no stream
    listens on the subject, and after an error with NatsError::isTemporary() that the server sent; after a
    timeout only when it has a messageId(), because it may have been stored. */
void NatsJetStreamPublishOptions::setAttempts(int attempts)
{
    d->attempts = attempts;
}

/*! Returns whether a message without an id gets one, so that it is tried again after a timeout; false by default. */
bool NatsJetStreamPublishOptions::retriesTimeouts() const
{
    return d->retriesTimeouts;
}

/*! Sets whether a message without a messageId() gets a random one, so that it is tried again after a timeout, to
    \a retriesTimeouts. An attempt that was stored and not acknowledged shows as NatsPublishAck::isDuplicate()
    in the next one. */
void NatsJetStreamPublishOptions::setRetriesTimeouts(bool retriesTimeouts)
{
    d->retriesTimeouts = retriesTimeouts;
}

bool NatsJetStreamPublishOptions::isEqual(const NatsJetStreamPublishOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
