// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmllivemodel.h"

#include <algorithm>

namespace {

// How many places rows are inserted at or removed from in one frame. Each makes room among all rows, and views look at
// what they show; the rest comes in the next frame.
constexpr int MaximumPlaces = 200;

// How long a snapshot is put in order in one pass of the event loop.
constexpr std::chrono::milliseconds Slice{ 4 };

} // namespace

// A handler of the program may come before a view, which would be told of changes in the wrong order if the handler ran
// an event loop in which another one is made.
class NatsQmlLiveModel::Telling
{
public:
    explicit Telling(NatsQmlLiveModel *model) : m_model(model) { model->m_isTelling = true; }
    ~Telling()
    {
        if (m_model)
            m_model->m_isTelling = false;
    }

private:
    Q_DISABLE_COPY(Telling)

    const QPointer<NatsQmlLiveModel> m_model;
};

NatsQmlLiveModel::NatsQmlLiveModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&m_frame, &NatsQmlFrame::due, this, &NatsQmlLiveModel::handleFrame);
}

void NatsQmlLiveModel::forget()
{
    m_isLoading = m_isLoaded = false;
    m_news.clear();
    m_snapshot.clear();
    setUpToDate(false);
}

void NatsQmlLiveModel::beginSnapshot()
{
    forget();
    m_isLoading = true;
}

void NatsQmlLiveModel::endSnapshot()
{
    m_isLoaded = true;
    m_isCurrent = true;
    handleFrame(); // last statement
}

void NatsQmlLiveModel::take(const Rows::Row &news)
{
    if (m_isLoading && !m_isLoaded)
        return m_snapshot.add(news);
    m_news.push_back(news);
    m_frame.request();
}

void NatsQmlLiveModel::handleFrame()
{
    if (m_isTelling)
        return m_frame.request(); // a handler runs an event loop
    m_frame.cancel();
    const QPointer<NatsQmlLiveModel> alive(this);
    if (m_isLoading) {
        showSnapshot();
    } else {
        const Rows::List news = takeNews();
        removeGone(news);
        if (alive)
            changeKnown(news);
        if (alive)
            insertNew(news);
    }
    if (alive)
        tellCount();
}

void NatsQmlLiveModel::showSnapshot()
{
    if (!m_isLoaded)
        return;
    if (!m_snapshot.merge(Slice))
        return m_frame.requestSoon();
    m_isLoading = m_isLoaded = false;
    if (!m_news.empty())
        m_frame.request(); // what came after it
    const QPointer<NatsQmlLiveModel> alive(this);
    reset(m_snapshot.take());
    if (alive && !m_isLoading && m_isCurrent) // a handler may have begun anew
        setUpToDate(true);
}

void NatsQmlLiveModel::reset(Rows::List rows)
{
    const Telling telling(this);
    const QPointer<NatsQmlLiveModel> alive(this);
    beginResetModel();
    if (!alive)
        return;
    m_rows.replace(std::move(rows));
    endResetModel();
}

// The news of this frame, in the order of their keys: at most so many as there are places to change at.
NatsQmlLiveModel::Rows::List NatsQmlLiveModel::takeNews()
{
    Rows::List news = std::exchange(m_news, {});
    Rows::sort(&news);
    int places = 0;
    for (auto one = news.begin(); one != news.end(); ++one) {
        if (m_rows.find(one->key) >= 0 && !one->isGone)
            continue; // it stays where it is
        if (++places > MaximumPlaces) {
            m_news.assign(one, news.end());
            news.erase(one, news.end());
            m_frame.request();
            break;
        }
    }
    return news;
}

void NatsQmlLiveModel::removeGone(const Rows::List &news)
{
    const Telling telling(this);
    const QPointer<NatsQmlLiveModel> alive(this);
    for (auto gone = news.rbegin(); alive && gone != news.rend(); ++gone) {
        const int row = gone->isGone ? m_rows.find(gone->key) : -1;
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.remove(row);
        endRemoveRows();
    }
}

// Views hear of all rows that have changed at once, and of those in between too.
void NatsQmlLiveModel::changeKnown(const Rows::List &news)
{
    int first = count();
    int last = -1;
    for (const Rows::Row &one : news) {
        const int row = one.isGone ? -1 : m_rows.find(one.key);
        if (row < 0)
            continue;
        m_rows.change(row, one);
        first = qMin(first, row);
        last = qMax(last, row);
    }
    if (last < 0)
        return;
    const Telling telling(this);
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void NatsQmlLiveModel::insertNew(const Rows::List &news)
{
    const Telling telling(this);
    const QPointer<NatsQmlLiveModel> alive(this);
    const auto isNew = [this](const Rows::Row &row) { return !row.isGone && m_rows.find(row.key) < 0; };
    for (auto first = news.begin(); alive && first != news.end();) {
        if (!isNew(*first)) {
            ++first;
            continue;
        }
        const int row = m_rows.place(first->key);
        auto end = first + 1; // of those that come to the same place
        while (end != news.end() && isNew(*end) && m_rows.place(end->key) == row)
            ++end;
        beginInsertRows({}, row, row + int(end - first) - 1);
        m_rows.insert(row, &*first, &*first + (end - first));
        endInsertRows();
        first = end;
    }
}

void NatsQmlLiveModel::tellCount()
{
    if (std::exchange(m_toldCount, count()) != count())
        Q_EMIT countChanged();
}

void NatsQmlLiveModel::setUpToDate(bool upToDate)
{
    m_isCurrent = upToDate;
    if (std::exchange(m_upToDate, upToDate) != upToDate)
        Q_EMIT upToDateChanged();
}
