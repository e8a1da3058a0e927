// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlnamedmodel.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/core/natsqmlconnection.h"

// When the server is asked for a list. Whatever happens leads to update(), which begins one list at a time.

namespace {

// For how long advisories are collected, in milliseconds. Whoever makes hundreds of consumers has each told of.
constexpr int AdvisoryDelay = 100;

} // namespace

void NatsQmlNamedModel::forget()
{
    dropList();
    m_advisories.reset();
    m_refreshTimer.stop();
    m_advisoryTimer.stop();
    m_toldRefusal = false;
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

void NatsQmlNamedModel::connectionLost()
{
    m_refreshTimer.stop();
    m_advisoryTimer.stop();
}

void NatsQmlNamedModel::connectionRestored()
{
    connectionLost(); // the list that follows tells all
    if (m_advisories && !m_advisories->isActive())
        m_advisories.reset(); // there may be other permissions now
}

void NatsQmlNamedModel::refreshSoon()
{
    if (!m_advisoryTimer.isActive())
        m_advisoryTimer.start(AdvisoryDelay, this);
}

void NatsQmlNamedModel::update()
{
    if (m_list)
        return updateAgain();
    const QPointer<NatsQmlNamedModel> alive(this);
    if (takeOther())
        empty();
    if (!alive)
        return;
    if (isOther())
        return scheduleUpdate(); // a handler wants others again
    const bool isWanted = isActive() && canList();
    if (!isWanted)
        rest();
    if (isRefreshWanted() || (isWanted && (isConnected() || !followed())))
        ask();
}

void NatsQmlNamedModel::empty()
{
    const QPointer<NatsQmlNamedModel> alive(this);
    show({}, {});
    if (!alive)
        return;
    m_missing.clear();
    finish({});
}

bool NatsQmlNamedModel::learnNews()
{
    return std::exchange(m_toldMissing, m_missing) != m_missing;
}

void NatsQmlNamedModel::rest()
{
    m_refreshTimer.stop();
    m_advisoryTimer.stop();
    m_advisories.reset();
}

void NatsQmlNamedModel::ask()
{
    m_refreshTimer.stop();
    m_advisoryTimer.stop(); // what they told of is seen
    takeRefreshes();
    if (followed() && !jetStream().isCurrent(followed()->connection()))
        m_advisories.reset();
    const auto found = manager();
    const auto started = found ? list(*found) : NatsResult<NatsPagedList *>(found.error());
    if (!started) {
        finishList(started.error());
        return;
    }
    m_list = *started;
    connect(m_list, &NatsPagedList::finished, this, &NatsQmlNamedModel::handleFinished);
    if (isActive())
        listen();
    tellRunning();
}

// An account that may not subscribe to advisories still has the timer, and is told so once.
void NatsQmlNamedModel::listen()
{
    if (m_advisories)
        return;
    const auto found = jetStream().jetStream(followed()->connection());
    if (!found)
        return; // the list tells why
    m_advisories = advisories(*found);
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
        return finishList(error);
    show(std::move(listed), missing);
    if (!alive)
        return;
    if (isOther())
        return scheduleUpdate(); // a handler wants others
    m_missing = missing;
    finishList(error);
}

void NatsQmlNamedModel::finishList(const NatsError &error)
{
    if (isActive() && isConnected() && m_refreshInterval > 0 && canList())
        m_refreshTimer.start(m_refreshInterval, this);
    const QPointer<NatsQmlNamedModel> alive(this);
    const bool isAnswered = !error;
    finish(error);
    if (alive && isAnswered)
        Q_EMIT refreshed();
}
