// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAM_H
#define NATSQMLSTREAM_H

#include "base/natsfuture.h"
#include "jetstream/natsstreaminfo.h"
#include "qml/core/messaging/natsqmlelement.h"
#include "qml/jetstream/natsqmljetstreamuse.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsvalue.h>

#include <memory>

class NatsJetStreamAdvisories;
class NatsJetStreamManager;

// The element NatsStream: a stream that is made where that is wanted, and what the server tells of it.
class NatsQmlStream : public NatsQmlElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsStream)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(Ensure ensure READ ensure WRITE setEnsure NOTIFY ensureChanged FINAL)
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY domainChanged FINAL)
    Q_PROPERTY(QString apiPrefix READ apiPrefix WRITE setApiPrefix NOTIFY apiPrefixChanged FINAL)
    Q_PROPERTY(int refreshInterval READ refreshInterval WRITE setRefreshInterval NOTIFY refreshIntervalChanged FINAL)

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

    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(bool exists READ exists NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant messages READ messages NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant bytes READ bytes NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant firstSequence READ firstSequence NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant lastSequence READ lastSequence NOTIFY stateChanged FINAL)
    Q_PROPERTY(int consumerCount READ consumerCount NOTIFY stateChanged FINAL)
    Q_PROPERTY(QDateTime created READ created NOTIFY stateChanged FINAL)
public:
    enum class Ensure { Never, Create, CreateOrUpdate };
    Q_ENUM(Ensure)
    enum class Retention { Limits, Interest, WorkQueue };
    Q_ENUM(Retention)
    enum class Storage { File, Memory };
    Q_ENUM(Storage)
    enum class Discard { Old, New };
    Q_ENUM(Discard)

    explicit NatsQmlStream(QObject *parent = nullptr);
    ~NatsQmlStream() override;

    bool isActive() const { return m_active; }
    void setActive(bool active);
    Ensure ensure() const { return m_ensure; }
    void setEnsure(Ensure ensure);
    QString domain() const { return m_jetStream.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_jetStream.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    int refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(int refreshInterval);

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

    bool isRunning() const { return m_running; }
    NatsQmlError error() const { return m_error; }
    bool exists() const { return m_exists; }
    QVariant messages() const;
    QVariant bytes() const;
    QVariant firstSequence() const;
    QVariant lastSequence() const;
    int consumerCount() const { return m_info.state().consumerCount(); }
    QDateTime created() const { return m_info.created(); }

    Q_INVOKABLE QJSValue refresh();
    Q_INVOKABLE QJSValue purge(const QJSValue &options = {});
    Q_INVOKABLE QJSValue remove();
    Q_INVOKABLE QJSValue message(const QJSValue &sequence);

Q_SIGNALS:
    void activeChanged();
    void ensureChanged();
    void domainChanged();
    void apiPrefixChanged();
    void refreshIntervalChanged();
    void nameChanged();
    void settingsChanged();
    void runningChanged();
    void errorChanged();
    void stateChanged();

    void refreshed();

protected:
    void update() override;
    void connectionReplaced() override { startAnew(); }
    void connectionRestored() override;
    void connectionLost() override;
    void timerEvent(QTimerEvent *event) override;

private:
    bool refuse(const QString &why);
    bool isWhole(const char *property, double value, double least);
    template<typename Enum>
    bool isKnown(const char *property, Enum value);
    void change(const NatsStreamConfig &config);
    void startAnew();
    NatsResult<NatsJetStreamManager *> manager();
    NatsResult<NatsStreamConfig> wholeConfig() const;
    void track(const NatsFuture<NatsStreamInfo> &future);
    void ask();
    void handleInfo(const NatsResult<NatsStreamInfo> &info);
    void finish(bool exists, const NatsStreamInfo &info, const NatsError &error);
    void listen();

    NatsStreamConfig m_config; // only what was set
    QJSValue m_configuration;
    NatsStreamInfo m_info;
    NatsError m_error;
    NatsQmlJetStreamUse m_jetStream;
    std::unique_ptr<NatsJetStreamAdvisories> m_advisories;
    QBasicTimer m_timer;
    int m_refreshInterval = 0;
    int m_turn = 0; // what was asked before counts no more
    Ensure m_ensure = Ensure::Never;
    bool m_hasConfiguration = false; // which a value tells no more whose engine is gone
    bool m_active = true;
    bool m_ensureDue = true;
    bool m_isStale = false; // the JetStream objects belong to what was set before
    bool m_running = false;
    bool m_again = false; // something changed while the server was asked
    bool m_exists = false;
};

#endif
