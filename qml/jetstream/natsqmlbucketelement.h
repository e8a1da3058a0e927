// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLBUCKETELEMENT_H
#define NATSQMLBUCKETELEMENT_H

#include "qml/jetstream/natsqmlstreamelement.h"

#include <QtQml/qqmllist.h>

#include <functional>

// What the elements of buckets have in common, of keys or of objects: they hold the elements that show what is in the
// bucket, and tell these when it may be used. The documentation of what is here stands with each of them.
class NatsQmlBucketElement : public NatsQmlStreamElement
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_CLASSINFO("DefaultProperty", "data")
    Q_PROPERTY(QQmlListProperty<QObject> data READ data CONSTANT FINAL)
    Q_PROPERTY(QString bucket READ bucket WRITE setBucket NOTIFY bucketChanged FINAL)
    Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumAge READ maximumAge WRITE setMaximumAge NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumBytes READ maximumBytes WRITE setMaximumBytes NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Storage storage READ storage WRITE setStorage NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int replicas READ replicas WRITE setReplicas NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QVariant bytes READ bytes NOTIFY stateChanged FINAL)
    Q_PROPERTY(QDateTime created READ created NOTIFY stateChanged FINAL)
public:
    enum class Storage { File, Memory };
    Q_ENUM(Storage)

    explicit NatsQmlBucketElement(QObject *parent = nullptr);

    QQmlListProperty<QObject> data();
    QString bucket() const { return m_settings.bucket; }
    void setBucket(const QString &bucket);
    QString description() const { return m_settings.description; }
    void setDescription(const QString &description);
    double maximumAge() const { return m_settings.maximumAge; }
    void setMaximumAge(double maximumAge);
    double maximumBytes() const { return m_settings.maximumBytes; }
    void setMaximumBytes(double maximumBytes);
    Storage storage() const { return m_settings.storage; }
    void setStorage(Storage storage);
    int replicas() const { return m_settings.replicas; }
    void setReplicas(int replicas);
    QVariant bytes() const;
    QDateTime created() const { return info().created(); }

    bool isUsable() const { return m_isUsable; } // the server has told that the bucket exists

Q_SIGNALS:
    void bucketChanged();
    void settingsChanged();
    void sourceChanged(); // what was read of it before counts no more

protected:
    QString shownName() const override { return bucket(); }

    // The configurations of the two kinds of bucket have these settings under the same names.
    template<typename Config>
    Config commonConfig() const
    {
        Config config(bucket());
        config.setDescription(description());
        config.setTtl(std::chrono::milliseconds(qint64(maximumAge())));
        config.setMaximumBytes(qint64(maximumBytes()));
        config.setStorage(NatsStreamConfig::Storage(storage()));
        config.setReplicas(replicas());
        return config;
    }
    template<typename T>
    void change(T *setting, const T &value)
    {
        if (value == *setting)
            return;
        *setting = value;
        ensureAgain();
        Q_EMIT settingsChanged();
    }

    virtual void open(const std::function<void(const NatsError &)> &opened) = 0; // what reads and writes the bucket
    virtual void drop() = 0; // the same; the elements that show the bucket have let go of it
    void releaseJetStream() override;
    void letGo() { setUsable(false); } // for destructors

private:
    struct Settings
    {
        QString bucket = QString();
        QString description = QString();
        double maximumAge = 0;
        double maximumBytes = -1;
        Storage storage = Storage::File;
        int replicas = 1;
    };

    void followState();
    void setUsable(bool usable);

    Settings m_settings;
    QString m_shownCreated; // of the bucket that is shown: another one may have its name later
    QString m_openingCreated; // of the one that is opened
    QList<QObject *> m_data;
    bool m_isUsable = false;
};

#endif
