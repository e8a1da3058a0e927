// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlengine.h"

#include "qml/base/natsqmlnumbers.h"

#include <QtQml/QJSEngine>

namespace {

// What JavaScript alone can do. The built-in functions are remembered here, so that a program
// that replaces JSON.stringify for itself does not change what this module sends.
// json() knows the values of which nothing is lost as JSON; a Map would silently become {}.
const char Program[] = R"JS((function () {
    "use strict";
    const stringify = JSON.stringify;
    const parse = JSON.parse;
    const kind = Object.prototype.toString;
    const slice = Array.prototype.slice;
    // Since Qt 6.9 or later value types and objects of C++ (QVariantMap) have names of their own.
    const plain = /^\[object (Object|QMLValueTypeWrapper|V4ReferenceObject)\]$/;
    return {
        deferred: function () {
            const d = {};
            d.promise = new Promise(function (resolve, reject) { d.resolve = resolve; d.reject = reject; });
            return d;
        },
        bytes: function (value) {
            if (value instanceof ArrayBuffer)
                return value;
            if (!ArrayBuffer.isView(value))
                return null;
            return value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
        },
        json: function (value) {
            try {
                const name = kind.call(value);
                if (/Sequence\]$/.test(name)) // a list of C++, such as list<string>
                    return { text: stringify(slice.call(value)) };
                if (Array.isArray(value) || typeof value.toJSON === "function" || plain.test(name))
                    return { text: stringify(value) };
                return { problem: name + " cannot be sent as JSON" };
            } catch (problem) { // whatever a toJSON() or getter of the program throws
                return { problem: String(problem) };
            }
        },
        parse: function (text) { return parse(text); },
        run: function (handler, argument) {
            try {
                const value = handler(argument);
                if (value !== null && typeof value === "object" && typeof value.then === "function")
                    return { promise: value };
                return { value: value };
            } catch (problem) {
                return { problem: problem, failed: true };
            }
        },
        settle: function (promise, later) {
            try {
                promise.then(function (value) { later.resolve(value); }, function (problem) { later.reject(problem); });
            } catch (problem) { // of a then() that the program wrote; the first call counts
                later.reject(problem);
            }
        }
    };
})())JS";

} // namespace

NatsQmlEngine::NatsQmlEngine(QJSEngine *engine)
    : QObject(engine)
    , m_functions(engine->evaluate(QString::fromLatin1(Program), QStringLiteral("natsqmlengine.cpp")))
{
    Q_ASSERT(!m_functions.isError());
}

NatsQmlEngine *NatsQmlEngine::of(QJSEngine *engine)
{
    if (auto *known = engine->findChild<NatsQmlEngine *>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new NatsQmlEngine(engine);
}

// An object with the properties promise, resolve and reject.
QJSValue NatsQmlEngine::newDeferred()
{
    return m_functions.property(QStringLiteral("deferred")).call();
}

// An ArrayBuffer that holds the bytes of an ArrayBuffer, typed array or DataView; of the last two
// only the part that they show. Null for everything else.
QJSValue NatsQmlEngine::bytesOf(const QJSValue &value)
{
    return m_functions.property(QStringLiteral("bytes")).call({ value });
}

// An object with the string "text", or with "problem" that tells why there is none.
QJSValue NatsQmlEngine::toJson(const QJSValue &value)
{
    return m_functions.property(QStringLiteral("json")).call({ value });
}

QJSValue NatsQmlEngine::fromJson(const QString &text)
{
    return m_functions.property(QStringLiteral("parse")).call({ QJSValue(text) });
}

// Calls \a handler with \a argument. Returns an object with what it returned as "value", or as "promise" if it
// is one, or with "failed" and what it threw as "problem".
QJSValue NatsQmlEngine::run(const QJSValue &handler, const QJSValue &argument)
{
    return m_functions.property(QStringLiteral("run")).call({ handler, argument });
}

// Has resolve() or reject() of \a later called when \a promise is settled.
void NatsQmlEngine::settle(const QJSValue &promise, const QJSValue &later)
{
    m_functions.property(QStringLiteral("settle")).call({ promise, later });
}

// A real Error, as JavaScript programs expect one in catch().
QJSValue NatsQmlEngine::errorObject(QJSEngine *engine, const NatsError &error)
{
    QJSValue object = engine->newErrorObject(QJSValue::GenericError, error.text());
    object.setProperty(QStringLiteral("code"), int(error.code()));
    object.setProperty(QStringLiteral("category"), int(error.category()));
    object.setProperty(QStringLiteral("subject"), error.subject());
    object.setProperty(QStringLiteral("serverCode"), error.serverCode());
    object.setProperty(QStringLiteral("serverText"), error.serverText());
    object.setProperty(QStringLiteral("expectedRevision"), engine->toScriptValue(natsQmlNumber(error.expectedRevision())));
    object.setProperty(QStringLiteral("storedRevision"), engine->toScriptValue(natsQmlNumber(error.storedRevision())));
    return object;
}
