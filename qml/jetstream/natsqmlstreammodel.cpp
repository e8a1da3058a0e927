// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreammodel.h"

#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/core/natsqmlconnection.h"

/*!
    \qmltype NatsStreamModel
    \inqmlmodule Nats
    \since 0.1
    \brief The streams of an account or a domain, as a model for views.

    \qml
    ListView {
        model: NatsStreamModel {
            connection: nats
            subjectFilter: "orders.>"
            refreshInterval: 2000
        }
        delegate: ItemDelegate {
            required property string name
            required property var messages
            text: qsTr("%1: %2 messages").arg(name).arg(messages)
        }
    }
    \endqml

    The server is asked when the connection is open, when a property changes, after a lost connection is restored,
    when it tells that streams or consumers were created, changed or deleted, and each \l refreshInterval. However
    many changes it tells of in a tenth of a second lead to one list. Rows are in the order of their names, and only
    what has changed changes, so that a view keeps its position. The model holds what is listed, and no more.

    To hear of changes it subscribes to all that servers tell of JetStream in the account. An account that may not
    do so is told once, by errorOccurred() with NatsError.PermissionViolation, and has the \l refreshInterval.

    The roles are

    \table
    \row \li \c name, \c description \li Strings.
    \row \li \c subjects \li The subjects whose messages the stream stores, a list of strings.
    \row \li \c messages, \c bytes \li How many are stored: a number up to 2^53, and a string of decimal digits beyond.
    \row \li \c firstSequence, \c lastSequence \li The sequences of the oldest and the newest message, given in the
             same way.
    \row \li \c lastTime \li The date at which the newest message was stored.
    \row \li \c consumers \li How many consumers there are.
    \row \li \c created \li The date at which the stream was created.
    \row \li \c info \li All that the server tells, an object with its names, such as \c{info.config.max_age}. Numbers
             beyond 2^53 are not exact in it.
    \endtable

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one.

    \sa NatsStream, NatsConsumerModel
*/

/*! \qmlproperty NatsConnection NatsStreamModel::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. Another one empties the
    model. */
/*! \qmlproperty string NatsStreamModel::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. Another one
    empties the model. */
/*! \qmlproperty string NatsStreamModel::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. Another one empties the model. */
/*! \qmlproperty bool NatsStreamModel::active
    Whether the element asks by itself; true by default. False keeps the rows. */
/*! \qmlproperty int NatsStreamModel::refreshInterval
    How many milliseconds after the end of a list the next one is asked for, from 0 on; 0, the default, is never. New
    messages are seen by nothing else. */
/*! \qmlproperty bool NatsStreamModel::running
    \readonly
    Whether the server is asked. */
/*! \qmlproperty natsError NatsStreamModel::error
    \readonly
    Why the last list did not come to its end; NatsError.NoError when it did. The rows are then as before. */
/*! \qmlproperty int NatsStreamModel::count
    \readonly
    The number of rows. */
/*! \qmlproperty list<string> NatsStreamModel::missing
    \readonly
    The names of the streams that servers know of and did not tell about, because they are offline or have no leader.
    The row of one that was there stays as it was. */
/*! \qmlsignal NatsStreamModel::refreshed()
    Emitted each time that the rows are what the server has told, whether or not something has changed. */
/*! \qmlsignal NatsStreamModel::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, once
    when advisories are not permitted, and with NatsError.InvalidOption when a property is given a value
    that it cannot have: it keeps the one before. */
/*! \qmlmethod Promise NatsStreamModel::refresh()
    Asks the server now, even without being \l active. Returns a Promise that is resolved when the rows are what the
    server has told since, and rejected with the error where it has not. */
/*! \qmlmethod var NatsStreamModel::get(int row)
    Returns an object with all roles of \a row, without any where there is no such row. */
/*! \qmlmethod int NatsStreamModel::indexOf(string name)
    Returns the row of the stream \a name, or -1. */

/*! \qmlproperty string NatsStreamModel::subjectFilter
    Only streams that listen on this subject, which may have the wildcards \c * and \c >, are rows; empty by default,
    for all. Another one empties the model. */
void NatsQmlStreamModel::setSubjectFilter(const QString &subjectFilter)
{
    if (subjectFilter == m_subjectFilter)
        return;
    m_subjectFilter = subjectFilter;
    startAnew();
    Q_EMIT subjectFilterChanged();
}

NatsResult<NatsPagedList *> NatsQmlStreamModel::list(NatsJetStreamManager *manager)
{
    const auto streams = manager->streams(m_subjectFilter);
    if (!streams)
        return streams.error();
    connect(*streams, &NatsStreamList::pageReceived, this, [this](const QList<NatsStreamInfo> &page) {
        for (const NatsStreamInfo &info : page)
            take(info.config().name(), info.json());
    });
    return static_cast<NatsPagedList *>(*streams);
}

std::unique_ptr<NatsJetStreamAdvisories> NatsQmlStreamModel::advisories(NatsJetStream *jetStream)
{
    using Advisories = NatsJetStreamAdvisories;
    auto made = std::make_unique<Advisories>(jetStream);
    for (const auto told : { &Advisories::streamCreated, &Advisories::streamUpdated, &Advisories::streamDeleted,
                             &Advisories::consumerCreated, &Advisories::consumerDeleted, &Advisories::restoreCompleted })
        connect(made.get(), told, this, &NatsQmlStreamModel::refreshSoon);
    return made;
}

QHash<int, QByteArray> NatsQmlStreamModel::ownRoleNames() const
{
    static const QHash<int, QByteArray> names{
        { Description, "description" },     { Subjects, "subjects" },         { Messages, "messages" },
        { Bytes, "bytes" },                 { FirstSequence, "firstSequence" }, { LastSequence, "lastSequence" },
        { LastTime, "lastTime" },           { Consumers, "consumers" },       { Created, "created" },
    };
    return names;
}

QVariant NatsQmlStreamModel::ownValue(const QJsonObject &json, int role) const
{
    const NatsStreamInfo info = NatsStreamInfo::fromJson(json);
    switch (role) {
    case Description: return info.config().description();
    case Subjects: return info.config().subjects();
    case Messages: return natsQmlNumber(info.state().messages());
    case Bytes: return natsQmlNumber(info.state().bytes());
    case FirstSequence: return natsQmlNumber(info.state().firstSequence());
    case LastSequence: return natsQmlNumber(info.state().lastSequence());
    case LastTime: return info.state().lastTime();
    case Consumers: return info.state().consumerCount();
    case Created: return info.created();
    default: break;
    }
    return {};
}
