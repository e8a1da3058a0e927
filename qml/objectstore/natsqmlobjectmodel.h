// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTMODEL_H
#define NATSQMLOBJECTMODEL_H

#include "qml/jetstream/natsqmlbucketmodel.h"
#include "qml/objectstore/natsqmlobjectfeed.h"
#include "qml/objectstore/natsqmlobjectinfo.h"

#include <QtCore/qhash.h>

// The element NatsObjectModel: the objects of a bucket as a live list.
class NatsQmlObjectModel : public NatsQmlBucketModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsObjectModel)
    Q_MOC_INCLUDE("qml/objectstore/natsqmlobjectstore.h")
    Q_PROPERTY(NatsQmlObjectStore *store READ store WRITE setStore NOTIFY storeChanged FINAL)
public:
    explicit NatsQmlObjectModel(QObject *parent = nullptr);

    NatsQmlObjectStore *store() const { return m_feed.store(); }
    void setStore(NatsQmlObjectStore *store);

    Q_INVOKABLE NatsQmlObjectInfo get(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void storeChanged();

protected:
    NatsQmlBucketFeed *bucketFeed() override { return &m_feed; }

private:
    enum Role { Name = Qt::UserRole, Size, Modified, Description, Digest, Metadata, Link, Info };

    void receive(const NatsObjectInfo &info);

    NatsQmlObjectFeed m_feed;
    QHash<QString, QString> m_names; // of what is stored, by its NUID
};

#endif
