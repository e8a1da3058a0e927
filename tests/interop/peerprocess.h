// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PEERPROCESS_H
#define PEERPROCESS_H

#include <QtCore/QProcess>

// Runs a client that is not NatsQt: see natscpeer.cpp. While it is waited for, the event loop of the test goes on.
class PeerProcess
{
public:
    enum class Kind { NatsC, NatsJs, NatsGo };

    explicit PeerProcess(Kind kind = Kind::NatsC) : m_kind(kind) { }
    ~PeerProcess();

    bool start(const QStringList &arguments); // returns when it is "ready", if it says so
    bool waitForEnd();
    bool waitForLines(qsizetype count);
    QByteArrayList lines() const { return m_lines; } // but "ready"
    QByteArray errors() { return m_process.readAllStandardError(); }

    static QStringList send(const QString &mode, const QString &url, const QString &subject,
                            const QByteArray &payload, const QStringList &headers = {});

private:
    void readLines();

    Kind m_kind;
    QProcess m_process;
    QByteArrayList m_lines;
    bool m_ready = false;
};

#endif
