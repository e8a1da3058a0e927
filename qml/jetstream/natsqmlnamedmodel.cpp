// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlnamedmodel.h"

#include "jetstream/natsjetstreamadvisories.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QTimerEvent>
#include <QtQml/QQmlInfo>

// The documentation of what is here stands with each model that derives from it. The properties, and what views ask;
// natsqmlnamedmodellisting.cpp asks the server, and natsqmlnamedmodelrows.cpp changes the rows.

NatsQmlNamedModel::NatsQmlNamedModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_use(this)
{
    connect(&m_use, &NatsQmlConnectionUse::replaced, this, &NatsQmlNamedModel::startAnew);
    connect(&m_use, &NatsQmlConnectionUse::stateChanged, this, &NatsQmlNamedModel::handleState);
}

NatsQmlNamedModel::~NatsQmlNamedModel() = default;

void NatsQmlNamedModel::componentComplete()
{
    m_complete = true;
    scheduleUpdate();
}

void NatsQmlNamedModel::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}

void NatsQmlNamedModel::setConnection(NatsQmlConnection *connection)
{
    if (!m_use.setConnection(connection))
        return;
    const QPointer<NatsQmlNamedModel> alive(this);
    startAnew();
    if (alive)
        Q_EMIT connectionChanged();
}

void NatsQmlNamedModel::setDomain(const QString &domain)
{
    if (!m_jetStream.setDomain(domain))
        return;
    const QPointer<NatsQmlNamedModel> alive(this);
    startAnew();
    if (alive)
        Q_EMIT domainChanged();
}

void NatsQmlNamedModel::setApiPrefix(const QString &apiPrefix)
{
    if (!m_jetStream.setApiPrefix(apiPrefix))
        return;
    const QPointer<NatsQmlNamedModel> alive(this);
    startAnew();
    if (alive)
        Q_EMIT apiPrefixChanged();
}

void NatsQmlNamedModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlNamedModel::setRefreshInterval(int refreshInterval)
{
    if (refreshInterval == m_refreshInterval)
        return;
    if (refreshInterval < 0) {
        report(NatsError(NatsError::Code::InvalidOption,
                         tr("refreshInterval is %1 and must be 0 or more").arg(refreshInterval)));
        return;
    }
    m_refreshInterval = refreshInterval;
    scheduleUpdate();
    Q_EMIT refreshIntervalChanged();
}

QJSValue NatsQmlNamedModel::refresh()
{
    QJSEngine *engine = qjsEngine(this);
    m_waiting.emplace_back();
    const auto future = m_waiting.back().future();
    scheduleUpdate();
    return NatsQmlPromise::follow(engine, future, QStringLiteral("refresh"), {}, [](const auto &) { return QJSValue(); });
}

QVariant NatsQmlNamedModel::get(int row) const
{
    QVariantMap values;
    if (row < 0 || row >= count())
        return values;
    const auto names = roleNames();
    for (auto role = names.begin(); role != names.end(); ++role)
        values.insert(QString::fromLatin1(*role), valueOf(m_rows[size_t(row)], role.key()));
    return values;
}

int NatsQmlNamedModel::indexOf(const QString &name) const
{
    const auto found = find(m_rows, name);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int NatsQmlNamedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant NatsQmlNamedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    return valueOf(m_rows[size_t(index.row())], role);
}

QVariant NatsQmlNamedModel::valueOf(const Row &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Name: return row.name;
    case Info: return row.info.toVariantMap();
    default: return ownValue(row.info, role);
    }
}

QHash<int, QByteArray> NatsQmlNamedModel::roleNames() const
{
    QHash<int, QByteArray> names = ownRoleNames();
    names.insert(Name, QByteArrayLiteral("name"));
    names.insert(Info, QByteArrayLiteral("info"));
    return names;
}

void NatsQmlNamedModel::timerEvent(QTimerEvent *event)
{
    for (QBasicTimer *timer : { &m_refreshTimer, &m_advisoryTimer }) {
        if (event->timerId() == timer->timerId()) {
            timer->stop();
            scheduleUpdate();
            return;
        }
    }
    QAbstractListModel::timerEvent(event);
}
