// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "support/natsserverprocess.h"
#include "testing/natswait.h"

#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtTest/QTest>

// NatsQt in QML over WebSocket on one side, a program with nats.c over TCP on the other, and a
// real server between them.
class tst_Interop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromPeerToQml_data() { payloads(); }
    void fromPeerToQml();
    void fromQmlToPeer_data() { payloads(); }
    void fromQmlToPeer();
    void textFromQml();
    void peerAnswersQml_data() { payloads(); }
    void peerAnswersQml();
    void qmlAnswersPeer_data() { payloads(); }
    void qmlAnswersPeer();

private:
    static void payloads();
    static QString headerLine();
    static QStringList headerArguments();
    static QVariantMap headerObject();
    QString property(const char *name) const { return m_qml->property(name).toString(); }

    NatsServerProcess m_server;
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_qml;
};

void tst_Interop::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
    m_engine.addImportPath(QStringLiteral(NATSQT_QML_IMPORT_PATH));
    QQmlComponent component(&m_engine, QUrl::fromLocalFile(QFINDTESTDATA("Interop.qml")));
    QVERIFY2(component.isReady(), qPrintable(component.errorString()));
    m_qml.reset(component.createWithInitialProperties({
            { QStringLiteral("url"), m_server.webSocketUrl() },
            { QStringLiteral("active"), true },
    }));
    QVERIFY2(m_qml, qPrintable(component.errorString()));
    QVERIFY(NatsTest::waitUntil([this] { return m_qml->property("ready").toBool(); }));
}

// BASE-MESSAGE-02
void tst_Interop::payloads()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("headers");
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    QTest::newRow("text") << QByteArray("Grüße, 世界 🌍") << false;
    QTest::newRow("text with headers") << QByteArray("Grüße") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("empty with headers") << QByteArray() << true;
    QTest::newRow("NUL and invalid UTF-8") << QByteArray::fromHex("0000fffec328ed a080 00") << false;
    QTest::newRow("protocol lines") << QByteArray("\r\nMSG x 1 4\r\nPING\r\n\r\n") << true;
    QTest::newRow("every byte") << all << true;
    QTest::newRow("large") << all.repeated(200) << false;
}

// The same headers in the three forms: how they are printed, as arguments, and as QML has them.
QString tst_Interop::headerLine()
{
    QFETCH(bool, headers);
    return headers ? QStringLiteral("Kind=sensor: hall;Tag=one;Tag=two;") : QString();
}

QStringList tst_Interop::headerArguments()
{
    return headerLine().split(QLatin1Char(';'), Qt::SkipEmptyParts);
}

QVariantMap tst_Interop::headerObject()
{
    if (headerLine().isEmpty())
        return {};
    return { { QStringLiteral("Kind"), QStringLiteral("sensor: hall") },
             { QStringLiteral("Tag"), QVariantList{ QStringLiteral("one"), QStringLiteral("two") } } };
}

void tst_Interop::fromPeerToQml()
{
    QFETCH(QByteArray, payload);
    m_qml->setProperty("heard", QString());
    PeerProcess peer;
    QVERIFY(peer.start(PeerProcess::send(QStringLiteral("pub"), m_server.tcpUrl(), QStringLiteral("interop.qml"), payload,
                                         headerArguments())));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QVERIFY(NatsTest::waitUntil([this] { return !property("heard").isEmpty(); }));
    QCOMPARE(property("heard"),
             QStringLiteral("interop.qml %1 %2").arg(QString::fromLatin1(payload.toHex()), headerLine()));
}

void tst_Interop::fromQmlToPeer()
{
    QFETCH(QByteArray, payload);
    PeerProcess peer;
    QVERIFY(peer.start({ QStringLiteral("sub"), m_server.tcpUrl(), QStringLiteral("interop.c") }));
    QVariant accepted;
    QVERIFY(QMetaObject::invokeMethod(m_qml.get(), "say", Q_RETURN_ARG(QVariant, accepted), Q_ARG(QVariant, payload),
                                      Q_ARG(QVariant, headerObject())));
    QVERIFY(accepted.toBool());
    QVERIFY2(peer.waitForEnd(), peer.errors());
    const QString expected = QStringLiteral("interop.c %1 %2").arg(QString::fromLatin1(payload.toHex()), headerLine());
    QCOMPARE(peer.lines(), QByteArrayList{ expected.toUtf8() });
}

// A JavaScript string leaves as UTF-8.
void tst_Interop::textFromQml()
{
    const QString text = QStringLiteral(u"Grüße, 世界 \U0001F30D");
    PeerProcess peer;
    QVERIFY(peer.start({ QStringLiteral("sub"), m_server.tcpUrl(), QStringLiteral("interop.c") }));
    QVERIFY(QMetaObject::invokeMethod(m_qml.get(), "say", Q_ARG(QVariant, text), Q_ARG(QVariant, QVariantMap())));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(), QByteArrayList{ QByteArray("interop.c ").append(text.toUtf8().toHex()).append(' ') });
}

void tst_Interop::peerAnswersQml()
{
    QFETCH(QByteArray, payload);
    m_qml->setProperty("answer", QString());
    m_qml->setProperty("failure", QString());
    PeerProcess peer;
    QVERIFY(peer.start({ QStringLiteral("reply"), m_server.tcpUrl(), QStringLiteral("interop.ask.c") }));
    QVERIFY(QMetaObject::invokeMethod(m_qml.get(), "ask", Q_ARG(QVariant, payload), Q_ARG(QVariant, headerObject())));
    QVERIFY(NatsTest::waitUntil([this] { return !property("answer").isEmpty() || !property("failure").isEmpty(); }));
    QCOMPARE(property("failure"), QString());
    const QString answer = property("answer");
    QVERIFY2(answer.startsWith(QLatin1String("_INBOX.")), qPrintable(answer));
    QCOMPARE(answer.section(QLatin1Char(' '), 1),
             QString(QString::fromLatin1(payload.toHex()) + QLatin1Char(' ') + headerLine()));
    QVERIFY2(peer.waitForEnd(), peer.errors());
}

void tst_Interop::qmlAnswersPeer()
{
    QFETCH(QByteArray, payload);
    PeerProcess peer;
    QVERIFY(peer.start(PeerProcess::send(QStringLiteral("request"), m_server.tcpUrl(), QStringLiteral("interop.ask.qml"),
                                         payload, headerArguments())));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines().size(), 1);
    QCOMPARE(QString::fromUtf8(peer.lines().first()).section(QLatin1Char(' '), 1),
             QString(QString::fromLatin1(payload.toHex()) + QLatin1Char(' ') + headerLine()));
}

QTEST_GUILESS_MAIN(tst_Interop)

#include "tst_interop.moc"
