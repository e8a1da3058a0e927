// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsmessagettl_p.h"

#include "jetstream/natsgoduration_p.h"
#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

using namespace std::chrono_literals;

NatsResult<void> NatsMessageTtl::check(const char *option, const QString &text)
{
    if (text.isEmpty() || text == QLatin1String("never"))
        return {};
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    const auto duration = isNumber ? std::nullopt : NatsGoDuration::parse(text);
    if (isNumber ? seconds >= 1 : duration && *duration >= 1s)
        return {};
    return NatsChecks::invalidOption(
            QCoreApplication::translate("NatsJetStream",
                                        "The option '%1' cannot be '%2'; it must be 'never', or at least one second such as '60' or '1h'")
                    .arg(QLatin1String(option), text));
}

QString NatsMessageTtl::toText(std::chrono::milliseconds ttl)
{
    return NatsGoDuration::toText(ttl);
}
