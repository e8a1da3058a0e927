// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTSTORE_H
#define NATSQMLOBJECTSTORE_H

#include "qml/jetstream/natsqmlbucketelement.h"
#include "qml/objectstore/natsqmlobjectcache.h"
#include "qml/objectstore/natsqmlobjectturns.h"

#include <QtCore/qurl.h>

class NatsObjectStore;
class NatsObjectStoreWatcher;
class NatsObjectWatchOptions;

// The element NatsObjectStore: a bucket of objects that is made where that is wanted, and what holds its elements.
class NatsQmlObjectStore : public NatsQmlBucketElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsObjectStore)
    Q_PROPERTY(QUrl cacheFolder READ cacheFolder WRITE setCacheFolder NOTIFY cacheChanged FINAL)
    Q_PROPERTY(double maximumCacheSize READ maximumCacheSize WRITE setMaximumCacheSize NOTIFY cacheChanged FINAL)
    Q_PROPERTY(Eviction cacheEviction READ cacheEviction WRITE setCacheEviction NOTIFY cacheChanged FINAL)
    Q_PROPERTY(int maximumDownloads READ maximumDownloads WRITE setMaximumDownloads NOTIFY maximumDownloadsChanged FINAL)
    Q_PROPERTY(bool sealed READ isSealed NOTIFY stateChanged FINAL)
public:
    enum class Eviction { LeastRecentlyUsed, OldestFirst }; // as NatsQmlObjectCache has them
    Q_ENUM(Eviction)

    explicit NatsQmlObjectStore(QObject *parent = nullptr);
    ~NatsQmlObjectStore() override;

    QUrl cacheFolder() const { return QUrl::fromLocalFile(m_cache.folder()); }
    void setCacheFolder(const QUrl &cacheFolder);
    double maximumCacheSize() const { return double(m_cache.maximumSize()); }
    void setMaximumCacheSize(double maximumCacheSize);
    Eviction cacheEviction() const { return Eviction(m_cache.eviction()); }
    void setCacheEviction(Eviction cacheEviction);

    int maximumDownloads() const { return m_turns.maximum(); }
    void setMaximumDownloads(int maximumDownloads);

    bool isSealed() const { return info().config().isSealed(); }

    // For the elements that show what is in it; null until the server has told that it exists
    NatsObjectStore *source() const { return isUsable() ? m_store.get() : nullptr; }
    NatsResult<NatsObjectStore *> store(); // whether or not it exists
    NatsObjectStoreWatcher *newWatcher(const NatsObjectWatchOptions &options); // of source(), which must be there
    const NatsQmlObjectCache &cache() const { return m_cache; }
    NatsQmlObjectTurns &turns() { return m_turns; }

    Q_INVOKABLE QJSValue objectInfo(const QString &name);
    Q_INVOKABLE QJSValue get(const QString &name);
    Q_INVOKABLE QJSValue put(const QString &name, const QJSValue &payload, const QJSValue &options = {});
    Q_INVOKABLE QJSValue removeObject(const QString &name);
    Q_INVOKABLE QJSValue updateObject(const QString &name, const QJSValue &options);
    Q_INVOKABLE QJSValue linkObject(const QString &name, const QString &target);
    Q_INVOKABLE QJSValue seal();

Q_SIGNALS:
    void cacheChanged();
    void maximumDownloadsChanged();

protected:
    QString streamName() const override;
    NatsResult<NatsStreamConfig> wholeConfig() const override;
    void open(const std::function<void(const NatsError &)> &opened) override;
    void drop() override;

private:
    std::unique_ptr<NatsObjectStore> m_store;
    NatsQmlObjectCache m_cache;
    NatsQmlObjectTurns m_turns;
};

#endif
