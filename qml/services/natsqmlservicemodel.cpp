// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlservicemodel.h"

#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QTimerEvent>
#include <QtQml/QQmlInfo>

#include <algorithm>
#include <iterator>

using Code = NatsError::Code;
using std::chrono::milliseconds;

/*!
    \qmltype NatsServiceModel
    \inqmlmodule Nats
    \since 0.1
    \brief The services that run, as a model for views.

    \qml
    ListView {
        model: NatsServiceModel {
            connection: nats
            refreshInterval: 2000
        }
        delegate: ItemDelegate {
            required property string name
            required property string version
            required property real requestCount
            text: qsTr("%1 %2: %L3 requests").arg(name).arg(version).arg(requestCount)
        }
    }
    \endqml

    Services are asked when the connection is open, when a property changes, after a lost connection is restored, and each
    \l refreshInterval; nobody tells of a service that begins or ends. There is a row for each instance that
    answers in time, in the order of their names and ids, and only what has changed changes, so that a view keeps its
    position. Services of other languages are understood as well.

    The roles are

    \table
    \row \li \c name, \c instanceId, \c version, \c description \li Strings.
    \row \li \c metadata \li What the service tells of itself in its own words, an object of texts.
    \row \li \c started \li The date since when the service has counted.
    \row \li \c endpoints \li An array of objects with \c name, \c subject, \c queueGroup, \c metadata, \c requestCount,
             \c errorCount, \c lastError, \c processingTime, \c averageProcessingTime and \c data.
    \row \li \c requestCount, \c errorCount \li How many requests all endpoints together were asked, and how many of the answers
             were errors.
    \row \li \c lastError \li The last error of the first endpoint that has one.
    \row \li \c processingTime \li How long all requests together took to be answered, in milliseconds.
    \row \li \c averageProcessingTime \li How long one took on the average, in milliseconds.
    \endtable

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one.

    \sa NatsService, NatsServiceClient
*/

/*! \qmlproperty NatsConnection NatsServiceModel::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. Another one empties the
    model. */
/*! \qmlproperty bool NatsServiceModel::active
    Whether the element asks by itself; true by default. False keeps the rows. */
/*! \qmlproperty string NatsServiceModel::name
    The name of the services that are wanted; empty, the default, is all. Another one empties the model. */
/*! \qmlproperty string NatsServiceModel::prefix
    What the subjects of questions begin with; \c{$SRV} by default. */
/*! \qmlproperty int NatsServiceModel::timeout
    How many milliseconds services may take to answer; 2000 by default. */
/*! \qmlproperty int NatsServiceModel::stallTimeout
    After how many milliseconds without another answer no more are waited for; 300 by default. A service that
    answers later has no row until the next time. */
/*! \qmlproperty int NatsServiceModel::refreshInterval
    How many milliseconds after the last answers services are asked again, from 0 on; 0, the default, is never. */
/*! \qmlproperty bool NatsServiceModel::running
    \readonly
    Whether services are asked. */
/*! \qmlproperty natsError NatsServiceModel::error
    \readonly
    Why they could not be asked the last time; NatsError.NoError when they could. The rows are as before then. */
/*! \qmlproperty int NatsServiceModel::count
    \readonly
    The number of rows. */
/*! \qmlsignal NatsServiceModel::refreshed()
    Emitted each time that the rows are what services have told, whether or not something has changed. */
/*! \qmlsignal NatsServiceModel::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, and with
    NatsError.InvalidOption when a property is given a value that it cannot have: it keeps the one before. */

NatsQmlServiceModel::NatsQmlServiceModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_use(this)
{
    connect(&m_use, &NatsQmlConnectionUse::replaced, this, &NatsQmlServiceModel::startAnew);
    connect(&m_use, &NatsQmlConnectionUse::stateChanged, this, &NatsQmlServiceModel::handleState);
}

NatsQmlServiceModel::~NatsQmlServiceModel() = default;

void NatsQmlServiceModel::componentComplete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlServiceModel::setConnection(NatsQmlConnection *connection)
{
    if (!m_use.setConnection(connection))
        return;
    startAnew();
    Q_EMIT connectionChanged();
}

void NatsQmlServiceModel::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlServiceModel::setName(const QString &name)
{
    if (std::exchange(m_name, name) == name)
        return;
    startAnew();
    Q_EMIT nameChanged();
}

void NatsQmlServiceModel::setOptions(const NatsServiceClientOptions &options)
{
    if (!m_services.setOptions(options))
        return;
    startAnew();
    Q_EMIT settingsChanged();
}

void NatsQmlServiceModel::setPrefix(const QString &prefix)
{
    NatsServiceClientOptions options = m_services.options();
    options.setPrefix(prefix);
    setOptions(options);
}

void NatsQmlServiceModel::setTimeout(int timeout)
{
    NatsServiceClientOptions options = m_services.options();
    options.setTimeout(milliseconds(timeout));
    setOptions(options);
}

void NatsQmlServiceModel::setStallTimeout(int stallTimeout)
{
    NatsServiceClientOptions options = m_services.options();
    options.setStallTimeout(milliseconds(stallTimeout));
    setOptions(options);
}

void NatsQmlServiceModel::setRefreshInterval(int refreshInterval)
{
    if (refreshInterval == m_refreshInterval)
        return;
    if (refreshInterval < 0) {
        return report(NatsError(Code::InvalidOption,
                                tr("refreshInterval is %1 and must be 0 or more").arg(refreshInterval)));
    }
    m_refreshInterval = refreshInterval;
    scheduleUpdate();
    Q_EMIT refreshIntervalChanged();
}

/*! \qmlmethod Promise NatsServiceModel::refresh()
    Asks services now, even without being \l active. Returns a Promise that is resolved when the rows are what they have
    told since, and rejected with the error where they could not be asked. */
QJSValue NatsQmlServiceModel::refresh()
{
    m_waiting.emplace_back();
    const auto future = m_waiting.back().future();
    scheduleUpdate();
    return NatsQmlPromise::follow(qjsEngine(this), future, QStringLiteral("refresh"), m_name,
                                  [](const auto &) { return QJSValue(); });
}

// Rows of others are wanted. Those that are there go in update().
void NatsQmlServiceModel::startAnew()
{
    dropQuestions();
    m_refreshTimer.stop();
    std::move(m_asked.begin(), m_asked.end(), std::back_inserter(m_waiting));
    m_asked.clear();
    m_wasConnected = false;
    m_isOther = true;
    scheduleUpdate();
}

void NatsQmlServiceModel::handleState()
{
    const bool isConnected = m_use.followed() && m_use.followed()->isConnected();
    if (std::exchange(m_wasConnected, isConnected) == isConnected)
        return;
    m_refreshTimer.stop();
    if (isConnected)
        scheduleUpdate();
}

void NatsQmlServiceModel::scheduleUpdate()
{
    if (!m_complete || m_updateScheduled)
        return;
    m_updateScheduled = true;
    QMetaObject::invokeMethod(this, &NatsQmlServiceModel::update, Qt::QueuedConnection);
}

void NatsQmlServiceModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_refreshTimer.timerId())
        return QAbstractListModel::timerEvent(event);
    m_refreshTimer.stop();
    scheduleUpdate();
}

void NatsQmlServiceModel::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}
