// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTUPLOAD_H
#define NATSQMLOBJECTUPLOAD_H

#include "objectstore/natsobjectmeta.h"
#include "objectstore/natsobjecttransfer.h"
#include "qml/core/natsqmlerror.h"
#include "qml/objectstore/natsqmlobjectinfo.h"

#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>
#include <QtQml/qjsvalue.h>

class NatsQmlObjectStore;

// The element NatsObjectUpload: a file on its way to a bucket.
class NatsQmlObjectUpload : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsObjectUpload)
    Q_MOC_INCLUDE("qml/objectstore/natsqmlobjectstore.h")
    Q_PROPERTY(NatsQmlObjectStore *store READ store WRITE setStore NOTIFY storeChanged FINAL)
    Q_PROPERTY(QUrl source READ source WRITE setSource NOTIFY sourceChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY descriptionChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(double transferredBytes READ transferredBytes NOTIFY progressChanged FINAL)
    Q_PROPERTY(double totalBytes READ totalBytes NOTIFY progressChanged FINAL)
    Q_PROPERTY(NatsQmlObjectInfo info READ info NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    using QObject::QObject;
    ~NatsQmlObjectUpload() override;

    NatsQmlObjectStore *store() const;
    void setStore(NatsQmlObjectStore *store);
    QUrl source() const { return m_source; }
    void setSource(const QUrl &source);
    QString name() const { return m_name; }
    void setName(const QString &name);
    QString description() const { return m_description; }
    void setDescription(const QString &description);
    bool isRunning() const { return m_transfer; }
    double progress() const { return m_total > 0 ? double(m_bytes) / double(m_total) : 0; }
    double transferredBytes() const { return double(m_bytes); }
    double totalBytes() const { return double(m_total); }
    NatsQmlObjectInfo info() const { return m_info; }
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE bool start(const QJSValue &options = {});
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void storeChanged();
    void sourceChanged();
    void nameChanged();
    void descriptionChanged();
    void runningChanged();
    void progressChanged();
    void errorChanged();

    void finished(const NatsQmlError &error);

private:
    NatsResult<NatsObjectTransfer *> begin(NatsObjectMeta meta);
    void takeEnd(const NatsError &error);
    void setError(const NatsError &error);

    QPointer<NatsQmlObjectStore> m_store;
    QPointer<NatsObjectTransfer> m_transfer; // while it is running
    QUrl m_source;
    QString m_name;
    QString m_description;
    NatsObjectInfo m_info;
    NatsError m_error;
    qint64 m_bytes = 0;
    qint64 m_total = 0;
};

#endif
