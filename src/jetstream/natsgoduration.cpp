// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsgoduration_p.h"

#include <limits>

namespace {

// Nanoseconds of a unit, or 0
qint64 unitOf(QStringView name)
{
    static constexpr struct
    {
        QStringView name;
        qint64 nanoseconds;
    } units[] = {
        { u"ns", 1 }, { u"us", 1000 }, { u"\u00b5s", 1000 }, { u"\u03bcs", 1000 }, { u"ms", 1000000 },
        { u"s", 1000000000 }, { u"m", 60000000000 }, { u"h", 3600000000000 },
    };
    for (const auto &unit : units) {
        if (unit.name == name)
            return unit.nanoseconds;
    }
    return 0;
}

bool isNumberPart(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'.';
}

// Takes one number with its unit from the front of rest, in nanoseconds. A fraction is short and may be a double.
std::optional<double> takeTerm(QStringView *rest)
{
    const auto isPart = [&](qsizetype i, bool number) { return i < rest->size() && isNumberPart(rest->at(i)) == number; };
    qsizetype end = 0;
    while (isPart(end, true))
        ++end;
    qsizetype unitEnd = end;
    while (isPart(unitEnd, false))
        ++unitEnd;
    bool isNumber = false;
    const double number = rest->first(end).toDouble(&isNumber);
    const qint64 unit = unitOf(rest->sliced(end, unitEnd - end));
    if (!isNumber || unit == 0)
        return {};
    *rest = rest->sliced(unitEnd);
    return number * double(unit);
}

} // namespace

std::optional<std::chrono::nanoseconds> NatsGoDuration::parse(QStringView text)
{
    const bool isNegative = text.startsWith(u'-');
    QStringView rest = isNegative || text.startsWith(u'+') ? text.sliced(1) : text;
    if (rest == u"0")
        return std::chrono::nanoseconds(0);
    if (rest.isEmpty())
        return {};
    double total = 0;
    while (!rest.isEmpty()) {
        const auto term = takeTerm(&rest);
        if (!term)
            return {};
        total += *term;
    }
    if (total >= double(std::numeric_limits<qint64>::max()))
        return {};
    return std::chrono::nanoseconds(isNegative ? -qint64(total) : qint64(total));
}

QString NatsGoDuration::toText(std::chrono::milliseconds duration)
{
    qint64 rest = duration.count();
    if (rest % 1000 != 0 || rest <= 0)
        return QString::number(rest) + QLatin1String("ms");
    rest /= 1000;
    QString text;
    if (rest >= 3600)
        text += QString::number(rest / 3600) + QLatin1Char('h');
    if (rest / 60 % 60 != 0)
        text += QString::number(rest / 60 % 60) + QLatin1Char('m');
    if (rest % 60 != 0)
        text += QString::number(rest % 60) + QLatin1Char('s');
    return text;
}
