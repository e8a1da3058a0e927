// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONSOLEPROCESS_H
#define CONSOLEPROCESS_H

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

// The example "console", run as a user runs it: with a folder of settings of its own, and without the
// user's NATS_URL.
//
//     ConsoleProcess subscriber({ "-s", server.tcpUrl(), "sub", "a" });
//     QVERIFY2(subscriber.waitForError("Subscribing on"), subscriber.errors());
class ConsoleProcess : public QObject
{
    Q_OBJECT
public:
    ConsoleProcess();
    explicit ConsoleProcess(const QStringList &arguments);
    ~ConsoleProcess() override;

    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    void setOutputFile(const QString &path) { m_process.setStandardOutputFile(path); }
    // A file in the folder of settings; returns its path
    QString writeFile(const QString &name, const QByteArray &contents);

    void start(const QStringList &arguments);
    void write(const QByteArray &input) { m_process.write(input); }
    void closeInput() { m_process.closeWriteChannel(); }
    void signal(int number);
    void suspend(); // returns when it stands still
    void resume();

    bool waitForOutput(const QByteArray &text);
    bool waitForError(const QByteArray &text);
    bool waitForEnd();
    // Starts it and waits for its end; the exit code, or -1
    int run(const QStringList &arguments, const QByteArray &input = {});

    int exitCode() const { return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1; }
    const QByteArray &output() const { return m_output; }
    const QByteArray &errors() const { return m_errors; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QByteArray m_output;
    QByteArray m_errors;
};

#endif
