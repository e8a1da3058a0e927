// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsserverprocess.h"

#include "testing/natswait.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>

#ifdef Q_OS_UNIX
#  include <csignal>
#  include <sys/wait.h>
#endif
#ifdef Q_OS_LINUX
#  include <sys/prctl.h>
#endif

static constexpr int EndTimeout = 10000; // milliseconds, against a hang only

NatsServerProcess::NatsServerProcess(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyRead, this, [this] { m_log += m_process.readAll(); });
#ifdef Q_OS_LINUX
    // A test that crashes leaves no server behind.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

NatsServerProcess::~NatsServerProcess()
{
    kill();
}

QString NatsServerProcess::program()
{
    const QString named = qEnvironmentVariable("NATS_SERVER");
    if (!named.isEmpty())
        return named;
    const QString name = QStringLiteral("nats-server");
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"),
                                                  QStringLiteral("/sbin") });
}

bool NatsServerProcess::start(const QByteArray &configuration)
{
    m_configuration = configuration;
    return launch();
}

// While it was away one of its ports may have been given to another program, for a connection that goes out: it is
// tried again until that one has let it go.
bool NatsServerProcess::restart()
{
    stop();
    const QDeadlineTimer deadline(EndTimeout);
    while (!launch()) {
        if (!isPortTaken() || deadline.hasExpired())
            return false;
    }
    return true;
}

void NatsServerProcess::forgetPorts()
{
    stop();
    m_tcpUrl = m_webSocketUrl = m_clusterUrl = m_monitoringUrl = QUrl();
}

bool NatsServerProcess::launch()
{
    if (program().isEmpty())
        return fail(QStringLiteral("There is no nats-server: install it, or name it in NATS_SERVER"));
    m_listeners = listeners();
    if (!m_folder.isValid() || !writeConfiguration())
        return fail(QStringLiteral("Cannot write to %1").arg(m_folder.path()));
    m_log.clear();
    m_process.start(program(), { QStringLiteral("-c"), m_folder.filePath(QStringLiteral("server.conf")) });
    if (!m_process.waitForStarted(EndTimeout))
        return fail(QStringLiteral("Cannot start %1: %2").arg(program(), m_process.errorString()));
    if (!waitForPorts())
        return fail(QStringLiteral("%1 does not listen:\n%2").arg(program(), QString::fromUtf8(m_log)));
    return true;
}

void NatsServerProcess::setCluster(const QByteArray &name, const QStringList &routes)
{
    m_clusterName = name;
    m_routes = routes;
}

// The ports of the first start are kept; a reload must find them as they were written at the start.
QByteArray NatsServerProcess::listeners() const
{
    QByteArray result = "host: 127.0.0.1\nport: " + QByteArray::number(m_tcpUrl.port(-1)) + "\n"
                        "ports_file_dir: \"" + m_folder.path().toUtf8() + "\"\n"
                        "websocket {\nhost: 127.0.0.1\nport: " + QByteArray::number(m_webSocketUrl.port(-1)) + "\n"
                        + m_webSocketConfiguration + "\n}\n";
    if (!m_clusterName.isEmpty()) {
        result += "cluster {\nname: " + m_clusterName + "\nhost: 127.0.0.1\nport: "
                + QByteArray::number(m_clusterUrl.port(-1)) + "\nroutes: [ "
                + m_routes.join(QLatin1String(", ")).toUtf8() + " ]\n}\n";
    }
    return result;
}

