// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTORE_H
#define NATSOBJECTSTORE_H

#include "base/natsfuture.h"
#include "objectstore/natsobjectinfo.h"
#include "objectstore/natsobjectlist.h"
#include "objectstore/natsobjectmeta.h"
#include "objectstore/natsobjectstoreoptions.h"
#include "objectstore/natsobjectstorestatus.h"
#include "objectstore/natsobjectstorewatcher.h"
#include "objectstore/natsobjecttransfer.h"

#include <QtCore/qobject.h>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

class NatsJetStream;
class NatsObjectStorePrivate;

class NATSQT_EXPORT NatsObjectStore : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
public:
    enum class Deleted { Hidden, Shown };
    Q_ENUM(Deleted)

    NatsObjectStore(NatsJetStream *jetStream, const QString &bucket, const NatsObjectStoreOptions &options = {},
                    QObject *parent = nullptr);
    ~NatsObjectStore() override;

    QString bucket() const;
    NatsObjectStoreOptions options() const;

    NatsFuture<NatsObjectStoreStatus> open();
    NatsFuture<NatsObjectStoreStatus> status();

    NatsFuture<NatsObjectInfo> put(const NatsObjectMeta &meta, const QByteArray &data);
    NatsResult<NatsObjectTransfer *> put(const NatsObjectMeta &meta, QIODevice *device);
    NatsResult<NatsObjectTransfer *> putFile(const QString &path, const NatsObjectMeta &meta = {});
    NatsFuture<QByteArray> get(const QString &name);
    NatsResult<NatsObjectTransfer *> get(const QString &name, QIODevice *device);
    NatsResult<NatsObjectTransfer *> getFile(const QString &name, const QString &path);

    NatsFuture<std::optional<NatsObjectInfo>> info(const QString &name, Deleted deleted = Deleted::Hidden);
    NatsResult<NatsObjectList *> list(Deleted deleted = Deleted::Hidden);
    NatsResult<NatsObjectStoreWatcher *> watch(const NatsObjectWatchOptions &options = {});

    NatsFuture<NatsObjectInfo> updateMeta(const QString &name, const NatsObjectMeta &meta);
    NatsFuture<NatsObjectInfo> link(const QString &name, const NatsObjectInfo &target);
    NatsFuture<NatsObjectInfo> linkBucket(const QString &name, const QString &bucket);
    NatsFuture<void> deleteObject(const QString &name);

private:
    Q_DECLARE_PRIVATE(NatsObjectStore)
    Q_DISABLE_COPY_MOVE(NatsObjectStore)

    std::unique_ptr<NatsObjectStorePrivate> d_ptr;
};

#endif
