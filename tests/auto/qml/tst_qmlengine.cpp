// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnection.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtCore/QRegularExpression>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtTest/QTest>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

// The QML module as a C++ program meets it: it owns the engine, and the engine may go first.
class tst_QmlEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void engineGoesFirst();
    void engineCollectsTheElement();
    void rejectionIsLogged();
    void programGivesItsConnection();
    void programUsesTheConnectionOfTheElement();

private:
    NatsConnection *connection() const { return m_element->property("connection").value<NatsConnection *>(); }
    bool open();

    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<NatsFakeServer> m_server;
    QPointer<QObject> m_element;
};

void tst_QmlEngine::init()
{
    m_server = std::make_unique<NatsFakeServer>();
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(NATSQT_QML_DIR));
    QQmlComponent component(m_engine.get());
    component.setData(
            "import QtQml\n"
            "import Nats\n"
            "NatsConnection {\n"
            "    id: nats\n"
            "    property int received: 0\n"
            "    property string outcome\n"
            "    property NatsSubscription subscription: NatsSubscription {\n"
            "        connection: nats\n"
            "        subject: 'a'\n"
            "        onMessageReceived: (message) => { nats.received += Number(message.text) }\n"
            "    }\n"
            "    function ask() {\n"
            "        request('b', '', { timeout: 100000 }).then((reply) => { nats.outcome = reply.text })\n"
            "            .catch((error) => { nats.outcome = error.message })\n"
            "    }\n"
            "}\n",
            QUrl());
    m_element = component.create();
    QVERIFY2(m_element, qPrintable(component.errorString()));
    connection()->setTransportFactory(m_server->factory());
}

void tst_QmlEngine::cleanup()
{
    delete m_element;
    m_engine.reset();
    m_server.reset();
}

bool tst_QmlEngine::open()
{
    m_element->setProperty("active", true);
    return NatsTest::waitUntil([this] { return m_element->property("connected").toBool(); })
            && m_server->waitForOperations(1);
}

// QML-REQ-03
void tst_QmlEngine::engineGoesFirst()
{
    QVERIFY(open());
    QVERIFY(QMetaObject::invokeMethod(m_element, "ask"));
    QVERIFY(m_server->waitForOperations(3)); // SUB a, SUB of the inbox, PUB b
    m_engine.reset();
    m_server->message(1, "a", "1");
    m_server->message(2, "a", "1");
    connection()->close();
    NatsTest::settle();
    QCOMPARE(connection()->state(), NatsConnection::State::Closed);
}

void tst_QmlEngine::engineCollectsTheElement()
{
    QVERIFY(open());
    QVERIFY(QMetaObject::invokeMethod(m_element, "ask"));
    QVERIFY(m_server->waitForOperations(3));
    QQmlEngine::setObjectOwnership(m_element, QQmlEngine::JavaScriptOwnership);
    m_engine->globalObject().setProperty(QStringLiteral("kept"), m_engine->newQObject(m_element));
    m_engine.reset();
    NatsTest::settle();
    QVERIFY(!m_element);
    QCOMPARE(m_server->liveTransports(), 0);
}

// QML-REQ-02
void tst_QmlEngine::rejectionIsLogged()
{
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("request.*\"b\".*rejected.*NotConnected")));
    QVERIFY(QMetaObject::invokeMethod(m_element, "ask")); // it has not been opened
    QVERIFY(NatsTest::waitUntil([this] { return !m_element->property("outcome").toString().isEmpty(); }));
}

// QML-CONN-05, QML-CONN-06
void tst_QmlEngine::programGivesItsConnection()
{
    NatsConnection own;
    own.setTransportFactory(m_server->factory());
    QVERIFY(m_element->setProperty("connection", QVariant::fromValue(&own)));
    QCOMPARE(connection(), &own);
    QVERIFY(!m_element->property("active").toBool());
    own.open();
    QVERIFY(m_element->property("active").toBool());
    QVERIFY(m_server->waitForOperations(1));
    m_server->message(1, "a", "41");
    QVERIFY(NatsTest::waitUntil([this] { return m_element->property("received").toInt() == 41; }));

    delete m_element;
    QCOMPARE(own.state(), NatsConnection::State::Connected);
}

// QML-CONN-05
void tst_QmlEngine::programUsesTheConnectionOfTheElement()
{
    QVERIFY(open());
    QVERIFY(connection()->publish("from.cpp", "text"));
    QVERIFY(m_server->waitForOperations(2));
    QCOMPARE(m_server->operations().last(), "PUB from.cpp 4\r\ntext");
    connection()->close();
    QVERIFY(NatsTest::waitUntil([this] { return !m_element->property("active").toBool(); }));
}

QTEST_GUILESS_MAIN(tst_QmlEngine)

#include "tst_qmlengine.moc"
