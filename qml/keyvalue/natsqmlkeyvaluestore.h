// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUESTORE_H
#define NATSQMLKEYVALUESTORE_H

#include "keyvalue/natskeyvalueconfig.h"
#include "qml/jetstream/natsqmlbucketelement.h"

class NatsKeyValueStore;
class NatsKeyValueWriteOptions;

// The element NatsKeyValueStore: a bucket that is made where that is wanted, and what holds its elements.
class NatsQmlKeyValueStore : public NatsQmlBucketElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsKeyValueStore)
    Q_PROPERTY(QString bucket READ bucket WRITE setBucket NOTIFY bucketChanged FINAL)
    Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int history READ history WRITE setHistory NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumAge READ maximumAge WRITE setMaximumAge NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double limitMarkerAge READ limitMarkerAge WRITE setLimitMarkerAge NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumBytes READ maximumBytes WRITE setMaximumBytes NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int maximumValueSize READ maximumValueSize WRITE setMaximumValueSize NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Storage storage READ storage WRITE setStorage NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int replicas READ replicas WRITE setReplicas NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QVariant valueCount READ valueCount NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant bytes READ bytes NOTIFY stateChanged FINAL)
    Q_PROPERTY(QDateTime created READ created NOTIFY stateChanged FINAL)
public:
    enum class Storage { File, Memory };
    Q_ENUM(Storage)

    explicit NatsQmlKeyValueStore(QObject *parent = nullptr);
    ~NatsQmlKeyValueStore() override;

    QString bucket() const { return m_config.bucket(); }
    void setBucket(const QString &bucket);
    QString description() const { return m_config.description(); }
    void setDescription(const QString &description);
    int history() const { return m_config.history(); }
    void setHistory(int history);
    double maximumAge() const { return double(m_config.ttl().count()); }
    void setMaximumAge(double maximumAge);
    double limitMarkerAge() const { return double(m_config.limitMarkerTtl().count()); }
    void setLimitMarkerAge(double limitMarkerAge);
    double maximumBytes() const { return double(m_config.maximumBytes()); }
    void setMaximumBytes(double maximumBytes);
    int maximumValueSize() const { return m_config.maximumValueSize(); }
    void setMaximumValueSize(int maximumValueSize);
    Storage storage() const { return Storage(m_config.storage()); }
    void setStorage(Storage storage);
    int replicas() const { return m_config.replicas(); }
    void setReplicas(int replicas);

    QVariant valueCount() const;
    QVariant bytes() const;
    QDateTime created() const { return info().created(); }

    // The bucket for the elements that show what is in it; null until the server has told that it exists.
    NatsKeyValueStore *source() const { return isUsable() ? m_store.get() : nullptr; }

    Q_INVOKABLE QJSValue get(const QString &key, const QJSValue &options = {});
    Q_INVOKABLE QJSValue put(const QString &key, const QJSValue &value);
    Q_INVOKABLE QJSValue create(const QString &key, const QJSValue &value, const QJSValue &options = {});
    Q_INVOKABLE QJSValue update(const QString &key, const QJSValue &value, const QJSValue &revision);
    Q_INVOKABLE QJSValue removeKey(const QString &key, const QJSValue &options = {});
    Q_INVOKABLE QJSValue purgeKey(const QString &key, const QJSValue &options = {});
    Q_INVOKABLE QJSValue keys(const QJSValue &filters = {});
    Q_INVOKABLE QJSValue keyHistory(const QString &key);
    Q_INVOKABLE QJSValue purgeDeletes(double olderThan = 30 * 60 * 1000);

Q_SIGNALS:
    void bucketChanged();
    void settingsChanged();

protected:
    QString streamName() const override;
    QString shownName() const override { return bucket(); }
    NatsResult<NatsStreamConfig> wholeConfig() const override;
    void open(const std::function<void(bool)> &opened) override;
    void drop() override;

private:
    void change(const NatsKeyValueConfig &config);
    NatsResult<NatsKeyValueStore *> store();
    QJSValue write(const char *call, const QString &key, const QJSValue &value,
                   const std::function<NatsFuture<quint64>(NatsKeyValueStore *, const QByteArray &)> &send);
    QJSValue erase(const char *call, const QString &key, const QJSValue &options, const QStringList &names,
                   NatsFuture<quint64> (NatsKeyValueStore::*send)(const QString &, const NatsKeyValueWriteOptions &));

    NatsKeyValueConfig m_config;
    std::unique_ptr<NatsKeyValueStore> m_store;
};

#endif
