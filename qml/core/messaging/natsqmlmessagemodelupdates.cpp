// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlmessagemodel.h"

#include "qml/core/natsqmlconnection.h"

#include <QtCore/QDateTime>
#include <QtQml/QQmlInfo>

// How messages become rows: what arrives in a frame is shown at its end. Each signal of a model runs code
// of the program, which may empty the model or delete it.

// A handler of the program may come before a view, which would be told of changes in the wrong order if the
// handler made one.
class NatsQmlMessageModel::Telling
{
public:
    explicit Telling(NatsQmlMessageModel *model) : m_model(model) { model->m_isTelling = true; }
    ~Telling()
    {
        if (m_model)
            m_model->m_isTelling = false;
    }

private:
    Q_DISABLE_COPY(Telling)

    const QPointer<NatsQmlMessageModel> m_model;
};

bool NatsQmlMessageModel::isLater(const std::function<void()> &change)
{
    if (m_isTelling)
        QMetaObject::invokeMethod(this, change, Qt::QueuedConnection);
    return m_isTelling;
}

void NatsQmlMessageModel::receive(const NatsMessage &message)
{
    bool isWanted = true;
    if (m_filter.isCallable()) {
        const QPointer<NatsQmlMessageModel> alive(this);
        isWanted = passes(message);
        if (!alive)
            return;
    }
    ++m_receivedCount; // after the filter, which may empty the model
    m_frame.request();
    if (!isWanted)
        return;
    m_droppedCount += m_rows.add({ message, QDateTime::currentMSecsSinceEpoch() });
    if (m_rows.isFull())
        handleFrame(); // last statement
}

bool NatsQmlMessageModel::passes(const NatsMessage &message)
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return true;
    const QPointer<NatsQmlMessageModel> alive(this);
    const QJSValue filter = m_filter; // it may replace itself
    const QJSValue wanted = filter.call({ engine->toScriptValue(NatsQmlMessage(message, m_subscriber.origin())) });
    if (!wanted.isError())
        return wanted.toBool();
    if (alive && !std::exchange(m_filterFailed, true)) {
        subscriptionFailed(NatsError(NatsError::Code::HandlerFailed, tr("The filter failed: %1").arg(wanted.toString()),
                                     message.subject()));
    }
    return true;
}

void NatsQmlMessageModel::subscriptionFailed(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}

void NatsQmlMessageModel::restarted()
{
    if (std::exchange(m_isOther, false))
        clear();
}

void NatsQmlMessageModel::handleFrame()
{
    if (m_isTelling)
        return m_frame.request(); // a handler runs an event loop
    m_frame.cancel();
    const QPointer<NatsQmlMessageModel> alive(this);
    showReplaced();
    if (alive)
        showNews();
    if (alive)
        tellCounts();
}

// Rows with a key whose message is another one now
void NatsQmlMessageModel::showReplaced()
{
    const auto [first, last] = m_rows.takeReplaced();
    if (last < first)
        return;
    const int a = rowOf(first);
    const int b = rowOf(last);
    const Telling telling(this);
    Q_EMIT dataChanged(index(qMin(a, b)), index(qMax(a, b)));
}

void NatsQmlMessageModel::showNews()
{
    if (m_rows.pendingCount() == 0 || replaceAll())
        return;
    const QPointer<NatsQmlMessageModel> alive(this);
    removeOldest(m_rows.overflow());
    if (alive)
        insertPending();
}

// When a frame brings as many messages as there are rows, all delegates of a view can stay and show others.
bool NatsQmlMessageModel::replaceAll()
{
    const qsizetype before = m_rows.count();
    if (before == 0 || m_rows.pendingCount() != before || m_rows.overflow() != before)
        return false;
    m_droppedCount += before;
    m_rows.removeOldest(before);
    m_rows.showPending();
    const Telling telling(this);
    Q_EMIT dataChanged(index(0), index(int(before) - 1));
    return true;
}

void NatsQmlMessageModel::removeOldest(qsizetype removed)
{
    if (removed == 0)
        return;
    const Telling telling(this);
    const int first = m_insertAtTop ? count() - int(removed) : 0;
    beginRemoveRows({}, first, first + int(removed) - 1);
    m_rows.removeOldest(removed);
    m_droppedCount += removed;
    endRemoveRows();
}

void NatsQmlMessageModel::insertPending()
{
    if (m_rows.pendingCount() == 0)
        return;
    const Telling telling(this);
    const int first = m_insertAtTop ? 0 : count();
    beginInsertRows({}, first, first + int(m_rows.pendingCount()) - 1);
    m_rows.showPending();
    endInsertRows();
}

void NatsQmlMessageModel::tellCounts()
{
    const bool hasReceived = std::exchange(m_toldReceived, m_receivedCount) != m_receivedCount;
    const bool hasDropped = std::exchange(m_toldDropped, m_droppedCount) != m_droppedCount;
    const bool isOtherCount = std::exchange(m_toldCount, count()) != count();
    const QPointer<NatsQmlMessageModel> alive(this);
    if (isOtherCount)
        Q_EMIT countChanged();
    if (alive && hasReceived)
        Q_EMIT receivedCountChanged();
    if (alive && hasDropped)
        Q_EMIT droppedCountChanged();
}

// The oldest message has the index 0.
int NatsQmlMessageModel::rowOf(qsizetype index) const
{
    return int(m_insertAtTop ? m_rows.count() - 1 - index : index);
}

const NatsQmlMessageRows::Row &NatsQmlMessageModel::rowAt(int row) const
{
    return m_rows.at(m_insertAtTop ? m_rows.count() - 1 - row : row);
}
