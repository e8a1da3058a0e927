// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "testing/natswait.h"

PeerProcess::~PeerProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

QStringList PeerProcess::send(const QString &mode, const QString &url, const QString &subject,
                              const QByteArray &payload, const QStringList &headers)
{
    return QStringList{ mode, url, subject, QString::fromLatin1(payload.toHex()) } + headers;
}

bool PeerProcess::start(const QStringList &arguments)
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readLines(); });
    // A test is built with those peers that it uses and that are installed.
#ifdef NATSC_PEER
    if (m_kind == Kind::NatsC)
        m_process.start(QStringLiteral(NATSC_PEER), arguments);
#endif
#ifdef NATSJS_PEER
    if (m_kind == Kind::NatsJs)
        m_process.start(QStringLiteral(NATSJS_NODE), QStringList(QStringLiteral(NATSJS_PEER)) + arguments);
#endif
#ifdef NATSGO_PEER
    if (m_kind == Kind::NatsGo)
        m_process.start(QStringLiteral(NATSGO_PEER), arguments);
#endif
    const bool listens = QStringList{ QStringLiteral("sub"), QStringLiteral("reply"), QStringLiteral("consume"),
                                        QStringLiteral("serve"), QStringLiteral("watch") }.contains(arguments.first());
    return m_process.waitForStarted() && (!listens || NatsTest::waitUntil([this] {
        return m_ready || m_process.state() == QProcess::NotRunning;
    })) && m_ready == listens;
}

bool PeerProcess::waitForEnd()
{
    const bool ended = NatsTest::waitUntil([this] { return m_process.state() == QProcess::NotRunning; });
    readLines();
    return ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

bool PeerProcess::waitForLines(qsizetype count)
{
    return NatsTest::waitUntil([this, count] { return m_lines.size() >= count; });
}

void PeerProcess::readLines()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().chopped(1);
        if (line == "ready")
            m_ready = true;
        else
            m_lines.append(line);
    }
}
