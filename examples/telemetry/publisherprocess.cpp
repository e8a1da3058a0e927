// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "publisherprocess.h"

#include <QtCore/QCoreApplication>

PublisherProcess::~PublisherProcess()
{
    m_process.closeWriteChannel(); // and it ends by itself
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(2000))
        m_process.kill();
}

void PublisherProcess::start(const QString &url, int rate)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this] {
        qWarning("The publisher has a problem: %s", qUtf8Printable(m_process.errorString()));
    });
    m_process.start(QCoreApplication::applicationFilePath(),
                    { QStringLiteral("--publish"), url, QString::number(rate) });
}
