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
    void engineGoesBeforeItsElements();
    void engineCollectsTheElements();
    void engineGoesBeforeItsStreams();
    void engineCollectsItsStreams();
    void rejectionIsLogged();
    void programGivesItsConnection();
    void programUsesTheConnectionOfTheElement();

private:
    QObject *makeBusy();
    QObject *makeStreams();
    bool isCollected(QObject *object);
    QByteArray inboxOf(const QByteArray &stream) const;
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

// One of each element, with something under way: a request, a promise of a handler, rows for the end of the
// frame, a value that rests, a measurement.
QObject *tst_QmlEngine::makeBusy()
{
    QQmlComponent component(m_engine.get());
    component.setData(
            "import QtQml\n"
            "import Nats\n"
            "NatsConnection {\n"
            "    active: true\n"
            "    property real figures: statistics.messagesIn\n"
            "    reconnect.timeWait: 10; reconnect.jitter: 0\n"
            "    NatsRequest { objectName: 'request'; subject: 'ask'; timeout: 100000; payload: ({ toJSON: () => 'x' }) }\n"
            "    NatsRequestMany { objectName: 'many'; subject: 'all'; timeout: 100000 }\n"
            "    NatsResponder { objectName: 'responder'; subject: 'svc'; handler: (request) => new Promise(() => { }) }\n"
            "    NatsPublisher { objectName: 'publisher'; subject: 'pub'; value: [1]; interval: 1 }\n"
            "    NatsMessageModel { objectName: 'model'; subject: 'model'; filter: (message) => true }\n"
            "    NatsSubscription { subject: 'sub'; onMessageReceived: (message) => { } }\n"
            "    NatsRoundTripTime { interval: 1 }\n"
            "}\n",
            QUrl());
    QObject *made = component.create();
    if (!made)
        return nullptr;
    const auto source = made->property("connection").value<NatsConnection *>();
    source->setTransportFactory(m_server->factory());
    // Three subscriptions, the inbox, two requests, the value, a ping
    const bool isThere = NatsTest::waitUntil([source] { return source->isConnected(); })
            && m_server->waitForOperations(8);
    m_server->publish("svc", "x", "back");
    m_server->publish("model", "x");
    m_server->publish("sub", "x");
    const auto element = [made](const char *name) { return made->findChild<QObject *>(QLatin1String(name)); };
    element("publisher")->setProperty("value", QVariantList{ 2 });
    return isThere && element("responder")->property("pendingCount").toInt() == 1 ? made : nullptr;
}

// QML-LIFE-04
void tst_QmlEngine::engineGoesBeforeItsElements()
{
    const std::unique_ptr<QObject> busy(makeBusy());
    QVERIFY(busy);
    const auto element = [&busy](const char *name) { return busy->findChild<QObject *>(QLatin1String(name)); };
    m_engine.reset();

    // What needs no JavaScript goes on.
    QVERIFY(NatsTest::waitUntil([&element] { return element("model")->property("count").toInt() == 1; }));
    m_server->publish("model", "y");
    m_server->publish("sub", "y");
    QVERIFY(NatsTest::waitUntil([&element] { return element("model")->property("count").toInt() == 2; }));
    QVERIFY(m_server->respond("x")); // to one of the two, which is alone in its time
    const int replies = element("many")->property("receivedCount").toInt();
    QCOMPARE(replies + int(element("request")->property("reply").isValid()), 1);
    m_server->drop();
    QVERIFY(NatsTest::waitUntil([this, &busy] { return busy->property("connected").toBool() && m_server->barrier(); }));

    // And what does says so, or does nothing.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("NatsResponder: The handler of 'svc' failed")));
    m_server->takeOperations();
    m_server->publish("svc", "y", "back");
    QVERIFY(m_server->barrier());
    QVERIFY(m_server->takeOperations().join().contains("Nats-Service-Error-Code: 500"));
}

// Whether there was an object and the engine took it along
bool tst_QmlEngine::isCollected(QObject *object)
{
    const QPointer<QObject> alive(object);
    if (!alive)
        return false;
    QQmlEngine::setObjectOwnership(object, QQmlEngine::JavaScriptOwnership);
    m_engine->globalObject().setProperty(QStringLiteral("kept"), m_engine->newQObject(object));
    m_engine.reset();
    NatsTest::settle();
    return !alive;
}

// QML-LIFE-04
void tst_QmlEngine::engineCollectsTheElements()
{
    QVERIFY(isCollected(makeBusy()));
    QCOMPARE(m_server->liveTransports(), 0);
}

// A stream and its messages, both asked for, with a promise and a configuration that JavaScript makes
QObject *tst_QmlEngine::makeStreams()
{
    QQmlComponent component(m_engine.get());
    component.setData(
            "import QtQml\n"
            "import Nats\n"
            "NatsConnection {\n"
            "    active: true\n"
            "    NatsStream { objectName: 'stream'; name: 'S'; ensure: NatsStream.Ensure.Create\n"
            "        configuration: ({ toJSON: () => 'x' }) }\n"
            "    NatsStreamMessageModel { objectName: 'messages'; stream: 'T' }\n"
            "}\n",
            QUrl());
    QObject *made = component.create();
    if (!made)
        return nullptr;
    made->property("connection").value<NatsConnection *>()->setTransportFactory(m_server->factory());
    const bool isAsked = NatsTest::waitUntil([this] { return !inboxOf("S").isEmpty() && !inboxOf("T").isEmpty(); });
    for (const char *element : { "stream", "messages" })
        QMetaObject::invokeMethod(made->findChild<QObject *>(QLatin1String(element)), "refresh");
    return isAsked ? made : nullptr;
}

// Where the answer goes to the question for the state of a stream
QByteArray tst_QmlEngine::inboxOf(const QByteArray &stream) const
{
    const QByteArrayList operations = m_server->operations();
    for (const QByteArray &operation : operations) {
        if (operation.startsWith("PUB $JS.API.STREAM.INFO." + stream + ' '))
            return operation.split(' ').at(2);
    }
    return {};
}

// QML-LIFE-04
void tst_QmlEngine::engineGoesBeforeItsStreams()
{
    const std::unique_ptr<QObject> streams(makeStreams());
    QVERIFY(streams);
    const QPointer<QObject> stream(streams->findChild<QObject *>(QStringLiteral("stream")));
    const QPointer<QObject> messages(streams->findChild<QObject *>(QStringLiteral("messages")));
    m_engine.reset();

    m_server->publish(inboxOf("T"), "{\"config\":{\"name\":\"T\"},\"state\":{\"last_seq\":0}}");
    QVERIFY(NatsTest::waitUntil([&messages] { return !messages->property("running").toBool(); }));
    // A configuration can be made no more, which is told.
    m_server->publish(inboxOf("S"), "{\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"none\"}}");
    QVERIFY(NatsTest::waitUntil([&stream] { return !stream->property("running").toBool(); }));
    QVERIFY(!stream->property("exists").toBool());
    QVERIFY(!m_server->operations().join().contains("STREAM.CREATE"));
}

// QML-LIFE-04
void tst_QmlEngine::engineCollectsItsStreams()
{
    QVERIFY(isCollected(makeStreams()));
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
