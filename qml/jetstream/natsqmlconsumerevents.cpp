// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// How an element NatsConsumer hands messages to the program, and tells of itself.

#include "qml/jetstream/natsqmlconsumer.h"

#include "jetstream/natsconsumer.h"
#include "qml/base/natsqmlengine.h"
#include "qml/base/natsqmlproblem.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/jetstream/natsqmlpendingack.h"

#include <QtQml/QJSEngine>

using Code = NatsError::Code;
using Kind = NatsConsumerNotification::Kind;

void NatsQmlConsumer::receive(const NatsJetStreamMessage &message)
{
    const QPointer<NatsQmlConsumer> alive(this);
    Q_EMIT messageReceived(NatsQmlJetStreamMessage(message, m_origin));
    if (!alive)
        return; // nobody is there to say that it is done: it comes again
    QJSEngine *engine = qjsEngine(this);
    if (engine && m_handler.isCallable())
        handle(message, engine);
    else if (!m_settings.manualAck)
        acknowledge(message);
}

void NatsQmlConsumer::handle(const NatsJetStreamMessage &message, QJSEngine *engine)
{
    NatsQmlEngine *functions = NatsQmlEngine::of(engine);
    const QPointer<NatsQmlConsumer> alive(this);
    const QJSValue outcome = functions->run(m_handler, engine->toScriptValue(NatsQmlJetStreamMessage(message, m_origin)));
    if (!alive)
        return;
    const QJSValue promise = outcome.property(QStringLiteral("promise"));
    if (promise.isObject())
        functions->settle(promise, engine->newQObject(new NatsQmlPendingAck(this, message)));
    else if (outcome.property(QStringLiteral("failed")).toBool())
        fail(message, outcome.property(QStringLiteral("problem")));
    else if (!m_settings.manualAck)
        acknowledge(message);
}

void NatsQmlConsumer::acknowledge(const NatsJetStreamMessage &message)
{
    if (const auto sent = message.ack(); !sent)
        setError(sent.error());
}

// Neither acknowledged nor lost: it comes again, later each time.
void NatsQmlConsumer::fail(const NatsJetStreamMessage &message, const QJSValue &problem)
{
    constexpr auto Longest = std::chrono::minutes(1);
    const auto doublings = qMin<quint64>(qMax<quint64>(1, message.deliveryCount()) - 1, 6);
    const auto delay = qMin<std::chrono::milliseconds>(Longest, std::chrono::seconds(1) * (1 << doublings));
    message.nak(delay);
    const NatsError error(Code::HandlerFailed,
                          tr("The handler of '%1' failed: %2")
                                  .arg(message.subject(), NatsQmlProblem(problem).textWithPlace()),
                          message.subject());
    warn(error);
    NatsConsumerNotification failed(Kind::HandlerFailed, error.text(), error);
    failed.setStreamSequence(message.streamSequence());
    Q_EMIT notification(failed);
}

void NatsQmlConsumer::takeNotification(const NatsConsumerNotification &told)
{
    const Kind kind = told.kind();
    const bool isMissing = kind == Kind::ConsumerNotFound || kind == Kind::StreamNotFound || kind == Kind::ConsumerDeleted;
    const bool isMade = !m_settings.ordered && (isOwn() || m_settings.ensure != Ensure::Never);
    if (isMissing && isMade) {
        m_temporary.clear();
        startAnew(); // which makes it again
    }
    if (isMissing || kind == Kind::HeartbeatsMissed || kind == Kind::LimitExceeded)
        (void)askHealth();
    Q_EMIT notification(told);
}

NatsFuture<NatsConsumerHealth> NatsQmlConsumer::askHealth()
{
    if (!m_consumer) {
        const NatsConsumerHealth stopped(NatsConsumerHealth::Reason::NotRunning,
                                         m_error ? m_error.text() : tr("The consumer does not consume"), {}, m_error);
        return stopped;
    }
    const auto health = m_consumer->health();
    health.then(this, [this](const NatsResult<NatsConsumerHealth> &found) {
        if (!found || m_health == NatsQmlConsumerHealth(*found))
            return;
        m_health = *found;
        Q_EMIT healthChanged();
    });
    return health;
}

/*! \qmlmethod Promise NatsConsumer::checkHealth()
    Finds out why nothing is received, or that all is well. Returns a Promise of it, a natsConsumerHealth, and sets
    \l health. */
QJSValue NatsQmlConsumer::checkHealth()
{
    QJSEngine *engine = qjsEngine(this);
    return NatsQmlPromise::follow(engine, askHealth(), QStringLiteral("checkHealth"), m_settings.stream,
                                  [engine](const NatsResult<NatsConsumerHealth> &health) {
                                      return engine->toScriptValue(NatsQmlConsumerHealth(*health));
                                  });
}

template<typename T>
void NatsQmlConsumer::change(T *setting, const T &value)
{
    if (*setting == value)
        return;
    *setting = value;
    startAnew();
    Q_EMIT settingsChanged();
}
template void NatsQmlConsumer::change(QString *, const QString &);
template void NatsQmlConsumer::change(QStringList *, const QStringList &);
template void NatsQmlConsumer::change(QDateTime *, const QDateTime &);
template void NatsQmlConsumer::change(bool *, const bool &);
template void NatsQmlConsumer::change(int *, const int &);
template void NatsQmlConsumer::change(double *, const double &);
template void NatsQmlConsumer::change(Ensure *, const Ensure &);
template void NatsQmlConsumer::change(DeliverPolicy *, const DeliverPolicy &);
template void NatsQmlConsumer::change(ReplayPolicy *, const ReplayPolicy &);
template void NatsQmlConsumer::change(AckPolicy *, const AckPolicy &);

void NatsQmlConsumer::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlConsumer::setDomain(const QString &domain)
{
    if (!m_jetStream.setDomain(domain))
        return;
    startAnew();
    Q_EMIT settingsChanged();
}

void NatsQmlConsumer::setApiPrefix(const QString &apiPrefix)
{
    if (!m_jetStream.setApiPrefix(apiPrefix))
        return;
    startAnew();
    Q_EMIT settingsChanged();
}

void NatsQmlConsumer::setHandler(const QJSValue &handler)
{
    if (handler.strictlyEquals(m_handler))
        return;
    m_handler = handler;
    Q_EMIT handlerChanged();
}

void NatsQmlConsumer::setName(const QString &name)
{
    if (std::exchange(m_name, name) != name)
        Q_EMIT nameChanged();
}

void NatsQmlConsumer::setRunning(bool running)
{
    if (std::exchange(m_running, running) != running)
        Q_EMIT runningChanged();
}

void NatsQmlConsumer::setUpToDate(bool upToDate)
{
    if (std::exchange(m_upToDate, upToDate) != upToDate)
        Q_EMIT upToDateChanged();
}

void NatsQmlConsumer::setError(const NatsError &error)
{
    if (m_error == error)
        return;
    m_error = error;
    const QPointer<NatsQmlConsumer> alive(this);
    Q_EMIT errorChanged();
    if (alive && error)
        report(error);
}
