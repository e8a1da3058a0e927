// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreamelement.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QTimerEvent>
#include <QtQml/QJSEngine>

namespace {

// After how many milliseconds a server is asked again that did not answer, or could not do what it was asked for.
constexpr int AskAgainInterval = 2000;

} // namespace

NatsQmlStreamElement::NatsQmlStreamElement(QObject *parent)
    : NatsQmlElement(parent)
{
}

NatsQmlStreamElement::~NatsQmlStreamElement()
{
    ++m_turn; // the requests end with the objects below
    m_advisories.reset();
    m_jetStream.reset();
}

// What was known of the one before counts no more.
void NatsQmlStreamElement::startAnew()
{
    ++m_turn;
    m_isStale = true;
    m_ensureDue = true;
    m_again = false;
    scheduleUpdate();
    finish(false, {}, {}); // last statement: it runs code of the program
}

void NatsQmlStreamElement::connectionRestored()
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

void NatsQmlStreamElement::connectionLost()
{
    m_timer.stop();
}

void NatsQmlStreamElement::askAgainLater()
{
    if (m_active && (m_refreshInterval == 0 || m_refreshInterval > AskAgainInterval))
        m_timer.start(AskAgainInterval, this); // ask() sets it back
}

void NatsQmlStreamElement::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        scheduleUpdate();
    else
        NatsQmlElement::timerEvent(event);
}

NatsResult<NatsJetStreamManager *> NatsQmlStreamElement::manager()
{
    const auto found = jetStream();
    if (!found)
        return found.error();
    return m_jetStream.manager((*found)->connection());
}

NatsResult<NatsJetStream *> NatsQmlStreamElement::jetStream()
{
    const NatsQmlConnection *target = NatsQmlElement::follow();
    if (!target)
        return missingConnection();
    if (m_isStale || !m_jetStream.isCurrent(target->connection())) {
        ++m_turn;
        m_running = false; // what is asked next tells of it
        m_isStale = false;
        m_advisories.reset();
        releaseJetStream();
        m_jetStream.reset();
    }
    return m_jetStream.jetStream(target->connection());
}

void NatsQmlStreamElement::applyChanges()
{
    NatsQmlConnection *target = NatsQmlElement::follow();
    if (!m_active || streamName().isEmpty()) {
        m_timer.stop();
        m_advisories.reset();
        return;
    }
    if (target && !target->isConnected()) {
        m_timer.stop();
        return; // connectionRestored() comes
    }
    if (m_running) {
        m_again = true;
        return;
    }
    ask();
}

void NatsQmlStreamElement::ask()
{
    const auto found = manager();
    if (!found) {
        finish(m_exists, m_info, found.error());
        return;
    }
    NatsJetStreamManager *const manager = *found;
    m_isCreating = false;
    listen();
    if (m_refreshInterval > 0)
        m_timer.start(m_refreshInterval, this);
    else
        m_timer.stop();
    if (!m_ensureDue || m_ensure != Ensure::CreateOrUpdate) {
        track(manager->streamInfo(streamName()));
        return;
    }
    const QPointer<NatsQmlStreamElement> alive(this);
    const int turn = m_turn;
    const auto config = wholeConfig();
    if (!alive || turn != m_turn || m_isStale)
        return;
    if (config)
        track(manager->createOrUpdateStream(*config));
    else
        finish(m_exists, m_info, config.error());
}

void NatsQmlStreamElement::track(const NatsFuture<NatsStreamInfo> &future)
{
    future.then(this, [this, turn = m_turn](const NatsResult<NatsStreamInfo> &info) {
        if (turn == m_turn)
            handleInfo(info);
    });
    if (!std::exchange(m_running, true))
        Q_EMIT runningChanged();
}

void NatsQmlStreamElement::handleInfo(const NatsResult<NatsStreamInfo> &info)
{
    const bool isMissing = !info && info.error().code() == NatsError::Code::StreamNotFound;
    if (std::exchange(m_isCreating, false) && info.error().isTemporary())
        m_ensureDue = true; // no refusal
    if (isMissing && m_ensureDue && m_ensure == Ensure::Create && !m_isStale) {
        m_ensureDue = false; // one attempt: a refusal is told, not repeated with each refresh
        const QPointer<NatsQmlStreamElement> alive(this);
        const int turn = m_turn;
        const auto config = wholeConfig();
        if (!alive || turn != m_turn || m_isStale)
            return;
        const auto found = config ? manager() : NatsResult<NatsJetStreamManager *>(config.error());
        m_isCreating = bool(found);
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
    if (info.error().isTemporary())
        askAgainLater();
    if (info)
        finish(true, *info, {});
    else if (isMissing)
        finish(false, {}, m_ensure == Ensure::Never ? NatsError() : info.error());
    else
        finish(m_exists, m_info, info.error());
}

// All properties have their new values when the first signal tells of one. The state is a copy, because it may be the
// one that is replaced.
void NatsQmlStreamElement::finish(bool exists, NatsStreamInfo info, const NatsError &error)
{
    const bool wasRunning = std::exchange(m_running, false);
    const bool hasExisted = std::exchange(m_exists, exists);
    std::swap(m_info, info);
    const bool isNewState = m_info != info || hasExisted != exists;
    const bool isNewError = std::exchange(m_error, error) != error;
    const QPointer<NatsQmlStreamElement> alive(this);
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

void NatsQmlStreamElement::setError(const NatsError &error)
{
    if (std::exchange(m_error, error) == error)
        return;
    const QPointer<NatsQmlStreamElement> alive(this);
    Q_EMIT errorChanged();
    if (alive && error)
        Q_EMIT errorOccurred(error);
}

// An account that may not subscribe to advisories still has the timer, and is not told so with each refresh.
void NatsQmlStreamElement::listen()
{
    if (m_advisories)
        return;
    const auto jetStream = m_jetStream.jetStream(NatsQmlElement::follow()->connection());
    if (!jetStream)
        return; // what is asked for tells why
    m_advisories = std::make_unique<NatsJetStreamAdvisories>(*jetStream, streamName());
    for (const auto told : { &NatsJetStreamAdvisories::streamCreated, &NatsJetStreamAdvisories::streamUpdated,
                             &NatsJetStreamAdvisories::streamDeleted, &NatsJetStreamAdvisories::consumerCreated,
                             &NatsJetStreamAdvisories::consumerDeleted })
        connect(m_advisories.get(), told, this, &NatsQmlStreamElement::scheduleUpdate);
}

QJSValue NatsQmlStreamElement::refresh()
{
    QJSEngine *engine = qjsEngine(this);
    const QString name = shownName();
    const auto found = manager();
    const auto future = found ? (*found)->streamInfo(streamName()) : NatsFuture<NatsStreamInfo>(found.error());
    if (found)
        track(future); // before the promise, which is settled afterwards; it runs code of the program
    return NatsQmlPromise::follow(engine, future, QStringLiteral("refresh"), name,
                                  [](const auto &) { return QJSValue(); });
}

QJSValue NatsQmlStreamElement::remove()
{
    const auto found = manager();
    m_ensureDue = false;
    const auto future = found ? (*found)->deleteStream(streamName()) : NatsFuture<void>(found.error());
    future.then(this, [this](const NatsResult<void> &) { scheduleUpdate(); });
    return NatsQmlPromise::follow(qjsEngine(this), future, QStringLiteral("remove"), shownName(),
                                  [](const auto &) { return QJSValue(); });
}
