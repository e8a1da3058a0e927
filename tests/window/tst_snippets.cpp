// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "windowtest.h"

// The programs of doc/snippets/qml: each does what it is there to show.
class tst_Snippets : public WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { startServer(); }
    void cleanup();
    void connection();
    void subscription();
    void publish();
    void request();
    void declarativeRequest();
    void messageModel();

private:
    bool showSnippet(const QString &name);
    bool isConnected() const { return connected()->property("connected").toBool(); }
    QObject *connected() const { return root()->property("connection").value<QObject *>(); }
    QObject *object(const char *name) const { return root()->property(name).value<QObject *>(); }
};

bool tst_Snippets::showSnippet(const QString &name)
{
    if (!show(QUrl::fromLocalFile(QStringLiteral(NATSQT_SNIPPETS_DIR "/%1.qml").arg(name))))
        return false;
    return QTest::qWaitFor([this] { return isConnected(); }, 20000);
}

void tst_Snippets::cleanup()
{
    QCOMPARE(warnings(), QStringList());
    closeAll();
}

void tst_Snippets::connection()
{
    QVERIFY(showSnippet(QStringLiteral("connection")));
    QCOMPARE(root()->property("text").toString(), QStringLiteral("Connected"));
    const QImage before = picture(window(), QStringLiteral("snippet-connection"));
    m_server.kill();
    QTRY_VERIFY(root()->property("text").toString().startsWith(QStringLiteral("Offline, retry in ")));
    QVERIFY(picture(window(), QStringLiteral("snippet-connection-lost")) != before);
    QVERIFY(m_server.restart());
    QTRY_COMPARE_WITH_TIMEOUT(root()->property("text").toString(), QStringLiteral("Connected"), 20000);
}

void tst_Snippets::subscription()
{
    QVERIFY(showSnippet(QStringLiteral("subscription")));
    const auto temperature = [this] { return root()->property("temperature").toDouble(); };
    const auto zone = qobject_cast<QQuickItem *>(object("zone"));
    QTRY_VERIFY(m_client->publish("plant.hall.temperature", "21") && temperature() == 21);
    QVERIFY(m_client->publish("plant.cellar.temperature", "12"));
    QVERIFY(m_client->publish("plant.cellar.alarm", "water"));
    QTRY_COMPARE(root()->property("alarm").toString(), QStringLiteral("plant.cellar.alarm: water"));
    QCOMPARE(temperature(), 21);

    zone->forceActiveFocus();
    QTest::keyClick(window(), Qt::Key_Down); // the next zone
    QTRY_VERIFY(m_client->publish("plant.cellar.temperature", "11") && temperature() == 11);
}

void tst_Snippets::publish()
{
    QVERIFY(showSnippet(QStringLiteral("publish")));
    const auto commands = m_client->subscribe("plant.pump.>");
    QVERIFY(commands);
    QList<NatsMessage> received;
    connect(*commands, &NatsSubscription::messageReceived, this, [&](const NatsMessage &message) { received.append(message); });
    const NatsFuture<void> subscribed = m_client->flush();
    QTRY_VERIFY(subscribed.isFinished());
    click(qobject_cast<QQuickItem *>(object("button")));
    QTRY_COMPARE(received.size(), 1);
    QVERIFY(received.first().text().startsWith(QStringLiteral("{\"action\":\"start\",\"at\":")));
    QCOMPARE(received.first().headers().value("Trace-Id"), QStringLiteral("17"));
}

void tst_Snippets::request()
{
    QVERIFY(showSnippet(QStringLiteral("request")));
    const auto button = qobject_cast<QQuickItem *>(object("button"));
    click(button);
    QTRY_COMPARE(root()->property("answer").toString(), QStringLiteral("No service"));
    const auto requests = m_client->subscribe("svc.time");
    QVERIFY(requests);
    connect(*requests, &NatsSubscription::messageReceived, this,
            [this](const NatsMessage &request) { m_client->respond(request, "five to twelve"); });
    const NatsFuture<void> subscribed = m_client->flush();
    QTRY_VERIFY(subscribed.isFinished());
    click(button);
    QTRY_COMPARE(root()->property("answer").toString(), QStringLiteral("five to twelve"));
}

void tst_Snippets::declarativeRequest()
{
    const auto requests = m_client->subscribe("svc.inventory.list");
    QVERIFY(requests);
    connect(*requests, &NatsSubscription::messageReceived, this, [this](const NatsMessage &request) {
        const QString page = request.text() == QLatin1String("{\"page\":1}") ? QStringLiteral("screws") : QStringLiteral("nuts");
        m_client->respond(request, QStringLiteral("{\"items\":[\"%1\",\"tape\"]}").arg(page));
    });
    const NatsFuture<void> subscribed = m_client->flush();
    QTRY_VERIFY(subscribed.isFinished());
    QVERIFY(showSnippet(QStringLiteral("declarativerequest")));
    const auto list = qobject_cast<QQuickItem *>(object("list"));
    QTRY_COMPARE(list->property("count").toInt(), 2);
    const QImage before = picture(list, QStringLiteral("snippet-request"));
    const auto pager = qobject_cast<QQuickItem *>(object("pager"));
    pager->forceActiveFocus();
    QTest::keyClick(window(), Qt::Key_Up); // page 2
    QTRY_VERIFY(picture(list, QStringLiteral("snippet-request-page2")) != before);

    m_client->close(); // nobody is there any more
    QTRY_COMPARE(m_client->state(), NatsConnection::State::Closed);
    QTest::keyClick(window(), Qt::Key_Up);
    QTRY_VERIFY(root()->property("error").toString().contains(QStringLiteral("svc.inventory.list")));
}

void tst_Snippets::messageModel()
{
    QVERIFY(showSnippet(QStringLiteral("messagemodel")));
    const auto list = qobject_cast<QQuickItem *>(object("list"));
    QTRY_VERIFY(m_client->publish("log.a", "first") && list->property("count").toInt() > 0);
    const QImage before = picture(window(), QStringLiteral("snippet-model"));
    for (int i = 0; i < 600; ++i)
        QVERIFY(m_client->publish("log.b", QStringLiteral("line %1").arg(i)));
    QTRY_COMPARE(list->property("count").toInt(), 500);
    QTRY_VERIFY(picture(window(), QStringLiteral("snippet-model-full")) != before);
}

QTEST_MAIN(tst_Snippets)

#include "tst_snippets.moc"
