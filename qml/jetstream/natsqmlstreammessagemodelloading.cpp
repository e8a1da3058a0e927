// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreammessagemodel.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QQmlEngine>

#include <iterator>

// When the server is asked for a page, and how it becomes rows. Each signal of a model runs code of the program,
// which may change the properties or delete the model.

// A handler of the program may come before a view, which would be told of changes in the wrong order if the
// handler made one, or ran an event loop in which one is made. Nothing is loaded meanwhile, so no page comes.
class NatsQmlStreamMessageModel::Telling
{
public:
    explicit Telling(NatsQmlStreamMessageModel *model) : m_model(model) { model->m_isTelling = true; }
    ~Telling()
    {
        if (!m_model)
            return;
        m_model->m_isTelling = false;
        if (std::exchange(m_model->m_again, false))
            m_model->scheduleUpdate();
    }

private:
    Q_DISABLE_COPY(Telling)

    const QPointer<NatsQmlStreamMessageModel> m_model;
};

// Rows are not touched here, as a view may be in the middle of hearing of them.
void NatsQmlStreamMessageModel::startAnew()
{
    m_pages.reset(); // and with it all that was asked for
    std::move(m_asked.begin(), m_asked.end(), std::back_inserter(m_waiting));
    m_asked.clear();
    m_isOther = true;
    m_moreWanted = true;
    scheduleUpdate();
}

void NatsQmlStreamMessageModel::handleState()
{
    const bool isConnected = m_use.followed() && m_use.followed()->isConnected();
    if (std::exchange(m_wasConnected, isConnected) == isConnected || !isConnected)
        return;
    if (m_pages && m_running)
        m_pages->repeat();
    else if (m_pages)
        m_pages->mustCheck();
    scheduleUpdate();
}

void NatsQmlStreamMessageModel::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlStreamMessageModel::update, Qt::QueuedConnection);
}

void NatsQmlStreamMessageModel::update()
{
    m_updateScheduled = false;
    NatsQmlConnection *target = m_use.follow();
    m_wasConnected = target && target->isConnected();
    if (m_isTelling) { // a handler of the program runs an event loop
        m_again = true;
        return;
    }
    if (m_pages && target && !m_jetStream.isCurrent(target->connection()))
        startAnew();
    const QPointer<NatsQmlStreamMessageModel> alive(this);
    if (std::exchange(m_isOther, false)) {
        clearRows();
        if (alive)
            finish({});
    } else {
        trim();
    }
    if (alive && !m_isOther)
        load();
}

void NatsQmlStreamMessageModel::load()
{
    const bool isRefresh = !m_waiting.empty();
    const bool isWanted = m_active && m_moreWanted && !stream().isEmpty() && (m_wasConnected || !m_use.followed());
    if (m_running || (!isRefresh && !isWanted))
        return;
    m_asked = std::exchange(m_waiting, {});
    const auto found = pages();
    if (!found)
        return finish(found.error());
    NatsQmlStreamPages *const pages = *found;
    if (!isRefresh && pages->isKnown() && (!pages->hasMore() || count() >= m_maximumCount)) {
        m_moreWanted = false;
        return;
    }
    m_running = m_toldRunning = true;
    const QPointer<NatsQmlStreamPages> stillThere(pages);
    Q_EMIT runningChanged();
    if (!stillThere)
        return;
    if (isRefresh)
        pages->refresh();
    else
        pages->loadNext();
}

NatsResult<NatsQmlStreamPages *> NatsQmlStreamMessageModel::pages()
{
    NatsQmlConnection *target = m_use.followed();
    if (!target)
        return m_use.missing({});
    const auto manager = m_jetStream.manager(target->connection());
    if (!manager)
        return manager.error();
    if (!m_pages) {
        m_pages = std::make_unique<NatsQmlStreamPages>(*manager, m_query);
        m_pages->setPageSize(m_pageSize);
        connect(m_pages.get(), &NatsQmlStreamPages::loaded, this, &NatsQmlStreamMessageModel::handlePage);
        connect(m_pages.get(), &NatsQmlStreamPages::failed, this, &NatsQmlStreamMessageModel::finish);
    }
    return m_pages.get();
}

