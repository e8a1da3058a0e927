// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmljetstreampublishoptions.h"

#include "qml/base/natsqmlheaders.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/base/natsqmltexts.h"

#include <QtQml/QJSValue>
#include <QtQml/QJSValueIterator>

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

using Options = NatsJetStreamPublishOptions;
using Schedule = NatsMessageSchedule;

NatsError invalid(const QString &text)
{
    return NatsError(NatsError::Code::InvalidOption, text);
}

// What one option's name leads to; the name is for the error.
template<typename Target>
struct Option
{
    QLatin1String name;
    NatsResult<void> (*read)(Target *target, const QJSValue &value, const QString &name);
};

template<typename Target, size_t Size>
NatsResult<void> readAll(Target *target, const QJSValue &value, const Option<Target> (&known)[Size])
{
    QJSValueIterator entry(value);
    while (entry.next()) {
        const auto option = std::find_if(std::begin(known), std::end(known),
                                         [&entry](const Option<Target> &one) { return one.name == entry.name(); });
        if (option == std::end(known))
            return invalid(NatsQmlTexts::tr("There is no option '%1' here").arg(entry.name()));
        if (const auto done = option->read(target, entry.value(), entry.name()); !done)
            return done;
    }
    return {};
}

// A number would have to be guessed: "007" is not 7.
template<typename Target, auto Set>
NatsResult<void> readText(Target *target, const QJSValue &value, const QString &name)
{
    if (!value.isString() && !value.isUndefined())
        return invalid(NatsQmlTexts::tr("The option '%1' must be a string").arg(name));
    (target->*Set)(value.isString() ? value.toString() : QString());
    return {};
}

template<typename Target, auto Set>
NatsResult<void> readSubject(Target *target, const QJSValue &value, const QString &name)
{
    if (!value.isString() && !value.isUndefined())
        return invalid(NatsQmlTexts::tr("The option '%1' must be a string").arg(name));
    (target->*Set)(NatsSubject(value.isString() ? value.toString() : QString()));
    return {};
}

template<auto Set>
NatsResult<void> readSequence(Options *options, const QJSValue &value, const QString &name)
{
    if (value.isUndefined())
        return {};
    const auto number = natsQmlReadNumber(value, name, {});
    if (!number)
        return number.error();
    (options->*Set)(*number);
    return {};
}

NatsResult<int> readInt(const QJSValue &value, const QString &name, int least)
{
    const double number = value.isNumber() ? value.toNumber() : -1;
    if (number >= least && number <= std::numeric_limits<int>::max() && number == std::floor(number))
        return int(number);
    return invalid(NatsQmlTexts::tr("The option '%1' must be a whole number from %2 on").arg(name).arg(least));
}

// A duration as a server writes it, or a number of milliseconds as everywhere in QML
template<typename Target>
NatsResult<void> readTtl(Target *target, const QJSValue &value, const QString &name)
{
    if (!value.isNumber())
        return readText<Target, static_cast<void (Target::*)(const QString &)>(&Target::setTtl)>(target, value, name);
    const auto time = readInt(value, name, 1);
    if (!time)
        return time.error();
    Options text; // knows how a server writes it
    text.setTtl(std::chrono::milliseconds(*time));
    target->setTtl(text.ttl());
    return {};
}

template<typename Target>
NatsResult<void> readRollup(Target *target, const QJSValue &value, const QString &name)
{
    const QStringList names{ QStringLiteral("none"), QStringLiteral("subject"), QStringLiteral("all") };
    const qsizetype index = names.indexOf(value.toString());
    if (index < 0) {
        return invalid(NatsQmlTexts::tr("The option '%1' cannot be '%2'; it must be one of %3")
                               .arg(name, value.toString(), names.join(QStringLiteral(", "))));
    }
    target->setRollup(NatsRollup::Kind(index));
    return {};
}

