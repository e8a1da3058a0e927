// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerhealth.h"

#include <tuple>

class NatsConsumerHealthData : public QSharedData
{
public:
    auto fields() const { return std::tie(reason, text, info, error); }

    NatsConsumerHealth::Reason reason = NatsConsumerHealth::Reason::Unknown;
    QString text;
    NatsConsumerInfo info;
    NatsError error;
};

/*!
    \class NatsConsumerHealth
    \inmodule NatsQt
    \since 0.1
    \brief Why a consumer receives no messages, or that it can.

    It is judged when it is asked for, from what this program knows and what the server says. Of several reasons it has
    the one to begin with; when that one is gone the next one shows.
*/

/*!
    \enum NatsConsumerHealth::Reason

    In the order in which they are looked for, but for the first two, which are what is left.

    \value None It can receive, and there are messages for it.
    \value NoMessages It can receive, but all messages have been delivered.
    \value NotRunning It was not started, was stopped, or has ended; error() says what ended it.
    \value NotConnected There is no connection.
    \value NoPermission The server does not permit a subject that it needs; error() says which one.
    \value JetStreamNotEnabled Neither the server nor the domain offers JetStream to the account.
    \value StreamNotFound There is no such stream.
    \value ConsumerNotFound There is no such consumer.
    \value Paused The consumer is paused; see NatsConsumerInfo::pause().
    \value MaximumAckPendingReached As many messages wait for their acknowledgement as the consumer allows, see
           NatsConsumerConfig::maximumAckPending().
    \value NotProcessed All messages that were asked for have come, and wait for this program.
    \value NoPullOutstanding Nobody has asked the server for messages.
    \value NoInterest The server knows of no subscription to the NatsConsumerConfig::deliverSubject().
    \value Unknown The server could not be asked; error() says why.
*/

/*! Constructs a value with the reason Unknown that says nothing. */
NatsConsumerHealth::NatsConsumerHealth()
    : d(new NatsConsumerHealthData)
{
}

/*! Constructs a value with the \a reason, the translated \a text, the \a info of the server where it was asked, and the
    \a error where there was one. */
NatsConsumerHealth::NatsConsumerHealth(Reason reason, const QString &text, const NatsConsumerInfo &info, const NatsError &error)
    : NatsConsumerHealth()
{
    d->reason = reason;
    d->text = text;
    d->info = info;
    d->error = error;
}

NatsConsumerHealth::NatsConsumerHealth(const NatsConsumerHealth &other) = default;
NatsConsumerHealth::NatsConsumerHealth(NatsConsumerHealth &&other) noexcept = default;
NatsConsumerHealth::~NatsConsumerHealth() = default;
NatsConsumerHealth &NatsConsumerHealth::operator=(const NatsConsumerHealth &other) = default;
NatsConsumerHealth &NatsConsumerHealth::operator=(NatsConsumerHealth &&other) noexcept = default;

/*! \property NatsConsumerHealth::reason
    \brief why nothing is received, for programs */
NatsConsumerHealth::Reason NatsConsumerHealth::reason() const
{
    return d->reason;
}

/*! \property NatsConsumerHealth::healthy
    \brief whether messages are received when there are some: the reason is None or NoMessages */
bool NatsConsumerHealth::isHealthy() const
{
    return d->reason == Reason::None || d->reason == Reason::NoMessages;
}

/*! \property NatsConsumerHealth::text
    \brief what is the matter and what can be done about it, translated and for people */
QString NatsConsumerHealth::text() const
{
    return d->text;
}

/*! Returns what the server said about the consumer; empty where it was not asked, or did not say. */
NatsConsumerInfo NatsConsumerHealth::info() const
{
    return d->info;
}

/*! Returns what went wrong: what ended the consumer, what it met last, or why the server could not be asked. NoError
    where nothing did. */
NatsError NatsConsumerHealth::error() const
{
    return d->error;
}

bool NatsConsumerHealth::isEqual(const NatsConsumerHealth &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
