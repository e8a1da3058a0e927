// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsoptions.h"
#include "base/natssubject.h"

#include <QtCore/QCoreApplication>

#include <limits>

/*!
    Returns an error with the code InvalidOption that names the first option that is out of its
    range. Server URLs are not looked at here; a connection parses them when it is opened.
*/
NatsResult<void> NatsOptions::validate() const
{
    const struct
    {
        const char *name;
        qint64 value;
        qint64 minimum;
    } ranges[] = {
        { "connectTimeout", connectTimeout().count(), 1 },
        { "closeTimeout", closeTimeout().count(), 0 },
        { "reconnectTimeWait", reconnectTimeWait().count(), 0 },
        { "maximumReconnectTimeWait", maximumReconnectTimeWait().count(), 0 },
        { "reconnectJitter", reconnectJitter().count(), 0 },
        { "reconnectJitterTls", reconnectJitterTls().count(), 0 },
        { "pingInterval", pingInterval().count(), 0 },
        { "maximumPingsOut", maximumPingsOut(), 1 },
        { "probeTimeout", probeTimeout().count(), 1 },
        { "maximumReconnectAttempts", maximumReconnectAttempts(), -1 },
        { "offlineBufferSize", offlineBufferSize(), 0 },
        { "deliverySlice", deliverySlice().count(), 0 },
        { "slowConsumerSize", slowConsumerSize(), 0 },
        { "maximumPendingSize", maximumPendingSize(), 0 },
        { "maximumOutboundSize", maximumOutboundSize(), 0 },
    };
    for (const auto &[name, value, minimum] : ranges) {
        // A timer of Qt takes an int; nothing here is sensible beyond 24 days.
        const bool isTooLong = minimum <= 1 && value > std::numeric_limits<int>::max()
                && !QLatin1String(name).endsWith(QLatin1String("Size"));
        if (value >= minimum && !isTooLong)
            continue;
        if (isTooLong) {
            return NatsError(NatsError::Code::InvalidOption,
                             QCoreApplication::translate("NatsOptions", "The option '%1' cannot be %2; it must be at most %3")
                                     .arg(QLatin1String(name)).arg(value).arg(std::numeric_limits<int>::max()));
        }
        return NatsError(NatsError::Code::InvalidOption,
                         QCoreApplication::translate("NatsOptions", "The option '%1' cannot be %2; it must be at least %3")
                                 .arg(QLatin1String(name)).arg(value).arg(minimum));
    }
    const auto refuse = [](const QString &text, const NatsError &cause) {
        return NatsError(NatsError::Code::InvalidOption, text).withCause(cause);
    };
    if (const auto headers = upgradeHeaders().validate(); !headers) {
        return refuse(QCoreApplication::translate("NatsOptions", "The option 'upgradeHeaders' is not usable: %1")
                              .arg(headers.error().text()), headers.error());
    }
    if (origin().contains(QLatin1Char('\r')) || origin().contains(QLatin1Char('\n')))
        return refuse(QCoreApplication::translate("NatsOptions", "The option 'origin' contains a line break"), {});
    if (const auto prefix = NatsSubject(inboxPrefix()).validateForPublish(); !prefix) {
        return refuse(QCoreApplication::translate("NatsOptions", "The option 'inboxPrefix' is not usable: %1")
                              .arg(prefix.error().text()), prefix.error());
    }
    return {};
}
