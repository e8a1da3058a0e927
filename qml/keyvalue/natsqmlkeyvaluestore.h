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
    Q_PROPERTY(int history READ history WRITE setHistory NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double limitMarkerAge READ limitMarkerAge WRITE setLimitMarkerAge NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int maximumValueSize READ maximumValueSize WRITE setMaximumValueSize NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QVariant valueCount READ valueCount NOTIFY stateChanged FINAL)
public:
    explicit NatsQmlKeyValueStore(QObject *parent = nullptr);
    ~NatsQmlKeyValueStore() override;

    int history() const { return m_settings.history; }
    void setHistory(int history);
    double limitMarkerAge() const { return m_settings.limitMarkerAge; }
    void setLimitMarkerAge(double limitMarkerAge);
    int maximumValueSize() const { return m_settings.maximumValueSize; }
    void setMaximumValueSize(int maximumValueSize);

    QVariant valueCount() const;

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

protected:
    QString streamName() const override;
    NatsResult<NatsStreamConfig> wholeConfig() const override;
    void open(const std::function<void(const NatsError &)> &opened) override;
    void drop() override;

private:
    struct Settings
    {
        int history = 1;
        double limitMarkerAge = 0;
        int maximumValueSize = -1;
    };

    NatsResult<NatsKeyValueStore *> store();
    QJSValue write(const char *call, const QString &key, const QJSValue &value,
                   const std::function<NatsFuture<quint64>(NatsKeyValueStore *, const QByteArray &)> &send);
    QJSValue erase(const char *call, const QString &key, const QJSValue &options, const QStringList &names,
                   NatsFuture<quint64> (NatsKeyValueStore::*send)(const QString &, const NatsKeyValueWriteOptions &));

    Settings m_settings;
    std::unique_ptr<NatsKeyValueStore> m_store;
};

#endif
