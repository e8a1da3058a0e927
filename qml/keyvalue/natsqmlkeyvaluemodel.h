// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUEMODEL_H
#define NATSQMLKEYVALUEMODEL_H

#include "qml/jetstream/natsqmlbucketmodel.h"
#include "qml/keyvalue/natsqmlkeyvaluecolumns.h"
#include "qml/keyvalue/natsqmlkeyvalueentry.h"
#include "qml/keyvalue/natsqmlkeyvaluefeed.h"

#include <QtQml/qjsvalue.h>

// The element NatsKeyValueModel: the keys of a bucket as a live list and table.
class NatsQmlKeyValueModel : public NatsQmlBucketModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsKeyValueModel)
    Q_MOC_INCLUDE("qml/keyvalue/natsqmlkeyvaluestore.h")
    Q_PROPERTY(NatsQmlKeyValueStore *store READ store WRITE setStore NOTIFY storeChanged FINAL)
    Q_PROPERTY(QStringList keyFilters READ keyFilters WRITE setKeyFilters NOTIFY keyFiltersChanged FINAL)
    Q_PROPERTY(QJSValue filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(QStringList columns READ columns WRITE setColumns NOTIFY columnsChanged FINAL)
public:
    explicit NatsQmlKeyValueModel(QObject *parent = nullptr);

    NatsQmlKeyValueStore *store() const { return m_feed.store(); }
    void setStore(NatsQmlKeyValueStore *store);
    QStringList keyFilters() const { return m_feed.keys(); }
    void setKeyFilters(const QStringList &keyFilters);
    QJSValue filter() const { return m_filter; }
    void setFilter(const QJSValue &filter);
    QStringList columns() const { return m_columns.names(); }
    void setColumns(const QStringList &columns);

    Q_INVOKABLE NatsQmlKeyValueEntry get(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_columns.count(); }
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void storeChanged();
    void keyFiltersChanged();
    void filterChanged();
    void columnsChanged();

protected:
    NatsQmlBucketFeed *bucketFeed() override { return &m_feed; }

private:
    enum Role { Key = Qt::UserRole, Value, Text, Payload, Revision, Time, Entry };

    bool write(int row, const QVariant &value);
    void receive(const NatsKeyValueEntry &entry);
    bool passes(const NatsKeyValueEntry &entry);
    const NatsKeyValueEntry &at(int row) const;

    NatsQmlKeyValueFeed m_feed;
    NatsQmlKeyValueColumns m_columns;
    QJSValue m_filter;
    bool m_filterFailed = false; // and that was told
};

#endif