void NatsQmlStreamMessageModel::handlePage(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place)
{
    if (place == NatsQmlStreamPages::Place::Anew || m_asked.empty())
        m_moreWanted = false;
    m_running = false; // before views look whether they can have more
    const QPointer<NatsQmlStreamMessageModel> alive(this);
    show(messages, place);
    if (alive && !m_isOther)
        trim();
    if (alive && !m_isOther)
        finish({});
}

// All properties have their new values when the first signal tells of one.
void NatsQmlStreamMessageModel::finish(const NatsError &error)
{
    m_running = false;
    std::vector<NatsPromise<void>> asked = std::exchange(m_asked, {});
    State state;
    if (m_pages)
        state = { m_pages->firstSequence(), m_pages->lastSequence(), m_pages->hasMore() };
    const bool isNewState = std::exchange(m_told, state) != state;
    const bool isNewCount = std::exchange(m_toldCount, count()) != count();
    const bool isNewError = std::exchange(m_error, error) != error;
    const bool wasRunning = std::exchange(m_toldRunning, false);
    const NatsError now = error; // it may be a part of what goes
    if (!m_waiting.empty() || (!now && m_moreWanted) || count() > m_maximumCount)
        scheduleUpdate();
    for (NatsPromise<void> &promise : asked)
        promise.finish(now ? NatsResult<void>(now) : NatsResult<void>()); // scripts hear of it later
    const QPointer<NatsQmlStreamMessageModel> alive(this);
    if (isNewCount)
        Q_EMIT countChanged();
    if (alive && isNewState)
        Q_EMIT stateChanged();
    if (alive && isNewError)
        Q_EMIT errorChanged();
    if (alive && wasRunning)
        Q_EMIT runningChanged();
    if (alive && isNewError && now)
        Q_EMIT errorOccurred(now);
}

void NatsQmlStreamMessageModel::show(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place)
{
    if (place == NatsQmlStreamPages::Place::Anew && !m_rows.isEmpty()) {
        const Telling telling(this);
        beginResetModel();
        m_rows = messages;
        endResetModel();
    } else if (!messages.isEmpty()) {
        const Telling telling(this);
        const bool isBefore = place == NatsQmlStreamPages::Place::Before;
        const int first = isBefore ? 0 : count();
        beginInsertRows({}, first, first + int(messages.size()) - 1);
        m_rows = isBefore ? messages + m_rows : m_rows + messages;
        endInsertRows();
    }
}

void NatsQmlStreamMessageModel::clearRows()
{
    m_origin.reset();
    if (m_rows.isEmpty())
        return;
    const Telling telling(this);
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void NatsQmlStreamMessageModel::dropRows(int first, int dropped)
{
    if (dropped <= 0)
        return;
    const Telling telling(this);
    beginRemoveRows({}, first, first + dropped - 1);
    m_rows.remove(first, dropped);
    endRemoveRows();
}

// Rows that the stream has no more go, and those that are too many; not while a page is loaded that comes behind
// them.
void NatsQmlStreamMessageModel::trim()
{
    if (m_running || !m_pages || !m_pages->isKnown())
        return;
    const QPointer<NatsQmlStreamMessageModel> alive(this);
    const quint64 lowest = m_pages->firstSequence();
    int gone = 0;
    while (gone < count() && m_rows.at(isNewestFirst() ? count() - 1 - gone : gone).sequence() < lowest)
        ++gone;
    dropRows(isNewestFirst() ? count() - gone : 0, gone);
    if (!alive || m_isOther || count() <= m_maximumCount)
        return;
    m_pages->rewind(m_rows.at(m_maximumCount - 1).sequence());
    dropRows(m_maximumCount, count() - m_maximumCount);
}

const NatsQmlMessage::Origin &NatsQmlStreamMessageModel::origin() const
{
    if (!m_origin)
        m_origin = new NatsQmlOrigin(m_use.followed(), qjsEngine(this));
    return m_origin;
}
