// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlnamedmodel.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/core/natsqmlconnection.h"

#include <iterator>

// When the server is asked for a list. Whatever happens leads to update(), which begins one list at a time.

namespace {

// For how long advisories are collected, in milliseconds. Whoever makes hundreds of consumers has each told of.
constexpr int AdvisoryDelay = 100;

} // namespace

// Rows are not touched here, as a view may be in the middle of hearing of them.
void NatsQmlNamedModel::startAnew()
{
    dropList();
    std::move(m_asked.begin(), m_asked.end(), std::back_inserter(m_waiting));
    m_asked.clear();
    m_advisories.reset();
    m_refreshTimer.stop();
    m_advisoryTimer.stop();
    m_wasConnected = false;
    m_toldRefusal = false;
    m_isOther = true;
    m_again = false;
    scheduleUpdate();
    const bool isNewError = std::exchange(m_error, NatsError()) != NatsError();
    const QPointer<NatsQmlNamedModel> alive(this);
    if (isNewError)
        Q_EMIT errorChanged();
    if (alive)
        tellRunning();
}

void NatsQmlNamedModel::dropList()
{
    m_listed.clear();
    if (!m_list)
        return;
    m_list->disconnect(this);
    m_list->deleteLater(); // this may be a slot of its
    m_list = nullptr;
}

void NatsQmlNamedModel::handleState()
{
    const bool isConnected = m_use.followed() && m_use.followed()->isConnected();
    if (std::exchange(m_wasConnected, isConnected) == isConnected)
        return;
    m_refreshTimer.stop();
    m_advisoryTimer.stop();
    if (!isConnected)
        return;
    if (m_advisories && !m_advisories->isActive())
        m_advisories.reset(); // there may be other permissions now
    scheduleUpdate();
}

void NatsQmlNamedModel::refreshSoon()
{
    if (!m_advisoryTimer.isActive())
        m_advisoryTimer.start(AdvisoryDelay, this);
}

void NatsQmlNamedModel::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlNamedModel::update, Qt::QueuedConnection);
}

void NatsQmlNamedModel::update()
{
    m_updateScheduled = false;
    NatsQmlConnection *target = m_use.follow();
    m_wasConnected = target && target->isConnected();
    if (m_isTelling || m_list) { // a handler of the program may run an event loop
        m_again = true;
        return;
    }
    const QPointer<NatsQmlNamedModel> alive(this);
    if (std::exchange(m_isOther, false))
        empty();
    if (!alive)
        return;
    if (m_isOther)
        return scheduleUpdate(); // a handler wants others again
    const bool isWanted = m_active && canList();
    if (!isWanted)
        rest();
    if (!m_waiting.empty() || (isWanted && (m_wasConnected || !target)))
        ask();
    else if (std::exchange(m_again, false))
        scheduleUpdate();
}

void NatsQmlNamedModel::empty()
{
    const QPointer<NatsQmlNamedModel> alive(this);
    show({}, {});
    if (!alive)
        return;
    const bool isNewCount = std::exchange(m_toldCount, count()) != count();
    const bool isNewMissing = !std::exchange(m_missing, {}).isEmpty();
    if (isNewCount)
        Q_EMIT countChanged();
    if (alive && isNewMissing)
        Q_EMIT missingChanged();
}

void NatsQmlNamedModel::tellRunning()
{
    if (std::exchange(m_toldRunning, isRunning()) != isRunning())
        Q_EMIT runningChanged();
}

void NatsQmlNamedModel::rest()
{
    m_refreshTimer.stop();
    m_advisoryTimer.stop();
    m_advisories.reset();
}

NatsResult<NatsJetStreamManager *> NatsQmlNamedModel::manager()
{
    const NatsQmlConnection *target = m_use.follow();
    if (!target)
        return m_use.missing({});
    if (!m_jetStream.isCurrent(target->connection()))
        m_advisories.reset();
    return m_jetStream.manager(target->connection());
}

void NatsQmlNamedModel::ask()
{
    m_refreshTimer.stop();
    m_advisoryTimer.stop(); // what they told of is seen
    m_asked = std::exchange(m_waiting, {});
    const auto found = manager();
    const auto started = found ? list(*found) : NatsResult<NatsPagedList *>(found.error());
    if (!started) {
        finish(started.error(), m_missing);
        return;
    }
    m_list = *started;
    connect(m_list, &NatsPagedList::finished, this, &NatsQmlNamedModel::handleFinished);
    if (m_active)
        listen();
    tellRunning();
}

// An account that may not subscribe to advisories still has the timer, and is told so once.
void NatsQmlNamedModel::listen()
{
    if (m_advisories)
        return;
    const auto jetStream = m_jetStream.jetStream(m_use.followed()->connection());
    if (!jetStream)
        return; // the list tells why
    m_advisories = advisories(*jetStream);
    connect(m_advisories.get(), &NatsJetStreamAdvisories::ended, this, &NatsQmlNamedModel::handleAdvisoriesEnded);
}

void NatsQmlNamedModel::handleAdvisoriesEnded(const NatsError &error)
{
    if (error.code() == NatsError::Code::PermissionViolation && !std::exchange(m_toldRefusal, true))
        report(error);
}

void NatsQmlNamedModel::handleFinished(const NatsError &error)
{
    const QPointer<NatsQmlNamedModel> alive(this);
    QStringList missing = m_list->missing();
    const QStringList offline = m_list->offline().keys();
    for (const QString &name : offline) {
        if (!missing.contains(name))
            missing.append(name);
    }
    Rows listed = std::exchange(m_listed, {});
    dropList();
    const bool isGone = error.code() == NatsError::Code::StreamNotFound;
    if (error && !isGone)
        return finish(error, m_missing);
    show(std::move(listed), missing);
    if (!alive)
        return;
    if (m_isOther)
        return scheduleUpdate(); // a handler wants others
    finish(error, missing);
}

// All properties have their new values when the first signal tells of one.
void NatsQmlNamedModel::finish(const NatsError &error, const QStringList &missing)
{
    std::vector<NatsPromise<void>> asked = std::exchange(m_asked, {});
    const bool isNewCount = std::exchange(m_toldCount, count()) != count();
    const bool isNewError = std::exchange(m_error, error) != error;
    const bool isNewMissing = std::exchange(m_missing, missing) != missing;
    if (m_active && m_wasConnected && m_refreshInterval > 0 && canList())
        m_refreshTimer.start(m_refreshInterval, this);
    if (std::exchange(m_again, false))
        scheduleUpdate();
    for (NatsPromise<void> &promise : asked)
        promise.finish(error ? NatsResult<void>(error) : NatsResult<void>()); // scripts hear of it later
    const QPointer<NatsQmlNamedModel> alive(this);
    if (isNewCount)
        Q_EMIT countChanged();
    if (alive && isNewMissing)
        Q_EMIT missingChanged();
    if (alive && isNewError)
        Q_EMIT errorChanged();
    if (alive)
        tellRunning();
    if (alive && isNewError && error)
        Q_EMIT errorOccurred(error);
    if (alive && !error)
        Q_EMIT refreshed();
}
