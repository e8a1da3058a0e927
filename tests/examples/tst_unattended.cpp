// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsserverprocess.h"

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QTest>

// The examples with a window, run for some seconds without anybody: each says what went through the
// server, saves its picture, and finds nothing wrong with it.
class tst_Unattended : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void runs_data();
    void runs();
    void tellsOfAMissingServer();

private:
    bool run(const QString &name, const QString &url);

    QTemporaryDir m_store; // of JetStream
    NatsServerProcess m_server;
    QTemporaryDir m_folder;
    QProcess m_program;
    QByteArray m_output;
};

void tst_Unattended::initTestCase()
{
    const QByteArray jetStream = "jetstream { store_dir: \"" + m_store.path().toUtf8() + "\" }";
    QVERIFY2(m_server.start(jetStream), qPrintable(m_server.errorString()));
}

bool tst_Unattended::run(const QString &name, const QString &url)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("QT_QUICK_BACKEND"), QStringLiteral("software"));
    m_program.setProcessEnvironment(environment);
    m_program.setProcessChannelMode(QProcess::MergedChannels);
    m_program.start(QStringLiteral(PROGRAM_DIR "/") + name,
                    { QStringLiteral("--url"), url, QStringLiteral("--seconds"), QStringLiteral("4"), QStringLiteral("--picture"),
                      m_folder.filePath(name + QStringLiteral(".png")), QStringLiteral("--require-traffic") });
    const bool ended = m_program.waitForFinished(60000);
    m_output = m_program.readAll();
    return ended && m_program.exitStatus() == QProcess::NormalExit;
}

void tst_Unattended::runs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("figure");
    QTest::newRow("chat") << QStringLiteral("chat") << QStringLiteral("people");
    QTest::newRow("dashboard") << QStringLiteral("dashboard") << QStringLiteral("answered");
    QTest::newRow("gallery") << QStringLiteral("gallery") << QStringLiteral("shown");
    QTest::newRow("micro") << QStringLiteral("micro") << QStringLiteral("answeredByB");
    QTest::newRow("orders") << QStringLiteral("orders") << QStringLiteral("cookedByB");
    QTest::newRow("remote-control") << QStringLiteral("remote-control") << QStringLiteral("received");
    QTest::newRow("responder") << QStringLiteral("responder") << QStringLiteral("answeredByB");
    QTest::newRow("settings") << QStringLiteral("settings") << QStringLiteral("seenByWorkshop");
    QTest::newRow("telemetry") << QStringLiteral("telemetry") << QStringLiteral("dropped");
}

void tst_Unattended::runs()
{
    QFETCH(QString, name);
    QFETCH(QString, figure);
    QVERIFY(run(name, m_server.webSocketUrl()));
    QVERIFY2(m_program.exitCode() == 0, m_output.constData());
    const QRegularExpression line(QStringLiteral("^%1 [1-9]\\d*$").arg(figure), QRegularExpression::MultilineOption);
    QVERIFY2(line.match(QString::fromUtf8(m_output)).hasMatch(), m_output.constData());
    const QImage picture(m_folder.filePath(name + QStringLiteral(".png")));
    QVERIFY(picture.width() > 400 && picture.height() > 300);
}

void tst_Unattended::tellsOfAMissingServer()
{
    QVERIFY(run(QStringLiteral("chat"), QStringLiteral("ws://127.0.0.1:1")));
    QCOMPARE(m_program.exitCode(), 1);
    QVERIFY2(m_output.contains("error: nothing went through the server and back"), m_output.constData());
}

QTEST_GUILESS_MAIN(tst_Unattended)

#include "tst_unattended.moc"
