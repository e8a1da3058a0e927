// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "duration.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

static double unitOf(const QString &name)
{
    if (name == u"h"_s)
        return 3600e3;
    if (name == u"m"_s)
        return 60e3;
    return name == u"s"_s ? 1e3 : 1;
}

std::optional<milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|)$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const double duration = match.captured(1).toDouble() * unitOf(match.captured(2));
    if (duration < 1 || duration > std::numeric_limits<int>::max())
        return {};
    return milliseconds(qint64(duration));
}

QString durationText(milliseconds duration)
{
    if (duration.count() % 1000 == 0)
        return u"%1 s"_s.arg(duration.count() / 1000);
    return u"%1 ms"_s.arg(duration.count());
}

QString readDuration(const QCommandLineParser &parser, const QString &option,
                     std::optional<milliseconds> *duration)
{
    if (!parser.isSet(option))
        return {};
    const QString text = parser.value(option);
    *duration = parseDuration(text);
    if (*duration)
        return {};
    return u"--%1 '%2' is no duration; write 500ms, 1.5s, 2m or 1h"_s.arg(option, text);
}