NatsResult<void> readHeaders(Options *options, const QJSValue &value, const QString &)
{
    auto headers = NatsQmlHeaders::fromJs(value, {});
    if (!headers)
        return headers.error();
    options->setHeaders(*headers);
    return {};
}

NatsResult<void> readTimeout(Options *options, const QJSValue &value, const QString &name)
{
    const auto time = readInt(value, name, 1);
    if (!time)
        return time.error();
    options->setTimeout(std::chrono::milliseconds(*time));
    return {};
}

NatsResult<void> readAttempts(Options *options, const QJSValue &value, const QString &name)
{
    const auto attempts = readInt(value, name, 1);
    if (!attempts)
        return attempts.error();
    options->setAttempts(*attempts);
    return {};
}

NatsResult<void> readRetriesTimeouts(Options *options, const QJSValue &value, const QString &)
{
    options->setRetriesTimeouts(value.toBool());
    return {};
}

const Option<Schedule> scheduleOptions[] = {
    { QLatin1String("specification"), readText<Schedule, &Schedule::setSpecification> },
    { QLatin1String("target"), readSubject<Schedule, &Schedule::setTarget> },
    { QLatin1String("source"), readSubject<Schedule, &Schedule::setSource> },
    { QLatin1String("ttl"), readTtl<Schedule> },
    { QLatin1String("timeZone"), readText<Schedule, &Schedule::setTimeZone> },
    { QLatin1String("rollup"), readRollup<Schedule> },
};

bool isPlainObject(const QJSValue &value)
{
    return value.isObject() && !value.isArray() && !value.isCallable();
}

NatsResult<void> readSchedule(Options *options, const QJSValue &value, const QString &name)
{
    if (value.isUndefined())
        return {};
    if (!isPlainObject(value))
        return invalid(NatsQmlTexts::tr("The option '%1' must be an object").arg(name));
    Schedule schedule;
    if (const auto done = readAll(&schedule, value, scheduleOptions); !done)
        return done;
    options->setSchedule(schedule);
    return {};
}

const Option<Options> publishOptions[] = {
    { QLatin1String("headers"), readHeaders },
    { QLatin1String("messageId"), readText<Options, &Options::setMessageId> },
    { QLatin1String("expectedStream"), readText<Options, &Options::setExpectedStream> },
    { QLatin1String("expectedLastSequence"), readSequence<&Options::setExpectedLastSequence> },
    { QLatin1String("expectedLastMessageId"), readText<Options, &Options::setExpectedLastMessageId> },
    { QLatin1String("expectedLastSubjectSequence"), readSequence<&Options::setExpectedLastSubjectSequence> },
    { QLatin1String("expectedLastSubjectSequenceSubject"), readSubject<Options, &Options::setExpectedLastSubjectSequenceSubject> },
    { QLatin1String("ttl"), readTtl<Options> },
    { QLatin1String("rollup"), readRollup<Options> },
    { QLatin1String("schedule"), readSchedule },
    { QLatin1String("cancelSchedule"), readSubject<Options, &Options::setCancelSchedule> },
    { QLatin1String("counterIncrement"), readText<Options, &Options::setCounterIncrement> },
    { QLatin1String("timeout"), readTimeout },
    { QLatin1String("attempts"), readAttempts },
    { QLatin1String("retriesTimeouts"), readRetriesTimeouts },
};

} // namespace

// A name that is not known is an error: a misspelled expectation would otherwise be no expectation.
NatsResult<NatsJetStreamPublishOptions> natsQmlJetStreamPublishOptions(const QJSValue &value, const QString &subject)
{
    Options options;
    if (value.isUndefined() || value.isNull())
        return options;
    if (!isPlainObject(value))
        return NatsError(NatsError::Code::InvalidOption, NatsQmlTexts::tr("The options must be an object"),
                         subject);
    if (const auto done = readAll(&options, value, publishOptions); !done)
        return NatsError(done.error().code(), done.error().text(), subject);
    return options;
}
