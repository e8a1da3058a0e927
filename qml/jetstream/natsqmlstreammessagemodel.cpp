// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreammessagemodel.h"

#include "qml/base/natsqmlnumbers.h"
#include "qml/core/messaging/natsqmlmessageroles.h"

#include <limits>

// The properties, and what views ask; natsqmlstreammessagemodelloading.cpp asks the server and changes the rows.

/*!
    \qmltype NatsStreamMessageModel
    \inqmlmodule Nats
    \since 0.1
    \brief The messages that a stream stores, as a model that loads what a view shows.

    \qml
    ListView {
        model: NatsStreamMessageModel {
            connection: nats
            stream: "ORDERS"
            filterSubject: "orders.*.new"
            newestFirst: true
        }
        delegate: ItemDelegate {
            required property var sequence
            required property date time
            required property string text
            text: sequence + "  " + time.toLocaleTimeString() + "  " + text
        }
    }
    \endqml

    A stream can hold millions of messages. The first page is loaded once the connection is open, and the next one
    each time that a view comes to the last row, or loadMore() is called. A Repeater and a Column show all rows
    there are, so they load up to \l maximumCount of them; take a ListView.

    Messages come in batches where the stream has NatsStream::allowDirect and all servers are nats-server 2.11 or
    later, and else with up to 16 requests at a time; nats-server 2.9 is needed. Deleted messages, and those that
    \l filterSubject does not want, are passed over by the server or in growing steps, so that a large gap costs some
    requests and not one for each sequence. Messages that are stored later are no rows until refresh() is called.
    A copy of a replicated stream that is behind gives what it has; refresh() brings the rest.

    The user needs the permission to publish to \c{$JS.API.STREAM.INFO.<stream>}, and to \c{$JS.API.INFO} and
    \c{$JS.API.DIRECT.GET.<stream>}, or else to \c{$JS.API.STREAM.MSG.GET.<stream>} where the stream does not have
    allowDirect.

    The roles are

    \table
    \row \li \c message \li The natsMessage, for all else, such as \c{message.json()}.
    \row \li \c sequence \li Its sequence: a number up to 2^53, and a string of decimal digits beyond.
    \row \li \c time \li The date at which it was stored.
    \row \li \c subject \li A string.
    \row \li \c text \li The payload as text, decoded as UTF-8.
    \row \li \c payload \li The payload as an ArrayBuffer.
    \row \li \c size \li The number of bytes of the payload.
    \row \li \c headers \li A natsHeaders.
    \row \li \c reply \li A string, which is empty: streams keep none.
    \endtable

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. The rows stay while
    a connection is lost; what was being loaded then is asked for again when it is restored.

    \sa NatsStream, NatsMessageModel
*/

namespace {

enum Role { Sequence = NatsQmlMessageRoles::Next, Time };

} // namespace

NatsQmlStreamMessageModel::NatsQmlStreamMessageModel(QObject *parent)
    : NatsQmlJetStreamModel(parent)
{
}

NatsQmlStreamMessageModel::~NatsQmlStreamMessageModel() = default;

bool NatsQmlStreamMessageModel::isInRange(const char *property, int value, int most)
{
    if (value >= 1 && value <= most)
        return true;
    const QString why = tr("%1 is %2 and must be from 1 to %3").arg(QLatin1String(property)).arg(value).arg(most);
    report(NatsError(NatsError::Code::InvalidOption, why, stream()));
    return false;
}

/*! \qmlproperty NatsConnection NatsStreamMessageModel::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. Another one empties
    the model, as other values of the properties \l domain, \l apiPrefix, \l stream, \l filterSubject and
    \l newestFirst do. */
/*! \qmlproperty string NatsStreamMessageModel::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. */
/*! \qmlproperty string NatsStreamMessageModel::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. */
/*! \qmlproperty bool NatsStreamMessageModel::active
    Whether pages are loaded for views; true by default. False keeps the rows, and lets go on what is being
    loaded. */
/*! \qmlproperty string NatsStreamMessageModel::stream
    The name of the stream. Nothing is asked for without one. */
void NatsQmlStreamMessageModel::setStream(const QString &stream)
{
    if (stream == m_query.stream)
        return;
    m_query.stream = stream;
    startAnew();
    Q_EMIT streamChanged();
}

/*! \qmlproperty string NatsStreamMessageModel::filterSubject
    The subject of the messages to show, which may have the wildcards \c * and \c >; empty by default, for all. */
void NatsQmlStreamMessageModel::setFilterSubject(const QString &filterSubject)
{
    if (filterSubject == m_query.filter)
        return;
    m_query.filter = filterSubject;
    startAnew();
    Q_EMIT filterSubjectChanged();
}

/*! \qmlproperty bool NatsStreamMessageModel::newestFirst
    Whether the newest message is the first row, and older ones are loaded behind it; false by default, where the
    first row is the oldest message. */
void NatsQmlStreamMessageModel::setNewestFirst(bool newestFirst)
{
    if (newestFirst == m_query.newestFirst)
        return;
    m_query.newestFirst = newestFirst;
    startAnew();
    Q_EMIT newestFirstChanged();
}

