// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlcalloptions.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSValue>
#include <QtQml/QJSValueIterator>

#include <limits>

namespace {

bool isScalar(const QJSValue &value)
{
    return value.isString() || value.isNumber() || value.isBool();
}

NatsResult<void> appendHeader(NatsHeaders *headers, const QString &name, const QJSValue &value,
                              const QString &subject)
{
    // Exact: an object may have "a" and "A", and both are sent as they stand there.
    if (isScalar(value)) {
        headers->append(name, value.toString(), NatsHeaders::Match::Exact);
        return {};
    }
    // A list of C++ is no Array in JavaScript, but has a length.
    const QJSValue length = value.property(QStringLiteral("length"));
    const int size = length.toInt();
    bool good = length.isNumber() && !value.isCallable();
    for (int i = 0; good && i < size; ++i) {
        const QJSValue element = value.property(quint32(i));
        good = isScalar(element);
        headers->append(name, element.toString(), NatsHeaders::Match::Exact);
    }
    if (good)
        return {};
    return NatsError(NatsError::Code::InvalidHeader,
                     QCoreApplication::translate("NatsQml",
                                                 "The header '%1' must be a string or an array of strings")
                             .arg(name),
                     subject);
}

NatsResult<NatsHeaders> headersFromJs(const QJSValue &value, const QString &subject)
{
    NatsHeaders headers;
    if (value.isUndefined() || value.isNull())
        return headers;
    if (!value.isObject() || value.isArray()) {
        return NatsError(NatsError::Code::InvalidHeader,
                         QCoreApplication::translate("NatsQml",
                                                     "Headers must be an object of names and values"),
                         subject);
    }
    QJSValueIterator entry(value);
    while (entry.next()) {
        if (const auto added = appendHeader(&headers, entry.name(), entry.value(), subject); !added)
            return added.error();
    }
    if (const auto valid = headers.validate(); !valid)
        return NatsError(valid.error().code(), valid.error().text(), subject);
    return headers;
}

NatsResult<std::chrono::milliseconds> timeoutFromJs(const QJSValue &value, const QString &subject)
{
    const double number = value.isNumber() ? value.toNumber() : 0;
    if (number >= 1 && number <= std::numeric_limits<int>::max())
        return std::chrono::milliseconds(qint64(number));
    return NatsError(NatsError::Code::InvalidOption,
                     QCoreApplication::translate("NatsQml",
                                                 "The timeout must be a number of milliseconds from 1 on"),
                     subject);
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
    if (!value.isObject() || value.isArray() || value.isCallable()) {
        return NatsError(NatsError::Code::InvalidOption,
                         QCoreApplication::translate("NatsQml", "The options must be an object"), subject);
    }
    QJSValueIterator entry(value);
    while (entry.next()) {
        if (allowed.testFlag(Headers) && entry.name() == QLatin1String("headers")) {
            auto headers = headersFromJs(entry.value(), subject);
            if (!headers)
                return headers.error();
            options.headers = *headers;
        } else if (allowed.testFlag(Reply) && entry.name() == QLatin1String("reply")) {
            options.reply = entry.value().isUndefined() ? QString() : entry.value().toString();
        } else if (allowed.testFlag(Timeout) && entry.name() == QLatin1String("timeout")) {
            const auto timeout = timeoutFromJs(entry.value(), subject);
            if (!timeout)
                return timeout.error();
            options.timeout = *timeout;
        } else {
            return NatsError(NatsError::Code::InvalidOption,
                             QCoreApplication::translate("NatsQml", "There is no option '%1' here")
                                     .arg(entry.name()),
                             subject);
        }
    }
    return options;
}
