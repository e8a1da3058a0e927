// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmlmessagemodel.h"

#include "qml/core/natsqmlconnection.h"

#include <QtCore/QDateTime>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsMessageModel
    \inqmlmodule Nats
    \since 0.1
    \brief The last messages of a subject, as a model for views.

    \qml
    ListView {
        model: NatsMessageModel {
            connection: nats
            subject: "log.>"
            maximumCount: 500
            insertAtTop: true
        }
        delegate: ItemDelegate {
            required property string subject
            required property string text
            required property date received
            text: received.toLocaleTimeString() + "  " + subject + "  " + text
        }
    }
    \endqml

    However many messages arrive, views are told once in a frame, so that a screen stays alive at a
    hundred thousand messages a second. The model holds the last \l maximumCount; older ones are
    dropped, and counted in \l droppedCount.

    With \c{keyRole: "subject"}, each subject has one row, which shows its latest message:

    \qml
    NatsMessageModel { connection: nats; subject: "plant.*.temperature"; keyRole: "subject" }
    \endqml

    The roles are

    \table
    \row \li \c message \li The natsMessage, for all else, such as \c{message.json()}.
    \row \li \c subject, \c reply \li Strings.
    \row \li \c text \li The payload as text, decoded as UTF-8.
    \row \li \c payload \li The payload as an ArrayBuffer.
    \row \li \c size \li The number of bytes of the payload.
    \row \li \c headers \li A natsHeaders.
    \row \li \c received \li The date at which it was received.
    \endtable

    A role is decoded when a view asks for it, so that rows that nobody sees cost next to nothing.
    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. It
    survives a lost connection, and comes back when the connection is closed and opened again.

    \sa NatsSubscription
*/

NatsQmlMessageModel::NatsQmlMessageModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_subscriber(this, this)
{
    connect(&m_frame, &NatsQmlFrame::due, this, &NatsQmlMessageModel::handleFrame);
}

/*! \qmlproperty NatsConnection NatsMessageModel::connection
    The connection to subscribe with. Where it is not set, it is the one that this element is nested in.
    Another one empties the model. */
void NatsQmlMessageModel::setConnection(NatsQmlConnection *connection)
{
    if (!m_subscriber.setConnection(connection))
        return;
    m_isOther = true;
    Q_EMIT connectionChanged();
}

/*! \qmlproperty string NatsMessageModel::subject
    The subject, which may have the wildcards \c * and \c >. Another one empties the model. */
void NatsQmlMessageModel::setSubject(const QString &subject)
{
    if (!m_subscriber.setSubject(subject))
        return;
    m_isOther = true;
    Q_EMIT subjectChanged();
}

/*! \qmlproperty string NatsMessageModel::queueGroup
    Of all subscribers with the same queue group, only one gets each message. Empty by default. */
void NatsQmlMessageModel::setQueueGroup(const QString &queueGroup)
{
    if (m_subscriber.setQueueGroup(queueGroup))
        Q_EMIT queueGroupChanged();
}

/*! \qmlproperty bool NatsMessageModel::active
    Whether messages are wanted; true by default. False unsubscribes at once, and keeps the rows. */
void NatsQmlMessageModel::setActive(bool active)
{
    const bool wasSubscribed = isSubscribed();
    if (!m_subscriber.setActive(active))
        return;
    const QPointer<NatsQmlMessageModel> alive(this);
    Q_EMIT activeChanged();
    if (alive && wasSubscribed && !active)
        Q_EMIT subscribedChanged();
}

/*! \qmlproperty int NatsMessageModel::maximumCount
    How many rows there may be, from 1 on; 1000 by default. */
void NatsQmlMessageModel::setMaximumCount(int maximumCount)
{
    if (maximumCount < 1) {
        subscriptionFailed(NatsError(NatsError::Code::InvalidOption,
                                     tr("maximumCount is %1 and must be 1 or more").arg(maximumCount), subject()));
        return;
    }
    if (maximumCount == m_rows.maximum() || isLater([this, maximumCount] { setMaximumCount(maximumCount); }))
        return;
    const QPointer<NatsQmlMessageModel> alive(this);
    handleFrame(); // what waits may be too much, too
    if (!alive)
        return;
    m_rows.setMaximum(maximumCount);
    removeOldest(m_rows.overflow());
    if (alive)
        m_frame.request(); // for the counts
    if (alive)
        Q_EMIT maximumCountChanged();
}

/*! \qmlproperty bool NatsMessageModel::insertAtTop
    Whether the newest message is the first row; false by default, where it is the last one. */
