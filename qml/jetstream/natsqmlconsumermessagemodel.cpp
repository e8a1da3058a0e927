// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlconsumermessagemodel.h"

#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsConsumerMessageModel
    \inqmlmodule Nats
    \since 0.1
    \brief The messages that a consumer receives, as a model for views.

    With an ordered consumer a view shows the history of a stream and goes on live:

    \qml
    ListView {
        model: NatsConsumerMessageModel {
            NatsConsumer {
                connection: nats
                stream: "LOG"
                ordered: true
            }
        }
        delegate: Text {
            required property string text
            required property date time
            text: Qt.formatTime(time) + " " + text
        }
    }
    \endqml

    The roles are \c message, a natsJetStreamMessage, and \c subject, \c text, \c payload, \c headers, \c size,
    \c sequence (a number up to 2^53, and a string of decimal digits beyond) and \c time. Views are told once in a frame,
    however much arrives. It keeps the last \l maximumCount messages.

    An ordered consumer that begins again, for example because its connection was closed and opened, brings what the model
    has already: that is left out. The model is emptied when the consumer is given other settings.

    \sa NatsConsumer, NatsStreamMessageModel
*/

NatsQmlConsumerMessageModel::NatsQmlConsumerMessageModel(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(&m_frame, &NatsQmlFrame::due, this, &NatsQmlConsumerMessageModel::showPending);
}

/*! \qmlproperty NatsConsumer NatsConsumerMessageModel::consumer
    \qmldefault
    Whose messages are shown. Another one empties the model. */
void NatsQmlConsumerMessageModel::setConsumer(NatsQmlConsumer *consumer)
{
    if (consumer == m_consumer)
        return;
    if (m_consumer)
        m_consumer->disconnect(this);
    m_consumer = consumer;
    if (consumer) {
        connect(consumer, &NatsQmlConsumer::messageReceived, this, &NatsQmlConsumerMessageModel::receive);
        connect(consumer, &NatsQmlConsumer::settingsChanged, this, &NatsQmlConsumerMessageModel::clear);
    }
    const QPointer<NatsQmlConsumerMessageModel> alive(this);
    clear();
    if (alive)
        Q_EMIT consumerChanged();
}

/*! \qmlproperty int NatsConsumerMessageModel::maximumCount
    How many rows there may be, from 1 on; 1000 by default. The oldest messages make room for newer ones. */
void NatsQmlConsumerMessageModel::setMaximumCount(int maximumCount)
{
    if (maximumCount < 1) {
        qmlWarning(this) << tr("maximumCount is %1 and must be 1 or more").arg(maximumCount);
        return;
    }
    if (std::exchange(m_maximumCount, maximumCount) == maximumCount)
        return;
    m_frame.request();
    Q_EMIT maximumCountChanged();
}

/*! \qmlproperty bool NatsConsumerMessageModel::insertAtTop
    Whether the newest message is the first row; false by default, where it is the last one. */
void NatsQmlConsumerMessageModel::setInsertAtTop(bool insertAtTop)
{
    if (insertAtTop == m_insertAtTop)
        return;
    const QPointer<NatsQmlConsumerMessageModel> alive(this);
    beginResetModel();
    m_insertAtTop = insertAtTop;
    endResetModel();
    if (alive)
        Q_EMIT insertAtTopChanged();
}

/*! \qmlproperty int NatsConsumerMessageModel::count
    \readonly
    The number of rows. */
/*! \qmlmethod natsJetStreamMessage NatsConsumerMessageModel::get(int row)
    Returns the message of \a row, or an empty one where there is no such row. */
NatsQmlJetStreamMessage NatsQmlConsumerMessageModel::get(int row) const
{
    return row < 0 || row >= count() ? NatsQmlJetStreamMessage() : at(row);
}

/*! \qmlmethod void NatsConsumerMessageModel::clear()
    Removes all rows. */
void NatsQmlConsumerMessageModel::clear()
{
    const QPointer<NatsQmlConsumerMessageModel> alive(this);
    beginResetModel();
    m_rows.clear();
    m_pending.clear();
    m_lastSequence = 0;
    endResetModel();
    if (alive && std::exchange(m_toldCount, 0) != 0)
        Q_EMIT countChanged();
}

void NatsQmlConsumerMessageModel::receive(const NatsQmlJetStreamMessage &message)
{
    if (m_consumer->isOrdered()) {
        if (message.exactSequence() <= m_lastSequence)
            return;
        m_lastSequence = message.exactSequence();
    }
    m_pending.push_back(message);
    if (int(m_pending.size()) > m_maximumCount)
        m_pending.pop_front();
    m_frame.request();
}

int NatsQmlConsumerMessageModel::overflow() const
{
    return qBound(0, count() + int(m_pending.size()) - m_maximumCount, count());
}

// Each signal of a model runs code of the program, which may empty the model or delete it.
void NatsQmlConsumerMessageModel::showPending()
{
    const QPointer<NatsQmlConsumerMessageModel> alive(this);
    if (const int number = overflow(); number > 0)
        removeOldest(number);
    if (!alive)
        return;
    if (const int number = int(m_pending.size()); number > 0) {
        const int first = m_insertAtTop ? 0 : count();
        beginInsertRows({}, first, first + number - 1);
        m_rows.insert(m_rows.end(), m_pending.begin(), m_pending.end());
        m_pending.clear();
        endInsertRows();
    }
    if (alive && std::exchange(m_toldCount, count()) != count())
        Q_EMIT countChanged();
}

void NatsQmlConsumerMessageModel::removeOldest(int number)
{
    const int first = m_insertAtTop ? count() - number : 0;
    beginRemoveRows({}, first, first + number - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + number);
    endRemoveRows();
}

const NatsQmlJetStreamMessage &NatsQmlConsumerMessageModel::at(int row) const
{
    return m_rows[size_t(m_insertAtTop ? count() - 1 - row : row)];
}

QVariant NatsQmlConsumerMessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const NatsQmlJetStreamMessage &message = at(index.row());
    switch (role) {
    case Message:
        return QVariant::fromValue(message);
    case Subject:
        return message.subject();
    case Text:
        return message.text();
    case Payload:
        return message.payload();
    case Headers:
        return QVariant::fromValue(message.headers());
    case Size:
        return message.size();
    case Sequence:
        return message.streamSequence();
    case Time:
        return message.time();
    default:
        return {};
    }
}

QHash<int, QByteArray> NatsQmlConsumerMessageModel::roleNames() const
{
    return { { Message, "message" }, { Subject, "subject" }, { Text, "text" },         { Payload, "payload" },
             { Headers, "headers" }, { Size, "size" },       { Sequence, "sequence" }, { Time, "time" } };
}
