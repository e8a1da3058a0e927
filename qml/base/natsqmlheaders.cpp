// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlheaders.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSValueIterator>

/*!
    \qmltype natsHeaders
    \inqmlmodule Nats
    \since 0.1
    \brief The headers of a message.

    A name may stand more than once. Names are kept as they were sent, and looked up without regard
    to case.

    \qml
    NatsSubscription {
        subject: "a"
        onMessageReceived: (message) => {
            if (message.headers.contains("Trace-Id"))
                console.log(message.headers.value("trace-id"))
        }
    }
    \endqml

    It can be given as \c headers to NatsConnection::publish() and the other calls, which also take
    an object of names and strings, or arrays of strings: \c{{ "Trace-Id": "17", "Tag": ["a", "b"] }}.

    \sa natsMessage::headers
*/

/*! \qmlproperty list<string> natsHeaders::names
    Each name once, in the order in which they were sent. */

/*! \qmlproperty int natsHeaders::count
    The number of headers; a name that stands twice counts twice. */

/*! \qmlmethod bool natsHeaders::contains(string name)
    Returns whether there is a header \a name. Case is ignored. */

/*! \qmlmethod string natsHeaders::value(string name)
    Returns the first value of the header \a name, or an empty string. Case is ignored. */

/*! \qmlmethod list<string> natsHeaders::values(string name)
    Returns the values of the header \a name, in order. Case is ignored. */

/*! \qmlmethod object natsHeaders::toObject()
    Returns an object of names, and for each the value, or an array where the name stands more than
    once. */
QVariantMap NatsQmlHeaders::toObject() const
{
    QVariantMap result;
    const QStringList all = names();
    for (const QString &name : all) {
        const QStringList values = m_headers.values(name);
        if (values.size() == 1)
            result.insert(name, values.first());
        else
            result.insert(name, QVariantList(values.cbegin(), values.cend()));
    }
    return result;
}

/*! \qmlmethod object natsHeaders::toJSON(string key)
    The same as toObject(), for \c JSON.stringify(), which names the \a key that it is for. */

/*! \qmlmethod string natsHeaders::toString()
    Returns the names, for logs. Values are not shown, since they may be confidential. */
QString NatsQmlHeaders::toString() const
{
    return QStringLiteral("natsHeaders(%1)").arg(names().join(QStringLiteral(", ")));
}

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

NatsResult<NatsHeaders> headersOfObject(const QJSValue &value, const QString &subject)
{
    NatsHeaders headers;
    QJSValueIterator entry(value);
    while (entry.next()) {
        if (const auto added = appendHeader(&headers, entry.name(), entry.value(), subject); !added)
            return added.error();
    }
    if (const auto valid = headers.validate(); !valid)
        return NatsError(valid.error().code(), valid.error().text(), subject);
    return headers;
}

} // namespace

// The headers for a message to \a subject: a natsHeaders, or an object. Undefined and null are none.
NatsResult<NatsHeaders> NatsQmlHeaders::fromJs(const QJSValue &value, const QString &subject)
{
    if (value.isUndefined() || value.isNull())
        return NatsHeaders();
    const QVariant known = value.toVariant(QJSValue::RetainJSObjects);
    if (known.metaType() == QMetaType::fromType<NatsQmlHeaders>())
        return known.value<NatsQmlHeaders>().m_headers;
    if (value.isObject() && !value.isArray() && !value.isCallable())
        return headersOfObject(value, subject);
    return NatsError(NatsError::Code::InvalidHeader,
                     QCoreApplication::translate("NatsQml", "Headers must be an object of names and values"), subject);
}
