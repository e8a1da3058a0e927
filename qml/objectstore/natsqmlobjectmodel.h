// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTMODEL_H
#define NATSQMLOBJECTMODEL_H

#include "qml/base/natsqmllivemodel.h"
#include "qml/core/natsqmlerror.h"
#include "qml/objectstore/natsqmlobjectfeed.h"
#include "qml/objectstore/natsqmlobjectinfo.h"

#include <QtCore/qhash.h>
#include <QtQml/qqmlparserstatus.h>

// The element NatsObjectModel: the objects of a bucket as a live list.
class NatsQmlObjectModel
    : public NatsQmlLiveModel
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsObjectModel)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/objectstore/natsqmlobjectstore.h")
    Q_PROPERTY(NatsQmlObjectStore *store READ store WRITE setStore NOTIFY storeChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    explicit NatsQmlObjectModel(QObject *parent = nullptr);

    NatsQmlObjectStore *store() const { return m_feed.store(); }
    void setStore(NatsQmlObjectStore *store);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE NatsQmlObjectInfo get(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void classBegin() override { m_feed.begin(); }
    void componentComplete() override { m_feed.complete(); }

Q_SIGNALS:
    void storeChanged();
    void activeChanged();
    void errorChanged();

    void errorOccurred(const NatsQmlError &error);

private:
    enum Role { Name = Qt::UserRole, Size, Modified, Description, Digest, Metadata, Link, Info };

    void receive(const NatsObjectInfo &info);
    void setError(const NatsError &error);

    NatsQmlObjectFeed m_feed;
    QHash<QString, QString> m_names; // of what is stored, by its NUID
    NatsError m_error;
    bool m_active = true;
};

#endif
