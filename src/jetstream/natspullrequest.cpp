// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspullrequest_p.h"

#include "jetstream/natsjson_p.h"

#include <limits>

// The server reads them with a sign, so that what is larger than it knows would make it refuse all of the request.
static qint64 toSigned(quint64 number)
{
    return qint64(qMin(number, quint64(std::numeric_limits<qint64>::max())));
}

QByteArray NatsPullRequest::toJson() const
{
    QJsonObject json{ { QStringLiteral("batch"), batch } };
    const auto add = [&json](const char *field, bool isSet, const QJsonValue &value) {
        if (isSet)
            json.insert(QLatin1String(field), value);
    };
    add("max_bytes", maximumBytes > 0, maximumBytes);
    add("expires", expires.count() > 0, NatsJson::fromDuration(expires));
    add("idle_heartbeat", idleHeartbeat.count() > 0, NatsJson::fromDuration(idleHeartbeat));
    add("no_wait", noWait, true);
    add("group", !priority.group().isEmpty(), priority.group());
    add("priority", priority.priority() >= 0, priority.priority()); // 0 comes first, and is no default
    add("min_pending", priority.minimumPending() > 0, toSigned(priority.minimumPending()));
    add("min_ack_pending", priority.minimumAckPending() > 0, toSigned(priority.minimumAckPending()));
    add("id", !pinId.isEmpty(), pinId);
    return NatsJson::write(json);
}
