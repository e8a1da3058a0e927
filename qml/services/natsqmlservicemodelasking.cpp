// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// When services are asked, and what comes of it. Two questions go out at once: what they are, and what they have done.

#include "qml/services/natsqmlservicemodel.h"

#include "qml/core/natsqmlconnection.h"

#include <algorithm>

using Code = NatsError::Code;

// Each may be a slot of what is dropped.
static void drop(NatsServiceQuery *query, QObject *listener)
{
    if (!query)
        return;
    query->disconnect(listener);
    query->deleteLater();
}

void NatsQmlServiceModel::dropQuestions()
{
    drop(m_info, this);
    drop(m_stats, this);
    m_info = nullptr;
    m_stats = nullptr;
    m_heard.clear();
    m_heardError = NatsError();
}

void NatsQmlServiceModel::update()
{
    m_updateScheduled = false;
    const NatsQmlConnection *target = m_use.follow();
    m_wasConnected = target && target->isConnected();
    if (m_isTelling || isRunning()) {
        m_again = true;
        return;
    }
    const QPointer<NatsQmlServiceModel> alive(this);
    if (std::exchange(m_isOther, false)) {
        show({});
        if (alive)
            finish({});
        if (!alive)
            return;
        if (m_isOther)
            return scheduleUpdate(); // a handler wants others again
    }
    if (!m_active)
        m_refreshTimer.stop();
    if (!m_waiting.empty() || (m_active && (m_wasConnected || !m_use.followed())))
        ask();
}

void NatsQmlServiceModel::ask()
{
    m_refreshTimer.stop();
    m_asked = std::exchange(m_waiting, {}); // by this question
    if (const auto begun = begin(); !begun) {
        dropQuestions();
        return finish(begun.error());
    }
    tellRunning();
}

NatsResult<void> NatsQmlServiceModel::begin()
{
    const NatsQmlConnection *target = m_use.followed();
    if (!target)
        return m_use.missing(m_name);
    const auto client = m_services.client(target->connection());
    if (!client)
        return client.error();
    const auto info = (*client)->info(m_name);
    if (!info)
        return info.error();
    m_info = *info;
    const auto stats = (*client)->stats(m_name);
    if (!stats)
        return stats.error();
    m_stats = *stats;
    connect(m_info, &NatsServiceInfoQuery::infoReceived, this,
            [this](const NatsServiceInfo &told) { heard(told).info = told; });
    connect(m_stats, &NatsServiceStatsQuery::statsReceived, this,
            [this](const NatsServiceStats &told) { heard(told).stats = told; });
    connect(m_info, &NatsServiceQuery::finished, this, &NatsQmlServiceModel::takeEnd);
    connect(m_stats, &NatsServiceQuery::finished, this, &NatsQmlServiceModel::takeEnd);
    return {};
}

NatsQmlServiceModel::Row &NatsQmlServiceModel::heard(const NatsServiceIdentity &identity)
{
    const auto isIt = [&identity](const Row &row) {
        return row.identity().id() == identity.id() && row.identity().name() == identity.name();
    };
    const auto found = std::find_if(m_heard.begin(), m_heard.end(), isIt);
    if (found != m_heard.end())
        return *found;
    const auto known = std::find_if(m_rows.begin(), m_rows.end(), isIt); // one of the two answers may be lost
    m_heard.push_back(known == m_rows.end() ? Row() : *known);
    return m_heard.back();
}

void NatsQmlServiceModel::takeEnd(const NatsError &error)
{
    if (error && error.code() != Code::NoResponders) // which says that there is none
        m_heardError = error;
    const auto isOver = [](const NatsServiceQuery *query) { return !query || !query->isRunning(); };
    if (!isOver(m_info) || !isOver(m_stats))
        return;
    Rows heard = std::exchange(m_heard, {});
    const NatsError why = std::exchange(m_heardError, {});
    dropQuestions();
    const QPointer<NatsQmlServiceModel> alive(this);
    if (!why)
        show(std::move(heard));
    if (!alive)
        return;
    if (m_isOther)
        return scheduleUpdate(); // a handler wants others
    finish(why);
    if (alive && !why)
        Q_EMIT refreshed();
}

void NatsQmlServiceModel::tellRunning()
{
    if (std::exchange(m_toldRunning, isRunning()) != isRunning())
        Q_EMIT runningChanged();
}

// All properties have their new values when the first signal tells of one.
void NatsQmlServiceModel::finish(const NatsError &error)
{
    const NatsError now = error; // it may be a part of what goes
    std::vector<NatsPromise<void>> asked = std::exchange(m_asked, {});
    const bool isNewCount = std::exchange(m_toldCount, count()) != count();
    const bool isNewError = std::exchange(m_error, now) != now;
    if (std::exchange(m_again, false))
        scheduleUpdate();
    else if (m_active && m_wasConnected && m_refreshInterval > 0)
        m_refreshTimer.start(m_refreshInterval, this);
    for (NatsPromise<void> &promise : asked)
        promise.finish(now ? NatsResult<void>(now) : NatsResult<void>()); // scripts hear of it later
    const QPointer<NatsQmlServiceModel> alive(this);
    if (isNewCount)
        Q_EMIT countChanged();
    if (alive && isNewError)
        Q_EMIT errorChanged();
    if (alive)
        tellRunning();
    if (alive && isNewError && now)
        Q_EMIT errorOccurred(now);
}
