// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreammessagemodel.h"

#include "qml/core/natsqmlconnection.h"

#include <QtQml/QQmlEngine>

// When the server is asked for a page, and how it becomes rows. Each signal of a model runs code of the program,
// which may change the properties or delete the model.

void NatsQmlStreamMessageModel::forget()
{
    m_pages.reset(); // and with it all that was asked for
    m_running = false;
    m_moreWanted = true;
}

void NatsQmlStreamMessageModel::connectionRestored()
{
    if (m_pages && m_running)
        m_pages->repeat();
    else if (m_pages)
        m_pages->mustCheck();
}

void NatsQmlStreamMessageModel::update()
{
    if (m_pages && followed() && !jetStream().isCurrent(followed()->connection()))
        startAnew();
    const QPointer<NatsQmlStreamMessageModel> alive(this);
    if (takeOther()) {
        clearRows();
        if (alive)
            finishPage({});
    } else {
        trim();
    }
    if (alive && !isOther())
        load();
}

void NatsQmlStreamMessageModel::load()
{
    const bool isRefresh = isRefreshWanted();
    const bool isWanted = isActive() && m_moreWanted && !stream().isEmpty() && (isConnected() || !followed());
    if (m_running || (!isRefresh && !isWanted))
        return;
    takeRefreshes();
    const auto found = pages();
    if (!found)
        return finishPage(found.error());
    NatsQmlStreamPages *const pages = *found;
    if (!isRefresh && pages->isKnown() && (!pages->hasMore() || count() >= m_maximumCount)) {
        m_moreWanted = false;
        return;
    }
    m_running = true;
    const QPointer<NatsQmlStreamPages> stillThere(pages);
    tellRunning();
    if (!stillThere)
        return;
    if (isRefresh)
        pages->refresh();
    else
        pages->loadNext();
}

NatsResult<NatsQmlStreamPages *> NatsQmlStreamMessageModel::pages()
{
    const auto found = manager();
    if (!found)
        return found.error();
    if (!m_pages) {
        m_pages = std::make_unique<NatsQmlStreamPages>(*found, m_query);
        m_pages->setPageSize(m_pageSize);
        connect(m_pages.get(), &NatsQmlStreamPages::loaded, this, &NatsQmlStreamMessageModel::handlePage);
        connect(m_pages.get(), &NatsQmlStreamPages::failed, this, &NatsQmlStreamMessageModel::finishPage);
    }
    return m_pages.get();
}

void NatsQmlStreamMessageModel::handlePage(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place)
{
    if (place == NatsQmlStreamPages::Place::Anew || !isRefreshing())
        m_moreWanted = false;
    m_running = false; // before views look whether they can have more
    const QPointer<NatsQmlStreamMessageModel> alive(this);
    show(messages, place);
    if (alive && !isOther())
        trim();
    if (alive && !isOther())
        finishPage({});
}

void NatsQmlStreamMessageModel::finishPage(const NatsError &error)
{
    m_running = false;
    if (isRefreshWanted() || (!error && m_moreWanted) || count() > m_maximumCount)
        scheduleUpdate();
    finish(error); // last statement: it runs code of the program
}

bool NatsQmlStreamMessageModel::learnNews()
{
    State state;
    if (m_pages)
        state = { m_pages->firstSequence(), m_pages->lastSequence(), m_pages->hasMore() };
    return std::exchange(m_told, state) != state;
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
    if (!alive || isOther() || count() <= m_maximumCount)
        return;
    m_pages->rewind(m_rows.at(m_maximumCount - 1).sequence());
    dropRows(m_maximumCount, count() - m_maximumCount);
}

const NatsQmlMessage::Origin &NatsQmlStreamMessageModel::origin() const
{
    if (!m_origin)
        m_origin = new NatsQmlOrigin(followed(), qjsEngine(this));
    return m_origin;
}