bool NatsServerProcess::writeConfiguration()
{
    QFile file(m_folder.filePath(QStringLiteral("server.conf")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    file.write(m_listeners + m_configuration + '\n');
    return file.flush();
}

// The server creates the file and then fills it, so both the folder and the file are watched.
bool NatsServerProcess::waitForPorts()
{
    QFileSystemWatcher watcher({ m_folder.path() });
    return NatsTest::waitUntil([this, &watcher] {
        if (readPorts() || !isRunning())
            return true;
        const QStringList files = QDir(m_folder.path()).entryList({ QStringLiteral("*.ports") });
        for (const QString &file : files)
            watcher.addPath(m_folder.filePath(file));
        return readPorts();
    }) && isRunning();
}

bool NatsServerProcess::readPorts()
{
    const QString pattern = QStringLiteral("*_%1.ports").arg(m_process.processId());
    const QStringList files = QDir(m_folder.path()).entryList({ pattern });
    QFile file(m_folder.filePath(files.value(0)));
    if (files.isEmpty() || !file.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject ports = QJsonDocument::fromJson(file.readAll()).object();
    m_tcpUrl = QUrl(ports.value(QLatin1String("nats")).toArray().at(0).toString());
    m_webSocketUrl = QUrl(ports.value(QLatin1String("websocket")).toArray().at(0).toString());
    m_monitoringUrl = QUrl(ports.value(QLatin1String("monitoring")).toArray().at(0).toString());
    m_clusterUrl = QUrl(ports.value(QLatin1String("cluster")).toArray().at(0).toString());
    return m_tcpUrl.port() > 0 && m_webSocketUrl.port() > 0 && (m_clusterName.isEmpty() || m_clusterUrl.port() > 0);
}

void NatsServerProcess::stop()
{
    resume();
    m_process.terminate();
    if (isRunning() && !m_process.waitForFinished(EndTimeout))
        kill();
}

void NatsServerProcess::kill()
{
    m_suspended = false;
    m_process.kill();
    if (isRunning())
        m_process.waitForFinished(EndTimeout);
}

bool NatsServerProcess::reload(const QByteArray &configuration)
{
    m_configuration = configuration;
    if (!writeConfiguration())
        return fail(QStringLiteral("Cannot write to %1").arg(m_folder.path()));
    static const QByteArray Done = "Reloaded server configuration";
    const auto before = m_log.count(Done);
#ifdef Q_OS_UNIX
    signal(SIGHUP);
#endif
    if (NatsTest::waitUntil([&] { return m_log.count(Done) > before || !isRunning(); }) && isRunning())
        return true;
    return fail(QStringLiteral("%1 does not reload:\n%2").arg(program(), QString::fromUtf8(m_log)));
}

void NatsServerProcess::terminate()
{
    m_process.terminate();
}

void NatsServerProcess::lameDuck()
{
#ifdef Q_OS_UNIX
    signal(SIGUSR2);
#endif
}

void NatsServerProcess::signal(int number)
{
#ifdef Q_OS_UNIX
    if (isRunning())
        ::kill(pid_t(m_process.processId()), number);
#endif
}

void NatsServerProcess::suspend()
{
#ifdef Q_OS_UNIX
    if (!isRunning())
        return;
    const auto pid = pid_t(m_process.processId());
    m_suspended = ::kill(pid, SIGSTOP) == 0;
    // The signal takes a moment; what QProcess wants to know about the process stays for it.
    siginfo_t info;
    if (m_suspended)
        waitid(P_PID, id_t(pid), &info, WSTOPPED | WEXITED | WNOWAIT);
#endif
}

void NatsServerProcess::resume()
{
#ifdef Q_OS_UNIX
    if (std::exchange(m_suspended, false) && isRunning())
        ::kill(pid_t(m_process.processId()), SIGCONT);
#endif
}

QString NatsServerProcess::url(const QString &scheme, const QString &host) const
{
    QUrl url = scheme.startsWith(QLatin1String("ws")) ? m_webSocketUrl : m_tcpUrl;
    url.setScheme(scheme);
    if (!host.isEmpty())
        url.setHost(host);
    return url.toString();
}

QVersionNumber NatsServerProcess::version()
{
    QProcess asked;
    asked.start(program(), { QStringLiteral("--version") });
    if (!asked.waitForFinished(EndTimeout))
        return {};
    static const QRegularExpression number(QStringLiteral("v(\\d+\\.\\d+\\.\\d+)")); // nats-server: v2.9.10
    return QVersionNumber::fromString(number.match(QString::fromUtf8(asked.readAll())).captured(1));
}

bool NatsServerProcess::fail(const QString &reason)
{
    m_errorString = reason;
    return false;
}
