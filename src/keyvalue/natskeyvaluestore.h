// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUESTORE_H
#define NATSKEYVALUESTORE_H

#include "base/natsfuture.h"
#include "base/natspayload.h"
#include "jetstream/natspurgeoptions.h"
#include "keyvalue/natskeyvalueentry.h"
#include "keyvalue/natskeyvaluehistory.h"
#include "keyvalue/natskeyvaluekeylist.h"
#include "keyvalue/natskeyvalueoptions.h"
#include "keyvalue/natskeyvaluestatus.h"
#include "keyvalue/natskeyvaluewatchoptions.h"
#include "keyvalue/natskeyvaluewriteoptions.h"

#include <QtCore/qobject.h>

#include <optional>

class NatsJetStream;
class NatsKeyValueStorePrivate;

class NATSQT_EXPORT NatsKeyValueStore : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
public:
    NatsKeyValueStore(NatsJetStream *jetStream, const QString &bucket, const NatsKeyValueOptions &options = {},
                      QObject *parent = nullptr);
    ~NatsKeyValueStore() override;

    QString bucket() const;
    NatsKeyValueOptions options() const;
    NatsFuture<NatsKeyValueStatus> open();
    NatsFuture<NatsKeyValueStatus> status();

    NatsFuture<std::optional<NatsKeyValueEntry>> get(const QString &key);
    NatsFuture<std::optional<NatsKeyValueEntry>> get(const QString &key, quint64 revision);
    NatsResult<NatsKeyValueKeyList *> keys(const QStringList &filters = { QStringLiteral(">") });
    NatsResult<NatsKeyValueHistory *> history(const QString &key);
    NatsResult<NatsKeyValueHistory *> history(const NatsKeyValueWatchOptions &options);

    NatsFuture<quint64> put(const QString &key, const NatsPayload &payload,
                            const NatsKeyValueWriteOptions &options = {});
    NatsFuture<quint64> create(const QString &key, const NatsPayload &payload,
                               const NatsKeyValueWriteOptions &options = {});
    NatsFuture<quint64> update(const QString &key, const NatsPayload &payload, quint64 revision,
                               const NatsKeyValueWriteOptions &options = {});
    NatsFuture<quint64> deleteKey(const QString &key, const NatsKeyValueWriteOptions &options = {});
    NatsFuture<quint64> purgeKey(const QString &key, const NatsKeyValueWriteOptions &options = {});
    NatsFuture<quint64> deleteKeys(const QStringList &filters);
    NatsFuture<quint64> purgeDeletes(std::chrono::milliseconds olderThan = std::chrono::minutes(30));
    NatsFuture<quint64> purge(const NatsPurgeOptions &options = {});

private:
    friend class NatsKeyValueStorePrivate;
    Q_DECLARE_PRIVATE(NatsKeyValueStore)
    Q_DISABLE_COPY_MOVE(NatsKeyValueStore)

    std::unique_ptr<NatsKeyValueStorePrivate> d_ptr;
};

#endif
