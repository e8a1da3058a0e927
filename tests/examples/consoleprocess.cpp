// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "consoleprocess.h"

#include "testing/natswait.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#ifdef Q_OS_UNIX
#  include <csignal>
#  include <sys/wait.h>
#endif
#ifdef Q_OS_LINUX
#  include <sys/prctl.h>
#endif

static constexpr int EndTimeout = 10000; // milliseconds, against a hang only

ConsoleProcess::ConsoleProcess()
{
    m_environment.remove(QStringLiteral("NATS_URL"));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")); // Qt 6.8 complains of others
    setVariable(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
            [this] { m_output += m_process.readAllStandardOutput(); });
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors += m_process.readAllStandardError(); });
#ifdef Q_OS_LINUX
    // A test that crashes leaves nothing behind that tries to connect for ever.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

ConsoleProcess::ConsoleProcess(const QStringList &arguments)
    : ConsoleProcess()
{
    start(arguments);
}

ConsoleProcess::~ConsoleProcess()
{
    m_process.kill();
    if (m_process.state() != QProcess::NotRunning)
        m_process.waitForFinished(EndTimeout);
}

QString ConsoleProcess::writeFile(const QString &name, const QByteArray &contents)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    const bool written = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
            && file.write(contents) == contents.size();
    return written ? path : QString();
}

void ConsoleProcess::start(const QStringList &arguments)
{
    m_output.clear();
    m_errors.clear();
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(CONSOLE_PROGRAM), arguments);
}

int ConsoleProcess::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments);
    write(input);
    closeInput();
    return waitForEnd() ? exitCode() : -1;
}

void ConsoleProcess::signal(int number)
{
#ifdef Q_OS_UNIX
    if (m_process.state() == QProcess::Running)
        ::kill(pid_t(m_process.processId()), number);
#else
    Q_UNUSED(number);
#endif
}

void ConsoleProcess::suspend()
{
#ifdef Q_OS_UNIX
    signal(SIGSTOP);
    siginfo_t info; // what QProcess wants to know about the process stays for it
    waitid(P_PID, id_t(m_process.processId()), &info, WSTOPPED | WEXITED | WNOWAIT);
#endif
}

void ConsoleProcess::resume()
{
#ifdef Q_OS_UNIX
    signal(SIGCONT);
#endif
}

bool ConsoleProcess::waitForOutput(const QByteArray &text)
{
    return NatsTest::waitUntil([&] { return m_output.contains(text); });
}

bool ConsoleProcess::waitForError(const QByteArray &text)
{
    return NatsTest::waitUntil([&] { return m_errors.contains(text); });
}

bool ConsoleProcess::waitForEnd()
{
    return NatsTest::waitUntil([this] { return m_process.state() == QProcess::NotRunning; });
}
