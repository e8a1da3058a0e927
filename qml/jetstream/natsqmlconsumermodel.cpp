// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlconsumermodel.h"

#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/core/natsqmlconnection.h"

/*!
    \qmltype NatsConsumerModel
    \inqmlmodule Nats
    \since 0.1
    \brief The consumers of a stream, as a model for views.

    \qml
    ListView {
        model: NatsConsumerModel {
            connection: nats
            stream: "ORDERS"
            refreshInterval: 1000
        }
        delegate: ItemDelegate {
            required property string name
            required property var pending
            text: qsTr("%1 has %2 to go").arg(name).arg(pending)
        }
    }
    \endqml

    The server is asked when the connection is open, when a property changes, after a lost connection is restored,
    when it tells that the stream or its consumers were created, changed, paused or deleted, and each
    \l refreshInterval. However many changes it tells of in a tenth of a second lead to one list. Rows are in the
    order of their names, and only what has changed changes, so that a view keeps its position. The model holds what
    is listed, and no more.

    An account that may not subscribe to what the server tells is told so once, by errorOccurred() with
    NatsError.PermissionViolation, and has the \l refreshInterval.

    The roles are

    \table
    \row \li \c name, \c description \li Strings.
    \row \li \c durable \li Whether the consumer stays when nobody uses it.
    \row \li \c pending \li How many messages are still to be delivered: a number up to 2^53, and a string of decimal
             digits beyond, as the next ones.
    \row \li \c ackPending \li How many messages were delivered and wait for their acknowledgement.
    \row \li \c redelivered \li How many of these were delivered more than once.
    \row \li \c waiting \li How many requests for messages wait.
    \row \li \c deliveredSequence \li The sequence in the stream of the message that was delivered last.
    \row \li \c ackFloorSequence \li The sequence in the stream up to which all is acknowledged.
    \row \li \c paused \li Whether it is paused.
    \row \li \c created \li The date at which the consumer was created.
    \row \li \c info \li All that the server tells, an object with its names, such as \c{info.config.ack_wait}. Numbers
             beyond 2^53 are not exact in it.
    \endtable

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one.

    \sa NatsStreamModel
*/

/*! \qmlproperty NatsConnection NatsConsumerModel::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. Another one empties the
    model. */
/*! \qmlproperty string NatsConsumerModel::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. Another one
    empties the model. */
/*! \qmlproperty string NatsConsumerModel::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. Another one empties the model. */
/*! \qmlproperty bool NatsConsumerModel::active
    Whether the element asks by itself; true by default. False keeps the rows. */
/*! \qmlproperty int NatsConsumerModel::refreshInterval
    How many milliseconds after the end of a list the next one is asked for, from 0 on; 0, the default, is never. What
    is delivered and acknowledged is seen by nothing else. */
/*! \qmlproperty bool NatsConsumerModel::running
    \readonly
    Whether the server is asked. */
/*! \qmlproperty natsError NatsConsumerModel::error
    \readonly
    Why the last list did not come to its end; NatsError.NoError when it did. The rows are then as before, but gone
    with NatsError.StreamNotFound. */
/*! \qmlproperty int NatsConsumerModel::count
    \readonly
    The number of rows. */
/*! \qmlproperty list<string> NatsConsumerModel::missing
    \readonly
    The names of the consumers that servers know of and did not tell about, because they are offline or have no
    leader. The row of one that was there stays as it was. */
/*! \qmlsignal NatsConsumerModel::refreshed()
    Emitted each time that the rows are what the server has told, whether or not something has changed. */
/*! \qmlsignal NatsConsumerModel::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, once
    when advisories are not permitted, and with NatsError.InvalidOption when a property is given a value
    that it cannot have: it keeps the one before. */
/*! \qmlmethod Promise NatsConsumerModel::refresh()
    Asks the server now, even without being \l active. Returns a Promise that is resolved when the rows are what the
    server has told since, and rejected with the error where it has not, such as NatsError.StreamNotFound. */
/*! \qmlmethod var NatsConsumerModel::get(int row)
    Returns an object with all roles of \a row, without any where there is no such row. */
/*! \qmlmethod int NatsConsumerModel::indexOf(string name)
    Returns the row of the consumer \a name, or -1. */

/*! \qmlproperty string NatsConsumerModel::stream
    The name of the stream. Nothing is asked for without one. Another one empties the model. */
void NatsQmlConsumerModel::setStream(const QString &stream)
{
    if (stream == m_stream)
        return;
    m_stream = stream;
    startAnew();
    Q_EMIT streamChanged();
}

NatsResult<NatsPagedList *> NatsQmlConsumerModel::list(NatsJetStreamManager *manager)
{
    const auto consumers = manager->consumers(m_stream);
    if (!consumers)
        return consumers.error();
    connect(*consumers, &NatsConsumerList::pageReceived, this, [this](const QList<NatsConsumerInfo> &page) {
        for (const NatsConsumerInfo &info : page)
            take(info.name(), info.json());
    });
    return static_cast<NatsPagedList *>(*consumers);
}

std::unique_ptr<NatsJetStreamAdvisories> NatsQmlConsumerModel::advisories(NatsJetStream *jetStream)
{
    using Advisories = NatsJetStreamAdvisories;
    auto made = std::make_unique<Advisories>(jetStream, m_stream);
    for (const auto told : { &Advisories::streamCreated, &Advisories::streamUpdated, &Advisories::streamDeleted,
                             &Advisories::consumerCreated, &Advisories::consumerDeleted, &Advisories::consumerPaused,
                             &Advisories::consumerResumed, &Advisories::restoreCompleted })
        connect(made.get(), told, this, &NatsQmlConsumerModel::refreshSoon);
    return made;
}

QHash<int, QByteArray> NatsQmlConsumerModel::ownRoleNames() const
{
    static const QHash<int, QByteArray> names{
        { Description, "description" },
        { Durable, "durable" },
        { Pending, "pending" },
        { AckPending, "ackPending" },
        { Redelivered, "redelivered" },
        { Waiting, "waiting" },
        { DeliveredSequence, "deliveredSequence" },
        { AckFloorSequence, "ackFloorSequence" },
        { Paused, "paused" },
        { Created, "created" },
    };
    return names;
}

QVariant NatsQmlConsumerModel::ownValue(const QJsonObject &json, int role) const
{
    const NatsConsumerInfo info = NatsConsumerInfo::fromJson(json);
    switch (role) {
    case Description: return info.config().description();
    case Durable: return !info.config().durableName().isEmpty();
    case Pending: return natsQmlNumber(info.pendingCount());
    case AckPending: return natsQmlNumber(info.ackPendingCount());
    case Redelivered: return natsQmlNumber(info.redeliveredCount());
    case Waiting: return natsQmlNumber(info.waitingCount());
    case DeliveredSequence: return natsQmlNumber(info.delivered().streamSequence());
    case AckFloorSequence: return natsQmlNumber(info.ackFloor().streamSequence());
    case Paused: return info.pause().isPaused();
    case Created: return info.created();
    default: break;
    }
    return {};
}
