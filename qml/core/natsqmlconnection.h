// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONNECTION_H
#define NATSQMLCONNECTION_H

#include "core/natsconnection.h"
#include "qml/base/natsqmlcalloptions.h"
#include "qml/core/natsqmlauthrequest.h"
#include "qml/core/natsqmlconnectionsettings.h"
#include "qml/core/natsqmlcountdown.h"
#include "qml/core/natsqmlerror.h"
#include "qml/core/natsqmlvalues.h"

#include <QtQml/qjsvalue.h>
#include <QtQml/qqmllist.h>
#include <QtQml/qqmlparserstatus.h>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

// The element NatsConnection: holds a NatsConnection of the library, its own or one of the program,
// and keeps it in the state that the properties ask for.
class NatsQmlConnection
    : public NatsQmlConnectionSettings
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsConnection)
    Q_INTERFACES(QQmlParserStatus)
    Q_CLASSINFO("DefaultProperty", "data")
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool connected READ isConnected NOTIFY connectedChanged FINAL)
    Q_PROPERTY(QString currentServer READ currentServer NOTIFY stateChanged FINAL)
    Q_PROPERTY(NatsQmlServerInfo serverInfo READ serverInfo NOTIFY stateChanged FINAL)
    Q_PROPERTY(int nextReconnectSeconds READ nextReconnectSeconds NOTIFY nextReconnectSecondsChanged FINAL)
    Q_PROPERTY(NatsQmlStatistics statistics READ statistics NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(int statisticsInterval READ statisticsInterval WRITE setStatisticsInterval NOTIFY
                       statisticsIntervalChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorChanged FINAL)
    Q_PROPERTY(NatsConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QQmlListProperty<QObject> data READ data CONSTANT FINAL)
public:
    enum class State {
        Disconnected = int(NatsConnection::State::Disconnected),
        Connecting = int(NatsConnection::State::Connecting),
        Connected = int(NatsConnection::State::Connected),
        Reconnecting = int(NatsConnection::State::Reconnecting),
        Draining = int(NatsConnection::State::Draining),
        Closed = int(NatsConnection::State::Closed),
    };
    Q_ENUM(State)

    explicit NatsQmlConnection(QObject *parent = nullptr);
    ~NatsQmlConnection() override;

    bool isActive() const { return m_active; }
    void setActive(bool active);
    State state() const;
    QString stateText() const;
    bool isConnected() const;
    QString currentServer() const;
    NatsQmlServerInfo serverInfo() const;
    int nextReconnectSeconds() const { return m_countdown.seconds(); }
    NatsQmlStatistics statistics() const;
    int statisticsInterval() const { return m_statisticsInterval; }
    void setStatisticsInterval(int interval);
    NatsQmlError error() const { return m_error; }
    QString errorString() const { return m_error.text(); }
    NatsConnection *connection() const { return m_connection; }
    void setConnection(NatsConnection *connection);
    QQmlListProperty<QObject> data();

    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE bool publish(const QString &subject, const QJSValue &payload = QJSValue(),
                             const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue request(const QString &subject, const QJSValue &payload = QJSValue(),
                                 const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue requestMany(const QString &subject, const QJSValue &payload = QJSValue(),
                                     const QJSValue &options = QJSValue());
    Q_INVOKABLE bool forceReconnect();
    Q_INVOKABLE bool replaceServers(const QStringList &servers);
    Q_INVOKABLE QJSValue flush();
    Q_INVOKABLE QJSValue roundTripTime();
    Q_INVOKABLE QJSValue drain();
    Q_INVOKABLE QString createInbox();

    // For the other elements, which tell of errors themselves
    bool respond(const NatsMessage &message, const QJSValue &payload, const QJSValue &options);
    NatsResult<void> tryPublish(const QString &subject, const QJSValue &payload, const QJSValue &options);
    NatsResult<void> tryRespond(const NatsMessage &message, const QJSValue &payload, const QJSValue &options);
    NatsFuture<NatsMessage> tryRequest(const QString &subject, const QJSValue &payload,
                                       const QJSValue &options);
    NatsResult<NatsRequestMany *> tryRequestMany(const QString &subject, const QJSValue &payload,
                                                 const QJSValue &options);
    NatsFuture<void> tryFlush();
    NatsFuture<std::chrono::microseconds> tryRoundTripTime();
    NatsFuture<void> tryDrain();
    static NatsError gone();
    NatsConnection *updated(); // with what was written to properties in this pass

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void activeChanged();
    void stateChanged();
    void connectedChanged();
    void nextReconnectSecondsChanged();
    void statisticsChanged();
    void statisticsIntervalChanged();
    void errorChanged();
    void connectionChanged();

    void opened(const QString &server);
    void disconnected(const QString &server, const NatsQmlUnconfirmed &unconfirmed);
    void reconnecting(int attempt, int delay);
    void reconnected(const QString &server);
    void serversChanged(const QStringList &added, const QStringList &removed);
    void lameDuck(const QString &server);
    void pinged(int outstanding);
    void staleConnection();
    void forcedReconnect();
    void slowConsumer(NatsSubscription *subscription, double pending);
    void readyToPublish();
    void credentialsRequested(const NatsQmlAuthRequest &request);
    void errorOccurred(const NatsQmlError &error);
    void closed(const NatsQmlError &error);

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    struct Prepared
    {
        QByteArray payload;
        NatsQmlCallOptions options;
    };

    NatsResult<Prepared> prepare(const QString &subject, const QJSValue &payload, const QJSValue &options,
                                 NatsQmlCallOptions::Names allowed);
    std::function<bool(const NatsMessage &)> sentinelFrom(const QJSValue &function);
    void settingsChanged(Change change) override;
    void applyHandlers();
    std::chrono::milliseconds askForDelay();
    NatsServerChoice askForServer(const QList<NatsServerCandidate> &servers, const NatsServerInfo &info);
    void scheduleUpdate();
    NatsResult<void> update();
    void handleUpdate();
    void refuse(const NatsError &error);
    NatsConnection *newConnection();
    NatsFuture<NatsAuthentication> authenticate(const NatsAuthChallenge &challenge);
    void watch();
    void watchEvents();
    void release();
    bool isOpen() const;
    void setError(const NatsError &error);
    bool accept(const NatsResult<void> &result);
    void handleState();
    void handleClosed(const NatsError &reason);
    void handleDestroyed();
    void emitAll(std::initializer_list<void (NatsQmlConnection::*)()> signalsToEmit);
    void watchStatistics();
    void tellStatistics();

    QPointer<NatsConnection> m_connection;
    QList<QObject *> m_data;
    NatsQmlError m_error;
    NatsError m_refusal; // why the connection that is being closed could not be opened anew
    NatsQmlCountdown m_countdown; // to the next attempt
    QTimer *m_statisticsTimer = nullptr; // while somebody follows them
    NatsQmlStatistics m_toldStatistics;
    int m_statisticsInterval = 1000;
    bool m_owned = true;
    bool m_active = false;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_reopen = false; // something changed that only a new connection can bring
    bool m_openWanted = false; // open() is still to be called, by update() or when a drain has ended
    bool m_opening = false; // inside open()
};

#endif
