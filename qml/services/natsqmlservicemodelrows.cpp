// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What views ask, and how answers become changes of rows, so that a view keeps its position and its delegates. Each signal
// of a model runs code of the program, which may delete it; not even Qt lets it do so in rowsAboutToBeInserted() and its
// like.

#include "qml/services/natsqmlservicemodel.h"

#include "qml/services/natsqmlservicevalues.h"

#include <algorithm>

namespace {

struct Sums
{
    double requests = 0;
    double errors = 0;
    std::chrono::nanoseconds time{ 0 };
    QString lastError;
};

Sums sumsOf(const NatsServiceStats &stats)
{
    Sums sums;
    const auto endpoints = stats.endpoints();
    for (const NatsServiceEndpointStats &endpoint : endpoints) {
        sums.requests += double(endpoint.requestCount());
        sums.errors += double(endpoint.errorCount());
        sums.time += endpoint.processingTime();
        if (sums.lastError.isEmpty())
            sums.lastError = endpoint.lastError();
    }
    return sums;
}

// What an endpoint has done, beside what it is
QVariantList endpointsOf(const NatsServiceInfo &info, const NatsServiceStats &stats)
{
    QVariantList list;
    const auto described = info.endpoints();
    const auto counted = stats.endpoints();
    for (const NatsServiceEndpointInfo &endpoint : described) {
        const auto isIt = [&endpoint](const NatsServiceEndpointStats &one) {
            const bool isOnlyOne = one.name().isEmpty() && one.subject().isEmpty(); // a service of the first format
            return isOnlyOne || (one.name() == endpoint.name() && one.subject() == endpoint.subject());
        };
        const auto found = std::find_if(counted.begin(), counted.end(), isIt);
        QVariantMap values = natsQmlServiceEndpoint(found == counted.end() ? NatsServiceEndpointStats() : *found);
        const QVariantMap what = natsQmlServiceEndpoint(endpoint);
        for (auto value = what.begin(); value != what.end(); ++value)
            values.insert(value.key(), *value);
        list.append(values);
    }
    return list;
}

} // namespace

const NatsServiceIdentity &NatsQmlServiceModel::Row::identity() const
{
    return info.id().isEmpty() ? static_cast<const NatsServiceIdentity &>(stats) : info;
}

QVariant NatsQmlServiceModel::valueOf(const Row &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Name: return row.identity().name();
    case InstanceId: return row.identity().id();
    case Version: return row.identity().version();
    case Description: return row.info.description();
    case Metadata: return natsQmlServiceMetadata(row.identity().metadata());
    case Started: return row.stats.started();
    case Endpoints: return endpointsOf(row.info, row.stats);
    case RequestCount: return sumsOf(row.stats).requests;
    case ErrorCount: return sumsOf(row.stats).errors;
    case LastError: return sumsOf(row.stats).lastError;
    case ProcessingTime: return natsQmlMilliseconds(sumsOf(row.stats).time);
    case AverageProcessingTime: {
        const Sums sums = sumsOf(row.stats);
        return sums.requests > 0 ? natsQmlMilliseconds(sums.time) / sums.requests : 0;
    }
    default: break;
    }
    return {};
}

QHash<int, QByteArray> NatsQmlServiceModel::roleNames() const
{
    static const QHash<int, QByteArray> names{
        { Name, "name" },
        { InstanceId, "instanceId" },
        { Version, "version" },
        { Description, "description" },
        { Metadata, "metadata" },
        { Started, "started" },
        { Endpoints, "endpoints" },
        { RequestCount, "requestCount" },
        { ErrorCount, "errorCount" },
        { LastError, "lastError" },
        { ProcessingTime, "processingTime" },
        { AverageProcessingTime, "averageProcessingTime" },
    };
    return names;
}

int NatsQmlServiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant NatsQmlServiceModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() && index.row() < count() ? valueOf(m_rows[size_t(index.row())], role) : QVariant();
}

/*! \qmlmethod var NatsServiceModel::get(int row)
    Returns an object with all roles of \a row, without any where there is no such row. */
QVariant NatsQmlServiceModel::get(int row) const
{
    QVariantMap values;
    if (row < 0 || row >= count())
        return values;
    const auto names = roleNames();
    for (auto role = names.begin(); role != names.end(); ++role)
        values.insert(QString::fromLatin1(*role), valueOf(m_rows[size_t(row)], role.key()));
    return values;
}

/*! \qmlmethod int NatsServiceModel::indexOf(string instanceId)
    Returns the row of the instance \a instanceId, or -1. */
int NatsQmlServiceModel::indexOf(const QString &instanceId) const
{
    const auto isIt = [&instanceId](const Row &row) { return row.identity().id() == instanceId; };
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), isIt);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

// Makes the rows those that are wanted. No update comes meanwhile: a handler of the program may come before a view, which
// would be told of changes in the wrong order if the handler ran an event loop.
void NatsQmlServiceModel::show(Rows wanted)
{
    std::sort(wanted.begin(), wanted.end(), [](const Row &a, const Row &b) { return a.key() < b.key(); });
    const QPointer<NatsQmlServiceModel> alive(this);
    m_isTelling = true;
    merge(wanted);
    if (!alive)
        return;
    m_isTelling = false;
    if (std::exchange(m_again, false))
        scheduleUpdate();
}

// The rows before "at" are right.
void NatsQmlServiceModel::merge(const Rows &wanted)
{
    const QPointer<NatsQmlServiceModel> alive(this);
    qsizetype at = 0;
    for (const Row &row : wanted) {
        const auto key = row.key();
        qsizetype next = at;
        while (next < count() && m_rows[size_t(next)].key() < key)
            ++next;
        if (next > at)
            remove(at, next - 1);
        if (!alive)
            return;
        if (at < count() && m_rows[size_t(at)].key() == key) {
            change(at, row);
        } else {
            beginInsertRows({}, int(at), int(at));
            m_rows.insert(m_rows.begin() + at, row);
            endInsertRows();
        }
        if (!alive)
            return;
        ++at;
    }
    if (at < count())
        remove(at, count() - 1);
}

void NatsQmlServiceModel::remove(qsizetype first, qsizetype last)
{
    beginRemoveRows({}, int(first), int(last));
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    endRemoveRows();
}

// Views hear which roles have changed.
void NatsQmlServiceModel::change(qsizetype at, const Row &row)
{
    Row &shown = m_rows[size_t(at)];
    if (shown.info == row.info && shown.stats == row.stats)
        return;
    const Row before = std::exchange(shown, row);
    QList<int> roles;
    const auto names = roleNames();
    for (auto role = names.begin(); role != names.end(); ++role) {
        if (valueOf(before, role.key()) != valueOf(row, role.key()))
            roles.append(role.key());
    }
    const QModelIndex changed = index(int(at));
    if (!roles.isEmpty())
        Q_EMIT dataChanged(changed, changed, roles);
}
