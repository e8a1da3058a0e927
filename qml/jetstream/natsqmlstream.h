// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAM_H
#define NATSQMLSTREAM_H

#include "qml/jetstream/natsqmlstreamelement.h"

// The element NatsStream: a stream that is made where that is wanted, and what the server tells of it.
class NatsQmlStream : public NatsQmlStreamElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsStream)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QStringList subjects READ subjects WRITE setSubjects NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Retention retention READ retention WRITE setRetention NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Storage storage READ storage WRITE setStorage NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Discard discard READ discard WRITE setDiscard NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int replicas READ replicas WRITE setReplicas NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumMessages READ maximumMessages WRITE setMaximumMessages NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumBytes READ maximumBytes WRITE setMaximumBytes NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double maximumAge READ maximumAge WRITE setMaximumAge NOTIFY settingsChanged FINAL)
    Q_PROPERTY(bool allowDirect READ allowDirect WRITE setAllowDirect NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QJSValue configuration READ configuration WRITE setConfiguration NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QVariant messages READ messages NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant bytes READ bytes NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant firstSequence READ firstSequence NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant lastSequence READ lastSequence NOTIFY stateChanged FINAL)
    Q_PROPERTY(int consumerCount READ consumerCount NOTIFY stateChanged FINAL)
    Q_PROPERTY(QDateTime created READ created NOTIFY stateChanged FINAL)
public:
    enum class Retention { Limits, Interest, WorkQueue };
    Q_ENUM(Retention)
    enum class Storage { File, Memory };
    Q_ENUM(Storage)
    enum class Discard { Old, New };
    Q_ENUM(Discard)

    explicit NatsQmlStream(QObject *parent = nullptr);

    QString name() const { return m_config.name(); }
    void setName(const QString &name);
    QStringList subjects() const { return m_config.subjects(); }
    void setSubjects(const QStringList &subjects);
    QString description() const { return m_config.description(); }
    void setDescription(const QString &description);
    Retention retention() const { return Retention(m_config.retention()); }
    void setRetention(Retention retention);
    Storage storage() const { return Storage(m_config.storage()); }
    void setStorage(Storage storage);
    Discard discard() const { return Discard(m_config.discard()); }
    void setDiscard(Discard discard);
    int replicas() const { return m_config.replicas(); }
    void setReplicas(int replicas);
    double maximumMessages() const { return double(m_config.maximumMessages()); }
    void setMaximumMessages(double maximumMessages);
    double maximumBytes() const { return double(m_config.maximumBytes()); }
    void setMaximumBytes(double maximumBytes);
    double maximumAge() const { return double(m_config.maximumAge().count()); }
    void setMaximumAge(double maximumAge);
    bool allowDirect() const { return m_config.allowDirect(); }
    void setAllowDirect(bool allowDirect);
    QJSValue configuration() const { return m_configuration; }
    void setConfiguration(const QJSValue &configuration);

    QVariant messages() const;
    QVariant bytes() const;
    QVariant firstSequence() const;
    QVariant lastSequence() const;
    int consumerCount() const { return info().state().consumerCount(); }
    QDateTime created() const { return info().created(); }

    Q_INVOKABLE QJSValue purge(const QJSValue &options = {});
    Q_INVOKABLE QJSValue message(const QJSValue &sequence);

Q_SIGNALS:
    void nameChanged();
    void settingsChanged();

protected:
    QString streamName() const override { return name(); }
    QString shownName() const override { return name(); }
    NatsResult<NatsStreamConfig> wholeConfig() const override;

private:
    void change(const NatsStreamConfig &config);

    NatsStreamConfig m_config; // only what was set
    QJSValue m_configuration;
    bool m_hasConfiguration = false; // which a value tells no more whose engine is gone
};

#endif
