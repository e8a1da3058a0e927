// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERPROCESS_H
#define NATSSERVERPROCESS_H

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtCore/QVersionNumber>

// A real nats-server for one test, on ports that the server chooses, for TCP and WebSocket, on the
// loopback interface. The program comes from the environment variable NATS_SERVER, else from PATH,
// else from the system's sbin folders.
//
//     NatsServerProcess server;
//     QVERIFY2(server.start("max_payload: 1000"), qPrintable(server.errorString()));
class NatsServerProcess : public QObject
{
    Q_OBJECT
public:
    explicit NatsServerProcess(QObject *parent = nullptr);
    ~NatsServerProcess() override;

    // Returns when the server listens. The ports of the first start are kept for the next ones.
    bool start(const QByteArray &configuration = {});
    bool restart();
    void forgetPorts(); // the next start chooses others
    // Whether it did not start because somebody has got a port that it had before
    bool isPortTaken() const { return !isRunning() && m_log.contains("address already in use"); }
    // What stands in the websocket block beside host and port, in place of "no_tls: true"
    void setWebSocketConfiguration(const QByteArray &configuration) { m_webSocketConfiguration = configuration; }
    // Makes it one of a cluster, before start(): routes are the cluster URLs of those to connect to.
    void setCluster(const QByteArray &name, const QStringList &routes);
    bool reload(const QByteArray &configuration); // returns when the new configuration holds
    void terminate(); // like stop(), but returns at once
    void lameDuck(); // it tells its clients, ends their connections after a while, and then itself
    void stop(); // lets it end by itself
    void kill(); // the process is gone at once, as with a crash
    void suspend(); // it keeps its connections and says nothing
    void resume();

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QString errorString() const { return m_errorString; }
    QByteArray log() const { return m_log; }
    QString webSocketUrl() const { return m_webSocketUrl.toString(); }
    QString tcpUrl() const { return m_tcpUrl.toString(); }
    QString clusterUrl() const { return m_clusterUrl.toString(); }
    QString monitoringUrl() const { return m_monitoringUrl.toString(); } // with "http: 127.0.0.1:-1" in the configuration
    QString url(const QString &scheme, const QString &host = {}) const; // of ws, wss, nats or tls
    QVersionNumber version();

    static QString program();

private:
    bool launch();
    QByteArray listeners() const;
    bool writeConfiguration();
    void signal(int number);
    bool waitForPorts();
    bool readPorts();
    bool fail(const QString &reason);

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_listeners; // as they stand in the configuration
    QByteArray m_configuration;
    QByteArray m_clusterName;
    QStringList m_routes;
    QByteArray m_webSocketConfiguration = "no_tls: true";
    QByteArray m_log;
    QString m_errorString;
    QUrl m_webSocketUrl;
    QUrl m_tcpUrl;
    QUrl m_clusterUrl;
    QUrl m_monitoringUrl;
    bool m_suspended = false;
};

#endif
