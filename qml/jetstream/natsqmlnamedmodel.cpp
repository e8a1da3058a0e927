// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlnamedmodel.h"

#include "jetstream/natsjetstreamadvisories.h"

#include <QtCore/QTimerEvent>

// The documentation of what is here stands with each model that derives from it. The properties, and what views ask;
// natsqmlnamedmodellisting.cpp asks the server, and natsqmlnamedmodelrows.cpp changes the rows.

NatsQmlNamedModel::NatsQmlNamedModel(QObject *parent)
    : NatsQmlJetStreamModel(parent)
{
}

NatsQmlNamedModel::~NatsQmlNamedModel() = default;

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
    return parent.isValid() ? 0 : int(m_rows.size());
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
    NatsQmlJetStreamModel::timerEvent(event);
}
