// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreampages.h"

#include <algorithm>
#include <iterator>

NatsQmlStreamPages::NatsQmlStreamPages(NatsJetStreamManager *manager, const Query &query)
    : m_manager(manager)
    , m_query(query)
{
}

void NatsQmlStreamPages::loadNext()
{
    begin(Task::Next);
}

void NatsQmlStreamPages::refresh()
{
    begin(Task::News);
}

void NatsQmlStreamPages::repeat()
{
    m_mustCheck = true;
    begin(m_task);
}

void NatsQmlStreamPages::begin(Task task)
{
    m_task = task;
    if (!m_page.isEmpty()) // which an error or a lost connection has ended in its middle
        m_next = m_page.constFirst().sequence();
    m_page.clear();
    m_reader.reset(); // it may have been reading
    const int turn = ++m_turn;
    if (task == Task::Next && !m_mustCheck)
        return readTask();
    m_manager->streamInfo(m_query.stream).then(this, [this, turn](const NatsResult<NatsStreamInfo> &info) {
        if (turn == m_turn)
            handleInfo(info);
    });
}

void NatsQmlStreamPages::handleInfo(const NatsResult<NatsStreamInfo> &info)
{
    if (!info) {
        Q_EMIT failed(info.error());
        return;
    }
    m_mustCheck = false;
    if (learn(*info))
        beginAnew();
    readTask();
}

// Whether what has come so far is of no use.
bool NatsQmlStreamPages::learn(const NatsStreamInfo &info)
{
    using Route = NatsQmlStreamReader::Route;
    const bool isOther = !m_isKnown || info.createdText() != m_created || info.state().lastSequence() < m_newest;
    m_isKnown = true;
    m_created = info.createdText();
    m_first = info.state().firstSequence();
    m_last = info.state().lastSequence();
    // With another connection there may be other servers.
    m_route = info.config().allowDirect() ? Route::Batch : Route::Leader;
    return isOther;
}

void NatsQmlStreamPages::beginAnew()
{
    m_isAnew = true;
    m_page.clear();
    m_newest = 0;
    m_window = 0;
    m_isProbing = false;
    m_isAtEnd = false;
    m_next = m_query.newestFirst ? m_last : lowest();
}

void NatsQmlStreamPages::readTask()
{
    m_reader = std::make_unique<NatsQmlStreamReader>(m_manager, m_query.stream, m_query.filter);
    m_reader->setRoute(m_route);
    connect(m_reader.get(), &NatsQmlStreamReader::finished, this, &NatsQmlStreamPages::handleRange);
    if (m_isAnew || m_task == Task::Next)
        return readNext();
    if (m_newest >= m_last)
        return deliver(Place::Behind); // nothing is new
    if (!m_query.newestFirst) {
        if (!std::exchange(m_isAtEnd, false))
            return deliver(Place::Behind); // what is new comes with the pages
        return readNext();
    }
    if (m_newest == 0) {
        beginAnew();
        return readNext();
    }
    read(Step::News, m_newest + 1, m_last, m_pageSize);
}

void NatsQmlStreamPages::readNext()
{
    if (!m_query.newestFirst)
        m_next = qMax(m_next, lowest());
    m_isAtEnd = m_isAtEnd || m_next < lowest() || m_next > m_last;
    if (m_isAtEnd)
        deliver(Place::Behind);
    else if (m_query.newestFirst)
        readWindow();
    else
        read(Step::Next, m_next, m_last, m_pageSize);
}

void NatsQmlStreamPages::readWindow()
{
    m_window = qMax(m_window, quint64(m_pageSize));
    m_low = m_next - lowest() < m_window ? lowest() : m_next - m_window + 1;
    if (m_isProbing)
        read(Step::Probe, m_low, m_next, 1);
    else
        read(Step::Window, m_low, m_next, m_pageSize);
}