/*! \qmlproperty int NatsStreamMessageModel::pageSize
    How many messages are loaded at a time, from 1 to 1000; 50 by default. A page can have fewer where messages are
    missing, and with \l newestFirst up to half as many more. Another value holds for the next page. */
void NatsQmlStreamMessageModel::setPageSize(int pageSize)
{
    constexpr int Most = 1000;
    if (pageSize == m_pageSize || !isInRange("pageSize", pageSize, Most))
        return;
    m_pageSize = pageSize;
    if (m_pages)
        m_pages->setPageSize(pageSize);
    Q_EMIT pageSizeChanged();
}

/*! \qmlproperty int NatsStreamMessageModel::maximumCount
    How many rows there may be, from 1 on; 10000 by default. When there are so many, views get no more: rows are
    not given up for others that a view scrolls to. Those that refresh() adds at the top take the place of the
    last ones. */
void NatsQmlStreamMessageModel::setMaximumCount(int maximumCount)
{
    if (maximumCount == m_maximumCount || !isInRange("maximumCount", maximumCount, std::numeric_limits<int>::max()))
        return;
    m_maximumCount = maximumCount;
    scheduleUpdate();
    Q_EMIT maximumCountChanged();
}

/*! \qmlproperty bool NatsStreamMessageModel::running
    \readonly
    Whether messages are being loaded. */
/*! \qmlproperty natsError NatsStreamMessageModel::error
    \readonly
    Why the last page could not be loaded, such as NatsError.StreamNotFound, NatsError.PermissionViolation or
    NatsError.Timeout; NatsError.NoError when it was. The rows stay, and the page is asked for again when the
    connection is restored, when a view comes to the last row, and by loadMore() and refresh(). */
/*! \qmlproperty int NatsStreamMessageModel::count
    \readonly
    The number of rows. */
/*! \qmlproperty bool NatsStreamMessageModel::hasMore
    \readonly
    Whether the stream may have more messages behind the last row. It does not look at \l maximumCount. */
/*! \qmlproperty var NatsStreamMessageModel::firstSequence
    \readonly
    The sequence of the oldest message of the stream when its state was asked for last, which is before the first
    page, by refresh(), and before the first page after a lost connection: a number up to 2^53, and a string of
    decimal digits beyond. */
/*! \qmlproperty var NatsStreamMessageModel::lastSequence
    \readonly
    The sequence of the newest message of the stream, given as \l firstSequence is. */
/*! \qmlsignal NatsStreamMessageModel::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, and with
    NatsError.InvalidOption when a property is given a value that it cannot have: it keeps the one before. */

QVariant NatsQmlStreamMessageModel::firstSequence() const
{
    return natsQmlNumber(m_told.first);
}

QVariant NatsQmlStreamMessageModel::lastSequence() const
{
    return natsQmlNumber(m_told.last);
}

/*! \qmlmethod natsMessage NatsStreamMessageModel::get(int row)
    Returns the message of \a row, or an empty one where there is no such row. */
NatsQmlMessage NatsQmlStreamMessageModel::get(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return NatsQmlMessage(m_rows.at(row).message(), origin());
}

/*! \qmlmethod Promise NatsStreamMessageModel::refresh()
    Brings what is new, even without the model being \l active. Rows that the stream has dropped at its old end go.
    With \l newestFirst the new messages become rows at the top, and where there are more than \l pageSize, the
    model begins anew with them. Otherwise the new ones come behind the last row as views ask for them, and one page
    at once where all that there was had been loaded. Where the stream was made anew or emptied meanwhile, the model
    begins anew.

    Returns a Promise that is resolved when the rows have it, and rejected with the error. */
/*! \qmlmethod void NatsStreamMessageModel::loadMore()
    Loads the next page, as a view does that comes to the last row. Does nothing where all is loaded, or
    \l maximumCount is reached, and while \l running. */
void NatsQmlStreamMessageModel::loadMore()
{
    fetchMore({});
}

int NatsQmlStreamMessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant NatsQmlStreamMessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const NatsStoredMessage &stored = m_rows.at(index.row());
    switch (role) {
    case Sequence: return natsQmlNumber(stored.sequence());
    case Time: return stored.time();
    default: return NatsQmlMessageRoles::value(stored.message(), role, origin());
    }
}

QHash<int, QByteArray> NatsQmlStreamMessageModel::roleNames() const
{
    QHash<int, QByteArray> names = NatsQmlMessageRoles::names();
    names.insert(Sequence, "sequence");
    names.insert(Time, "time");
    return names;
}

// A view asks when it shows the last row, so that one page leads to the next only where it needs more.
bool NatsQmlStreamMessageModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && isActive() && !m_running && m_pages && m_pages->hasMore() && count() < m_maximumCount;
}

void NatsQmlStreamMessageModel::fetchMore(const QModelIndex &parent)
{
    if (parent.isValid() || m_running)
        return;
    m_moreWanted = true;
    scheduleUpdate();
}
