// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstream.h"

#include "qml/base/natsqmlnumbers.h"
#include "qml/base/natsqmlpayload.h"

#include <QtCore/QJsonDocument>
#include <QtQml/QJSEngine>

/*!
    \qmltype NatsStream
    \inqmlmodule Nats
    \since 0.1
    \brief A stream of JetStream: made where that is wanted, and its state as properties.

    \qml
    Label {
        text: orders.exists ? qsTr("%1 messages").arg(orders.messages) : orders.error.message

        NatsStream {
            id: orders
            connection: nats
            name: "ORDERS"
            subjects: ["orders.>"]
            maximumAge: 24 * 3600 * 1000
            ensure: NatsStream.Ensure.Create
            refreshInterval: 2000
        }
    }
    \endqml

    The state is asked for when the connection is open, when a property changes, after a lost connection is
    restored, when the server tells that the stream or its consumers were created, changed or deleted, and each
    \l refreshInterval. Changes in one pass of the event loop lead to one request. A server that does not answer is
    asked again after two seconds; what it has told before stays.

    The properties of the configuration are what is wanted, and only those that were set are sent. They do not
    follow what the server has.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. Destroying
    the element leaves the stream as it is.
*/

/*! \qmlproperty NatsConnection NatsStream::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty bool NatsStream::active
    Whether the element asks by itself, and makes the stream; true by default. */
/*! \qmlproperty enumeration NatsStream::ensure
    What is done about the stream once the connection is there, again when the configuration changes, and
    after a lost connection is restored:

    \value NatsStream.Ensure.Never Nothing; the default.
    \value NatsStream.Ensure.Create It is created where it does not exist, and otherwise left as it is.
    \value NatsStream.Ensure.CreateOrUpdate It is created, or else given the configuration of this element.

    A stream that somebody deletes meanwhile is not made again until then. */
/*! \qmlproperty string NatsStream::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. */
/*! \qmlproperty string NatsStream::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. */
/*! \qmlproperty int NatsStream::refreshInterval
    After how many milliseconds the state is asked for again; 0, the default, is never. New messages are
    seen by nothing else. */
/*! \qmlproperty bool NatsStream::running
    \readonly
    Whether the server is asked for the state, or to make the stream. */
/*! \qmlproperty natsError NatsStream::error
    \readonly
    Why the last request had no result; NatsError.NoError when it had one. That there is no such stream is
    no error where \l ensure is Never: \l exists tells it. */
/*! \qmlproperty bool NatsStream::exists
    \readonly
    Whether the stream was there when the server was asked last. A lost connection leaves it as it was. */
/*! \qmlproperty var NatsStream::messages
    \readonly
    How many messages are stored: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty var NatsStream::bytes
    \readonly
    How many bytes are stored, given as \l messages is. */
/*! \qmlproperty var NatsStream::firstSequence
    \readonly
    The sequence of the oldest message, given as \l messages is. */
/*! \qmlproperty var NatsStream::lastSequence
    \readonly
    The sequence of the newest message, given as \l messages is. */
/*! \qmlproperty int NatsStream::consumerCount
    \readonly
    How many consumers the stream has. */
/*! \qmlproperty date NatsStream::created
    \readonly
    When the stream was created; an invalid date where it does not exist. */
/*! \qmlsignal NatsStream::refreshed()
    Emitted each time that the server has told the state, whether or not it has changed. */
/*! \qmlsignal NatsStream::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, and
    with NatsError.InvalidOption when a property is given a value that it cannot have: it keeps the one before. */
/*! \qmlmethod Promise NatsStream::refresh()
    Asks the server for the state now, even without being \l active. Returns a Promise that is resolved
    when the properties have it, and rejected with NatsError.StreamNotFound where there is no stream. */
/*! \qmlmethod Promise NatsStream::remove()
    Deletes the stream with all its messages. Returns a Promise that is resolved when that is done. The
    element does not make it again until it is told to by a change or by another connection. */

NatsQmlStream::NatsQmlStream(QObject *parent)
    : NatsQmlStreamElement(parent)
{
}

QVariant NatsQmlStream::messages() const
{
    return natsQmlNumber(info().state().messages());
}

QVariant NatsQmlStream::bytes() const
{
    return natsQmlNumber(info().state().bytes());
}

QVariant NatsQmlStream::firstSequence() const
{
    return natsQmlNumber(info().state().firstSequence());
}

QVariant NatsQmlStream::lastSequence() const
{
    return natsQmlNumber(info().state().lastSequence());
}

// What the object "configuration" says, and over it the properties that were set.
NatsResult<NatsStreamConfig> NatsQmlStream::wholeConfig() const
{
    if (!m_hasConfiguration)
        return m_config;
    if (m_configuration.isUndefined()) {
        return NatsError(NatsError::Code::InvalidStreamConfiguration,
                         tr("The property 'configuration' has gone with its engine"));
    }
    const NatsStreamConfig own = m_config; // the engine may run code of the program
    const auto text = natsQmlPayload(qjsEngine(this), m_configuration, {});
    if (!text)
        return text.error();
    const QJsonDocument document = QJsonDocument::fromJson(*text);
    if (!document.isObject()) {
        return NatsError(NatsError::Code::InvalidStreamConfiguration,
                         tr("The property 'configuration' must be an object"));
    }
    QJsonObject json = document.object();
    const QJsonObject properties = own.toJson();
    for (auto field = properties.begin(); field != properties.end(); ++field)
        json.insert(field.key(), field.value());
    return NatsStreamConfig::fromJson(json);
}
