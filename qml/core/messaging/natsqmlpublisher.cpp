// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlpublisher.h"

#include "qml/base/natsqmlpayload.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QTimerEvent>
#include <QtQml/QJSEngine>

/*!
    \qmltype NatsPublisher
    \inqmlmodule Nats
    \since 0.1
    \brief Publishes a value when it changes.

    The value is usually bound: what changes in one pass of the event loop, or faster than
    \l interval, is published once, with the last value.

    \qml
    Slider {
        id: slider

        NatsPublisher {
            connection: nats
            subject: "lamp.brightness"
            value: slider.value
            active: slider.pressed   // what comes from elsewhere is not sent back
            interval: 50
        }
    }
    \endqml

    The first value counts as a change. Without a connection the newest value waits, and is published when
    there is one: nothing is gained by publishing an outdated value first. After a lost connection is
    restored, the value is published once more, unless \l resendOnReconnect is false.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one.
    NatsConnection::publish() publishes single messages.
*/

/*! \qmlproperty NatsConnection NatsPublisher::connection
    The connection to publish with. Where it is not set, it is the one that this element is nested in. */

/*! \qmlproperty string NatsPublisher::subject
    The subject to publish to. Another subject gets the value, too. */
void NatsQmlPublisher::setSubject(const QString &subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    valueIsNew();
    Q_EMIT subjectChanged();
}

/*! \qmlproperty var NatsPublisher::value
    What is published: a string, a number or a boolean, which are sent as their text, an ArrayBuffer, a typed
    array, a DataView, or an object or array, which is sent as JSON. Null is sent as an empty message,
    undefined is not sent. A property of an object that changes is no change of the value. */
void NatsQmlPublisher::setValue(const QJSValue &value)
{
    if (value.strictlyEquals(m_value))
        return;
    m_value = value;
    valueIsNew();
    Q_EMIT valueChanged();
}

/*! \qmlproperty var NatsPublisher::headers
    A natsHeaders, or an object of names and values, where a value may be an array; none by default. They
    go with the next message, and are no reason for one. */
void NatsQmlPublisher::setHeaders(const QJSValue &headers)
{
    if (headers.strictlyEquals(m_headers))
        return;
    m_headers = headers;
    Q_EMIT headersChanged();
}

/*! \qmlproperty bool NatsPublisher::active
    Whether changes are published; true by default. A change from before it became false is still
    published, and a value that changed meanwhile is published when it becomes true again. */
void NatsQmlPublisher::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (m_isNew)
        valueIsNew();
    Q_EMIT activeChanged();
}

/*! \qmlproperty int NatsPublisher::interval
    The least time between two messages, in milliseconds. With 0, the default, that is one pass of the
    event loop. The last value is always published, at the latest after this time. */
void NatsQmlPublisher::setInterval(int interval)
{
    if (interval == m_interval)
        return;
    m_interval = interval;
    if (m_rest.isActive())
        rest();
    Q_EMIT intervalChanged();
}

/*! \qmlproperty bool NatsPublisher::resendOnReconnect
    Whether the value is published again when a lost connection is restored while \l active; true by
    default. */
void NatsQmlPublisher::setResendOnReconnect(bool resendOnReconnect)
{
    if (resendOnReconnect == m_resendOnReconnect)
        return;
    m_resendOnReconnect = resendOnReconnect;
    Q_EMIT resendOnReconnectChanged();
}

/*! \qmlproperty real NatsPublisher::publishedCount
    \readonly
    How many messages were published. */
/*! \qmlsignal NatsPublisher::published()
    Emitted when the value was published. */
/*! \qmlsignal NatsPublisher::errorOccurred(natsError error)
    Emitted when the value could not be published: the subject or the value is wrong, there is no
    connection at all, or NatsConnection::publish() would refuse it: \a error tells why. It is written to
    the console too, with the place in the document. */

void NatsQmlPublisher::componentComplete()
{
    NatsQmlElement::componentComplete();
    if (m_isNew)
        valueIsNew(); // in whatever order the properties were set
}

void NatsQmlPublisher::valueIsNew()
{
    m_isNew = !m_active || !isComplete();
    if (m_isNew)
        return;
    m_due = m_value;
    scheduleUpdate();
}

void NatsQmlPublisher::connectionRestored()
{
    const bool goesOutNow = std::exchange(m_waits, false);
    if (m_active && m_resendOnReconnect && m_publishedCount > 0 && !goesOutNow)
        valueIsNew();
    scheduleUpdate();
}

void NatsQmlPublisher::rest()
{
    if (m_interval > 0) {
        m_rest.start(m_interval, Qt::PreciseTimer, this);
        return;
    }
    m_rest.stop();
    scheduleUpdate();
}

void NatsQmlPublisher::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_rest.timerId()) {
        NatsQmlElement::timerEvent(event);
        return;
    }
    m_rest.stop();
    applyChanges();
}

void NatsQmlPublisher::applyChanges()
{
    NatsQmlConnection *target = follow();
    if (!m_due || m_rest.isActive() || m_due->isUndefined())
        return;
    if (target && !target->isConnected())
        return;
    const QJSValue value = *std::exchange(m_due, std::nullopt);
    const QPointer<NatsQmlPublisher> alive(this);
    const auto done = tryPublish(value); // tells of the connection that is missing
    if (alive)
        tell(done);
}

/*! \qmlmethod bool NatsPublisher::publish()
    Publishes the value now, whatever \l active and \l interval are. Returns whether it was accepted;
    errorOccurred() tells why not. */
bool NatsQmlPublisher::publish()
{
    const auto due = std::exchange(m_due, std::nullopt);
    const QPointer<NatsQmlPublisher> alive(this);
    const auto done = tryPublish(m_value);
    if (!alive)
        return done.hasValue();
    if (done)
        m_isNew = false;
    else if (m_waits && !m_due)
        m_due = due; // as if this had not been called
    return tell(done);
}

// The engine may run code of the program meanwhile, which may be the end of this.
NatsResult<void> NatsQmlPublisher::tryPublish(const QJSValue &value)
{
    NatsQmlConnection *target = follow();
    m_waits = target && !target->isConnected();
    if (!target)
        return missingConnection(m_subject);
    if (value.isUndefined())
        return NatsError(NatsError::Code::InvalidPayload, tr("The value is undefined"), m_subject);
    return target->tryPublish(subject(), natsQmlValueAsPayload(value), options());
}

bool NatsQmlPublisher::tell(const NatsResult<void> &done)
{
    if (!done) {
        report(done.error());
        return false;
    }
    ++m_publishedCount;
    if (m_interval > 0)
        rest();
    Q_EMIT published();
    return true;
}

QJSValue NatsQmlPublisher::options() const
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine || m_headers.isUndefined())
        return {};
    QJSValue result = engine->newObject();
    result.setProperty(QStringLiteral("headers"), m_headers);
    return result;
}