void NatsQmlStreamPages::halve()
{
    if (m_next - m_floor < quint64(m_pageSize)) {
        m_window = quint64(m_pageSize);
        return readWindow();
    }
    m_low = m_next - (m_next - m_floor) / 2;
    read(Step::Halving, m_low, m_next, 1);
}

void NatsQmlStreamPages::read(Step step, quint64 from, quint64 upTo, int limit)
{
    m_step = step;
    m_reader->read(from, upTo, limit); // last statement: it may be over at once
}

void NatsQmlStreamPages::handleRange(const NatsResult<NatsQmlStreamReader::Range> &range)
{
    m_route = m_reader->route();
    if (!range) {
        m_mustCheck = true; // it may be because the stream is another one
        Q_EMIT failed(range.error());
        return;
    }
    switch (m_step) {
    case Step::Next: return takeNext(*range);
    case Step::News: return takeNews(*range);
    case Step::Window: return takeWindow(*range);
    case Step::Probe: return takeProbe(*range);
    case Step::Halving: return takeHalf(*range);
    }
}

void NatsQmlStreamPages::takeNext(const NatsQmlStreamReader::Range &range)
{
    m_isAtEnd = range.isComplete;
    m_page = range.messages;
    // Not behind m_last: a copy of the stream that is behind may have less.
    if (!m_page.isEmpty())
        m_next = m_page.constLast().sequence() + 1;
    deliver(Place::Behind);
}

void NatsQmlStreamPages::takeNews(const NatsQmlStreamReader::Range &range)
{
    if (!range.isComplete) { // more than a page: rows with a gap would be no list
        beginAnew();
        return readNext();
    }
    std::reverse_copy(range.messages.begin(), range.messages.end(), std::back_inserter(m_page));
    deliver(Place::Before);
}

void NatsQmlStreamPages::takeWindow(const NatsQmlStreamReader::Range &range)
{
    if (!range.isComplete) { // what was read is its lower end, and the page is at its upper one
        m_floor = range.messages.constLast().sequence();
        return halve();
    }
    std::reverse_copy(range.messages.begin(), range.messages.end(), std::back_inserter(m_page));
    m_isProbing = range.messages.isEmpty();
    if (2 * range.messages.size() < m_pageSize)
        m_window *= 2;
    allFrom(m_low);
}

// The messages of a batch that are above the window come for nothing, so where there may be none in it, one is
// asked for.
void NatsQmlStreamPages::takeProbe(const NatsQmlStreamReader::Range &range)
{
    if (!range.messages.isEmpty()) {
        m_isProbing = false;
        return read(Step::Window, range.messages.constFirst().sequence(), m_next, m_pageSize);
    }
    m_window *= 2; // with each step, so that there are at most 64 of them
    allFrom(m_low);
}

void NatsQmlStreamPages::takeHalf(const NatsQmlStreamReader::Range &range)
{
    if (range.messages.isEmpty()) {
        m_next = m_low - 1;
        return halve();
    }
    m_window = qMax((m_next - m_floor) / 4, quint64(m_pageSize));
    readWindow();
}

// All from there on is in the page, or was in the ones before.
void NatsQmlStreamPages::allFrom(quint64 sequence)
{
    m_isAtEnd = sequence <= lowest();
    m_next = sequence - 1;
    if (m_isAtEnd || 2 * m_page.size() >= m_pageSize)
        deliver(Place::Behind);
    else
        readWindow();
}

void NatsQmlStreamPages::rewind(quint64 sequence)
{
    m_isAtEnd = false;
    m_isProbing = false;
    m_next = m_query.newestFirst ? sequence - 1 : sequence + 1;
    if (!m_query.newestFirst)
        m_newest = sequence;
}

void NatsQmlStreamPages::deliver(Place place)
{
    const QList<NatsStoredMessage> page = std::exchange(m_page, {});
    for (const NatsStoredMessage &message : page)
        m_newest = qMax(m_newest, message.sequence());
    Q_EMIT loaded(page, std::exchange(m_isAnew, false) ? Place::Anew : place);
}
