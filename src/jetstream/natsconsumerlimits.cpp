// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerlimits.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsConsumerLimits
    \inmodule NatsQt
    \since 0.1
    \brief What consumers of a stream get when they do not say, and may have at most.

    An implicitly shared value. Needs nats-server 2.10.

    \sa NatsStreamConfig::setConsumerLimits()
*/

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsConsumerLimits NatsConsumerLimits::fromJson(const QJsonObject &json)
{
    NatsConsumerLimits value;
    value.m_json = json;
    return value;
}

/*! Returns what is sent. */
QJsonObject NatsConsumerLimits::toJson() const
{
    return m_json;
}

/*! Returns after which time without use a consumer is deleted; 0 by default, which is no limit. */
std::chrono::milliseconds NatsConsumerLimits::inactiveThreshold() const
{
    return NatsJson::toDuration(m_json.value(QLatin1String("inactive_threshold")));
}

/*! Sets after which time without use a consumer is deleted to \a inactiveThreshold. */
void NatsConsumerLimits::setInactiveThreshold(std::chrono::milliseconds inactiveThreshold)
{
    m_json.insert(QStringLiteral("inactive_threshold"), NatsJson::fromDuration(inactiveThreshold));
}

/*! Returns how many messages may wait for their acknowledgement; 0 by default, which is no limit. */
int NatsConsumerLimits::maximumAckPending() const
{
    return int(m_json.value(QLatin1String("max_ack_pending")).toInteger());
}

/*! Sets how many messages may wait for their acknowledgement to \a maximumAckPending. */
void NatsConsumerLimits::setMaximumAckPending(int maximumAckPending)
{
    m_json.insert(QStringLiteral("max_ack_pending"), maximumAckPending);
}
