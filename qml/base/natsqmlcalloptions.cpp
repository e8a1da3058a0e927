// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlcalloptions.h"

#include "qml/base/natsqmlheaders.h"
#include "qml/base/natsqmltexts.h"

#include <QtQml/QJSValue>
#include <QtQml/QJSValueIterator>

#include <limits>

namespace {

NatsError invalid(const QString &text, const QString &subject)
{
    return NatsError(NatsError::Code::InvalidOption, text, subject);
}

// What one option's name leads to
using Reader = NatsResult<void> (*)(NatsQmlCallOptions *options, const QJSValue &value, const QString &subject);

template<auto Member>
NatsResult<void> readText(NatsQmlCallOptions *options, const QJSValue &value, const QString &)
{
    options->*Member = value.isUndefined() ? QString() : value.toString();
    return {};
}

template<auto Member>
NatsResult<void> readBool(NatsQmlCallOptions *options, const QJSValue &value, const QString &)
{
    options->*Member = value.toBool();
    return {};
}

template<auto Member>
NatsResult<void> readTime(NatsQmlCallOptions *options, const QJSValue &value, const QString &subject)
{
    const double number = value.isNumber() ? value.toNumber() : 0;
    if (!(number >= 1 && number <= std::numeric_limits<int>::max()))
        return invalid(NatsQmlTexts::tr("The timeout must be a number of milliseconds from 1 on"), subject);
    options->*Member = std::chrono::milliseconds(qint64(number));
    return {};
}

NatsResult<void> readHeaders(NatsQmlCallOptions *options, const QJSValue &value, const QString &subject)
{
    auto headers = NatsQmlHeaders::fromJs(value, subject);
    if (!headers)
        return headers.error();
    options->headers = *headers;
    return {};
}

NatsResult<void> readCount(NatsQmlCallOptions *options, const QJSValue &value, const QString &subject)
{
    const double number = value.isNumber() ? value.toNumber() : -1;
    if (!(number >= 0 && number <= std::numeric_limits<int>::max()))
        return invalid(NatsQmlTexts::tr("The option 'maximumMessages' must be a number from 0 on"), subject);
    options->maximumMessages = int(number);
    return {};
}

NatsResult<void> readStrategy(NatsQmlCallOptions *options, const QJSValue &value, const QString &subject)
{
    const QStringList names{ QStringLiteral("timer"), QStringLiteral("count"), QStringLiteral("stall"),
                             QStringLiteral("sentinel") };
    const qsizetype index = names.indexOf(value.toString());
    if (index < 0) {
        return invalid(NatsQmlTexts::tr("The strategy '%1' is none of %2")
                               .arg(value.toString(), names.join(QStringLiteral(", "))),
                       subject);
    }
    options->strategy = NatsRequestManyOptions::Strategy(index);
    return {};
}

NatsResult<void> readSentinel(NatsQmlCallOptions *options, const QJSValue &value, const QString &subject)
{
    if (!value.isCallable())
        return invalid(NatsQmlTexts::tr("The option 'sentinel' must be a function"), subject);
    options->sentinel = value;
    return {};
}

const struct
{
    QLatin1String name;
    NatsQmlCallOptions::Name group;
    Reader read;
} knownOptions[] = {
    { QLatin1String("headers"), NatsQmlCallOptions::Headers, readHeaders },
    { QLatin1String("reply"), NatsQmlCallOptions::Reply, readText<&NatsQmlCallOptions::reply> },
    { QLatin1String("timeout"), NatsQmlCallOptions::Timeout, readTime<&NatsQmlCallOptions::timeout> },
    { QLatin1String("traceDestination"), NatsQmlCallOptions::Trace, readText<&NatsQmlCallOptions::traceDestination> },
    { QLatin1String("traceOnly"), NatsQmlCallOptions::Trace, readBool<&NatsQmlCallOptions::traceOnly> },
    { QLatin1String("noMux"), NatsQmlCallOptions::NoMux, readBool<&NatsQmlCallOptions::noMux> },
    { QLatin1String("strategy"), NatsQmlCallOptions::Many, readStrategy },
    { QLatin1String("maximumMessages"), NatsQmlCallOptions::Many, readCount },
    { QLatin1String("stallTimeout"), NatsQmlCallOptions::Many, readTime<&NatsQmlCallOptions::stallTimeout> },
    { QLatin1String("sentinel"), NatsQmlCallOptions::Many, readSentinel },
};

Reader readerOf(const QString &name, NatsQmlCallOptions::Names allowed)
{
    for (const auto &option : knownOptions) {
        if (option.name == name && allowed.testFlag(option.group))
            return option.read;
    }
    return nullptr;
}

template<typename Options>
Options common(const NatsQmlCallOptions &given)
{
    Options options;
    options.setHeaders(given.headers);
    if (!given.reply.isEmpty())
        options.setReply(given.reply);
    if (!given.traceDestination.isEmpty())
        options.setTraceDestination(given.traceDestination);
    if (given.traceOnly)
        options.setTraceOnly(true);
    return options;
}

} // namespace

// Reads \a value, an object. A name that is not \a allowed is an error: a misspelled option would
// otherwise be ignored without a word.
NatsResult<NatsQmlCallOptions> NatsQmlCallOptions::fromJs(const QJSValue &value, Names allowed,
                                                          const QString &subject)
{
    NatsQmlCallOptions options;
    if (value.isUndefined() || value.isNull())
        return options;
    if (!value.isObject() || value.isArray() || value.isCallable())
        return invalid(NatsQmlTexts::tr("The options must be an object"), subject);
    QJSValueIterator entry(value);
    while (entry.next()) {
        const Reader read = readerOf(entry.name(), allowed);
        if (!read)
            return invalid(NatsQmlTexts::tr("There is no option '%1' here").arg(entry.name()), subject);
        if (const auto done = read(&options, entry.value(), subject); !done)
            return done.error();
    }
    return options;
}

NatsPublishOptions NatsQmlCallOptions::forPublish() const
{
    return common<NatsPublishOptions>(*this);
}

NatsRequestOptions NatsQmlCallOptions::forRequest() const
{
    auto options = common<NatsRequestOptions>(*this);
    options.setNoMux(noMux);
    if (timeout)
        options.setTimeout(*timeout);
    return options;
}

NatsRequestManyOptions NatsQmlCallOptions::forRequestMany() const
{
    auto options = common<NatsRequestManyOptions>(*this);
    options.setNoMux(noMux);
    options.setStrategy(strategy);
    options.setMaximumMessages(maximumMessages);
    if (timeout)
        options.setTimeout(*timeout);
    if (stallTimeout)
        options.setStallTimeout(*stallTimeout);
    return options;
}
