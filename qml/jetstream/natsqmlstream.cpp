// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstream.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/core/natsqmlconnection.h"
#include "qml/jetstream/natsqmlnumbers.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QTimerEvent>
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
    \l refreshInterval. Changes in one pass of the event loop lead to one request.

    The properties of the configuration are what is wanted, and only those that were set are sent. They do not
    follow what the server has.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. Destroying
    the element leaves the stream as it is.
*/

/*! \qmlproperty NatsConnection NatsStream::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. */
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

NatsQmlStream::NatsQmlStream(QObject *parent)
    : NatsQmlElement(parent)
{
}

NatsQmlStream::~NatsQmlStream()
{
    ++m_turn; // the requests end with the objects below
    m_advisories.reset();
    m_jetStream.reset();
}

QVariant NatsQmlStream::messages() const
{
    return natsQmlNumber(m_info.state().messages());
}

QVariant NatsQmlStream::bytes() const
{
    return natsQmlNumber(m_info.state().bytes());
}

QVariant NatsQmlStream::firstSequence() const
{
    return natsQmlNumber(m_info.state().firstSequence());
}

QVariant NatsQmlStream::lastSequence() const
{
    return natsQmlNumber(m_info.state().lastSequence());
}

// Another stream, or another way to it: what was known of the one before counts no more.
void NatsQmlStream::startAnew()
{
    ++m_turn;
    m_isStale = true;
    m_ensureDue = true;
    m_again = false;
    scheduleUpdate();
    finish(false, {}, {}); // last statement: it runs code of the program
}

void NatsQmlStream::connectionRestored()
{
    m_ensureDue = true; // a server with another store may be there now, and other permissions
    if (m_active && m_running) { // the answer was lost, and is not waited for
        ++m_turn;
        m_running = false; // what is asked next tells of it
        m_again = false;
    }
    if (m_advisories && !m_advisories->isActive())
        m_advisories.reset();
    scheduleUpdate();
}

void NatsQmlStream::connectionLost()
{
    m_timer.stop();
}

void NatsQmlStream::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        scheduleUpdate();
    else
        NatsQmlElement::timerEvent(event);
}

NatsResult<NatsJetStreamManager *> NatsQmlStream::manager()
{
    const NatsQmlConnection *target = NatsQmlElement::follow();
    if (!target)
        return missingConnection();
    if (m_isStale || !m_jetStream.isCurrent(target->connection())) {
        ++m_turn;
        m_running = false; // what is asked next tells of it
        m_isStale = false;
        m_advisories.reset();
        m_jetStream.reset();
    }
    return m_jetStream.manager(target->connection());
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

void NatsQmlStream::update()
{
    NatsQmlConnection *target = NatsQmlElement::follow();
    if (!m_active || name().isEmpty()) {
        m_timer.stop();
        m_advisories.reset();
        return;
    }
    if (target && !target->isConnected())
        return; // connectionRestored() comes
    if (m_running) {
        m_again = true;
        return;
    }
    ask();
}

void NatsQmlStream::ask()
{
    const auto found = manager();
    if (!found) {
        finish(m_exists, m_info, found.error());
        return;
    }
    NatsJetStreamManager *const manager = *found;
    listen();
    if (m_refreshInterval > 0)
        m_timer.start(m_refreshInterval, this);
    else
        m_timer.stop();
    if (!m_ensureDue || m_ensure != Ensure::CreateOrUpdate) {
        track(manager->streamInfo(name()));
        return;
    }
    const QPointer<NatsQmlStream> alive(this);
    const int turn = m_turn;
    const auto config = wholeConfig();
    if (!alive || turn != m_turn || m_isStale)
        return;
    if (config)
        track(manager->createOrUpdateStream(*config));
    else
        finish(m_exists, m_info, config.error());
}

void NatsQmlStream::track(const NatsFuture<NatsStreamInfo> &future)
{
    future.then(this, [this, turn = m_turn](const NatsResult<NatsStreamInfo> &info) {
        if (turn == m_turn)
            handleInfo(info);
    });
    if (!std::exchange(m_running, true))
        Q_EMIT runningChanged();
}

void NatsQmlStream::handleInfo(const NatsResult<NatsStreamInfo> &info)
{
    const bool isMissing = !info && info.error().code() == NatsError::Code::StreamNotFound;
    if (isMissing && m_ensureDue && m_ensure == Ensure::Create && !m_isStale) {
        m_ensureDue = false; // one attempt: a refusal is told, not repeated with each refresh
        const QPointer<NatsQmlStream> alive(this);
        const int turn = m_turn;
        const auto config = wholeConfig();
        if (!alive || turn != m_turn || m_isStale)
            return;
        const auto found = config ? manager() : NatsResult<NatsJetStreamManager *>(config.error());
        if (found)
            track((*found)->createStream(*config));
        else
            finish(false, {}, found.error());
        return;
    }
    if (info || isMissing)
        m_ensureDue = false;
    if (std::exchange(m_again, false))
        scheduleUpdate();
    if (info)
        finish(true, *info, {});
    else if (isMissing)
        finish(false, {}, m_ensure == Ensure::Never ? NatsError() : info.error());
    else
        finish(m_exists, m_info, info.error());
}

// All properties have their new values when the first signal tells of one.
void NatsQmlStream::finish(bool exists, const NatsStreamInfo &info, const NatsError &error)
{
    const bool wasRunning = std::exchange(m_running, false);
    const bool hasExisted = std::exchange(m_exists, exists);
    const bool isNewState = std::exchange(m_info, info) != info || hasExisted != exists;
    const bool isNewError = std::exchange(m_error, error) != error;
    const QPointer<NatsQmlStream> alive(this);
    if (isNewState)
        Q_EMIT stateChanged();
    if (alive && isNewError)
        Q_EMIT errorChanged();
    if (alive && wasRunning)
        Q_EMIT runningChanged();
    if (alive && isNewError && error)
        Q_EMIT errorOccurred(error);
    if (alive && exists && wasRunning && !error)
        Q_EMIT refreshed();
}

// An account that may not subscribe to advisories still has the timer, and is not told so with each refresh.
void NatsQmlStream::listen()
{
    if (m_advisories)
        return;
    const auto jetStream = m_jetStream.jetStream(NatsQmlElement::follow()->connection());
    if (!jetStream)
        return; // what is asked for tells why
    m_advisories = std::make_unique<NatsJetStreamAdvisories>(*jetStream, name());
    for (const auto told : { &NatsJetStreamAdvisories::streamCreated, &NatsJetStreamAdvisories::streamUpdated,
                             &NatsJetStreamAdvisories::streamDeleted, &NatsJetStreamAdvisories::consumerCreated,
                             &NatsJetStreamAdvisories::consumerDeleted })
        connect(m_advisories.get(), told, this, &NatsQmlStream::scheduleUpdate);
}
