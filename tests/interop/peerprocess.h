// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PEERPROCESS_H
#define PEERPROCESS_H

#include <QtCore/QProcess>

// Runs natsc-peer. While it is waited for, the event loop of the test goes on.
class PeerProcess
{
public:
    ~PeerProcess();

    bool start(const QStringList &arguments); // returns when it is "ready", if it says so
    bool waitForEnd();
    QByteArrayList lines() const { return m_lines; } // but "ready"
    QByteArray errors() { return m_process.readAllStandardError(); }

    static QStringList send(const QString &mode, const QString &url, const QString &subject,
                            const QByteArray &payload, const QStringList &headers = {});

private:
    void readLines();

    QProcess m_process;
    QByteArrayList m_lines;
    bool m_ready = false;
};

#endif