void NatsQmlMessageModel::setInsertAtTop(bool insertAtTop)
{
    if (insertAtTop == m_insertAtTop || isLater([this, insertAtTop] { setInsertAtTop(insertAtTop); }))
        return;
    const QPointer<NatsQmlMessageModel> alive(this);
    beginResetModel();
    if (!alive)
        return;
    m_insertAtTop = insertAtTop;
    endResetModel();
    if (alive)
        Q_EMIT insertAtTopChanged();
}

/*! \qmlproperty string NatsMessageModel::keyRole
    The role by which rows are told apart: \c subject, \c reply or \c text. Of the messages that have the
    same, only the latest is shown, in the row that the first one had. Empty by default, where each
    message has a row. Another one empties the model. */
void NatsQmlMessageModel::setKeyRole(const QString &keyRole)
{
    if (keyRole == m_keyRole)
        return;
    const QStringList known{ QString(), QStringLiteral("subject"), QStringLiteral("reply"), QStringLiteral("text") };
    const qsizetype index = known.indexOf(keyRole);
    if (index < 0) {
        subscriptionFailed(NatsError(NatsError::Code::InvalidOption,
                                     tr("keyRole '%1' is none of subject, reply and text").arg(keyRole), subject()));
        return;
    }
    if (isLater([this, keyRole] { setKeyRole(keyRole); }))
        return;
    const QPointer<NatsQmlMessageModel> alive(this);
    clear();
    if (!alive)
        return;
    m_keyRole = keyRole;
    m_rows.setKey(NatsQmlMessageRows::Key(index));
    Q_EMIT keyRoleChanged();
}

/*! \qmlproperty function NatsMessageModel::filter
    A function that gets each message that arrives, a natsMessage, and returns whether to show it. What it
    does not want is not kept. Where it throws, the message is shown, and errorOccurred() tells once. */
void NatsQmlMessageModel::setFilter(const QJSValue &filter)
{
    if (filter.strictlyEquals(m_filter))
        return;
    m_filter = filter;
    m_filterFailed = false;
    Q_EMIT filterChanged();
}

/*! \qmlproperty bool NatsMessageModel::subscribed
    \readonly
    Whether the subscription exists. It is kept while the connection is lost and restored. */
/*! \qmlproperty int NatsMessageModel::count
    \readonly
    The number of rows. */
/*! \qmlproperty real NatsMessageModel::receivedCount
    \readonly
    How many messages have arrived since the model was emptied, with those that were not shown. */
/*! \qmlproperty real NatsMessageModel::droppedCount
    \readonly
    How many messages had to make room for newer ones. Neither those that \l filter did not want are counted,
    nor those that the next one with the same key has replaced. */
/*! \qmlsignal NatsMessageModel::slowConsumer(real pending)
    Emitted when messages arrive faster than they are handled, and \a pending bytes of them wait; see
    NatsSubscription::slowConsumer(). */
/*! \qmlsignal NatsMessageModel::errorOccurred(natsError error)
    Emitted when the subscription could not be made or was refused by the server, when a property has
    a value that it cannot have, and when \l filter threw: \a error tells why. It is written to the
    console too, with the place in the document. */
/*! \qmlsignal NatsMessageModel::ended()
    Emitted when the subscription has ended on its own, as NatsSubscription::ended(). */

/*! \qmlmethod natsMessage NatsMessageModel::get(int row)
    Returns the message of \a row, or an empty one where there is no such row. */
NatsQmlMessage NatsQmlMessageModel::get(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return NatsQmlMessage(rowAt(row).message, m_subscriber.origin());
}

/*! \qmlmethod void NatsMessageModel::clear()
    Removes all rows, and sets the counts to 0. Handlers of signals such as rowsInserted(), which views use too,
    may call it: it then takes effect in the next pass of the event loop. */
void NatsQmlMessageModel::clear()
{
    if (isLater([this] { clear(); }))
        return;
    const QPointer<NatsQmlMessageModel> alive(this);
    beginResetModel();
    if (!alive)
        return;
    m_rows.clear();
    m_receivedCount = m_droppedCount = 0;
    m_frame.cancel();
    endResetModel();
    if (alive)
        tellCounts();
}

int NatsQmlMessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant NatsQmlMessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &[message, received] = rowAt(index.row());
    if (role == Received)
        return QDateTime::fromMSecsSinceEpoch(received);
    return NatsQmlMessageRoles::value(message, role, m_subscriber.origin());
}

QHash<int, QByteArray> NatsQmlMessageModel::roleNames() const
{
    QHash<int, QByteArray> names = NatsQmlMessageRoles::names();
    names.insert(Received, "received");
    return names;
}
