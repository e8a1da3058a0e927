// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstream.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"
#include "qml/core/natsqmlmessage.h"

#include <QtQml/QJSEngine>
#include <QtQml/QJSValueIterator>

// The methods that return a Promise.

namespace {

NatsResult<NatsPurgeOptions> readPurge(const QJSValue &value, const QString &stream)
{
    NatsPurgeOptions options;
    if (value.isUndefined() || value.isNull())
        return options;
    if (!value.isObject() || value.isArray() || value.isCallable())
        return NatsError(NatsError::Code::InvalidOption, NatsQmlStream::tr("The options must be an object"), stream);
    QJSValueIterator entry(value);
    while (entry.next()) {
        if (entry.name() == QLatin1String("filter")) {
            options.setFilter(entry.value().toString());
            continue;
        }
        const bool isKeep = entry.name() == QLatin1String("keep");
        if (!isKeep && entry.name() != QLatin1String("sequence")) {
            return NatsError(NatsError::Code::InvalidOption,
                             NatsQmlStream::tr("There is no option '%1' here").arg(entry.name()), stream);
        }
        const auto number = natsQmlReadNumber(entry.value(), entry.name(), stream);
        if (!number)
            return number.error();
        if (isKeep)
            options.setKeep(*number);
        else
            options.setSequence(*number);
    }
    return options;
}

QJSValue numberOf(quint64 number)
{
    const QVariant exact = natsQmlNumber(number);
    return exact.userType() == QMetaType::Double ? QJSValue(exact.toDouble()) : QJSValue(exact.toString());
}

} // namespace

/*! \qmlmethod Promise NatsStream::purge(object options)
    Deletes messages: all, or those that the \a options name, which are \c filter, a subject, and either
    \c sequence, the first that stays, or \c keep, how many stay. Returns a Promise of how many were deleted. */
QJSValue NatsQmlStream::purge(const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QString stream = name();
    const QPointer<NatsQmlStream> alive(this);
    const auto given = readPurge(options, stream); // getters of the program
    if (!alive)
        return {};
    const auto found = manager();
    NatsFuture<quint64> future = !given ? NatsFuture<quint64>(given.error())
            : !found                    ? NatsFuture<quint64>(found.error())
                                        : (*found)->purgeStream(stream, *given);
    future.then(this, [this](const NatsResult<quint64> &) { scheduleUpdate(); });
    return NatsQmlPromise::follow(engine, future, QStringLiteral("purge"), stream,
                                  [](const NatsResult<quint64> &count) { return numberOf(*count); });
}

/*! \qmlmethod Promise NatsStream::message(var sequence)
    Returns a Promise of the message with this \a sequence, a number or a string of digits: an object with
    \c sequence, \c subject, \c time and \c message, a natsMessage; undefined where there is no such message. */
QJSValue NatsQmlStream::message(const QJSValue &sequence)
{
    using Stored = std::optional<NatsStoredMessage>;
    QJSEngine *engine = qjsEngine(this);
    const auto number = natsQmlReadNumber(sequence, QStringLiteral("sequence"), name());
    const auto found = manager();
    const auto future = !number ? NatsFuture<Stored>(number.error())
            : !found            ? NatsFuture<Stored>(found.error())
                                : (*found)->message(name(), NatsMessageQuery::at(*number));
    const QPointer<NatsQmlConnection> origin(connection());
    return NatsQmlPromise::follow(engine, future, QStringLiteral("message"), name(),
                                  [engine, origin](const NatsResult<Stored> &stored) {
                                      if (!*stored)
                                          return QJSValue();
                                      const NatsStoredMessage &one = **stored;
                                      QJSValue object = engine->newObject();
                                      object.setProperty(QStringLiteral("sequence"), numberOf(one.sequence()));
                                      object.setProperty(QStringLiteral("subject"), one.subject());
                                      object.setProperty(QStringLiteral("time"), engine->toScriptValue(one.time()));
                                      object.setProperty(QStringLiteral("message"),
                                                         engine->toScriptValue(NatsQmlMessage(one.message(), origin, engine)));
                                      return object;
                                  });
}
