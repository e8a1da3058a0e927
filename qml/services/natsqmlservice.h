// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICE_H
#define NATSQMLSERVICE_H

#include "qml/core/messaging/natsqmlelement.h"
#include "services/natsservice.h"

#include <QtCore/qdatetime.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmllist.h>

class NatsQmlEndpoint;

// The element NatsService: a service whose endpoints are nested in it.
class NatsQmlService : public NatsQmlElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsService)
    Q_CLASSINFO("DefaultProperty", "data")
    Q_PROPERTY(QQmlListProperty<QObject> data READ data CONSTANT FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString version READ version WRITE setVersion NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString description READ description WRITE setDescription NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QVariantMap metadata READ metadata WRITE setMetadata NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup WRITE setQueueGroup NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int maximumPending READ maximumPending WRITE setMaximumPending NOTIFY settingsChanged FINAL)

    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString instanceId READ instanceId NOTIFY instanceIdChanged FINAL)
    Q_PROPERTY(QDateTime started READ started NOTIFY startedChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    enum class State { Stopped, Running, Stopping }; // as NatsService has them
    Q_ENUM(State)

    using NatsQmlElement::NatsQmlElement;
    ~NatsQmlService() override;

    QQmlListProperty<QObject> data();
    bool isActive() const { return m_active; }
    void setActive(bool active);
    QString name() const { return m_config.name(); }
    void setName(const QString &name);
    QString version() const { return m_config.version(); }
    void setVersion(const QString &version);
    QString description() const { return m_config.description(); }
    void setDescription(const QString &description);
    QVariantMap metadata() const { return m_metadata; }
    void setMetadata(const QVariantMap &metadata);
    QString queueGroup() const { return m_config.queueGroup(); }
    void setQueueGroup(const QString &queueGroup);
    int maximumPending() const { return m_config.maximumPending(); }
    void setMaximumPending(int maximumPending);

    State state() const { return m_toldState; }
    bool isRunning() const { return m_toldState == State::Running; }
    QString instanceId() const { return m_service ? m_service->id() : QString(); }
    QDateTime started() const;
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE QJSValue stop();
    Q_INVOKABLE void reset();

    // Of its endpoints
    void addEndpoint(NatsQmlEndpoint *endpoint);
    void removeEndpoint(NatsQmlEndpoint *endpoint) { m_endpoints.removeOne(endpoint); }
    void endpointChanged() { scheduleUpdate(); }
    NatsService *service() const { return m_service; }

Q_SIGNALS:
    void activeChanged();
    void settingsChanged();
    void stateChanged();
    void instanceIdChanged();
    void startedChanged();
    void errorChanged();

protected:
    void applyChanges() override;
    void connectionRestored() override;

private:
    using Endpoints = QList<QPointer<NatsQmlEndpoint>>;

    void setConfig(const NatsServiceConfig &config);
    void make(NatsConnection *source);
    void release();
    void serveEndpoints();
    void beginOrEnd(bool isConnected);
    Endpoints endpoints() const;
    void tellState();
    void takeStop(const NatsError &why);
    void takeError(const NatsError &error);
    void setError(const NatsError &error);

    NatsServiceConfig m_config;
    QVariantMap m_metadata;
    QList<QObject *> m_data;
    QList<NatsQmlEndpoint *> m_endpoints; // they tell when they go
    QPointer<NatsService> m_service; // a child
    QPointer<NatsConnection> m_source; // that it was made for
    NatsError m_error;
    State m_toldState = State::Stopped;
    bool m_active = true;
    bool m_isStale = false; // a setting has changed since the service was made
    bool m_isOver = false; // it was refused, or ended with an error: only a change, or another connection, begins again
};

#endif
