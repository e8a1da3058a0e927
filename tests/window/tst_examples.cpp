// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "windowtest.h"

#include <QtCore/QTimer>
#include <QtCore/qmath.h>

using namespace Qt::StringLiterals;

// The examples, used as a person uses them: in windows, by clicks and keys.
class tst_Examples : public WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { startServer(); }
    void cleanup();
    void chat();
    void chatRooms();
    void dashboard();
    void dashboardLosesItsServer();
    void remoteControl();
    void micro();
    void orders();
    void responder();
    void settings();
    void settingsConflict();
    void telemetry();
    void dark_data();
    void dark();

private:
    bool showExample(const QString &module, const QVariantMap &properties = {});
    QList<NatsMessage> *listen(const NatsSubject &subject);
    int count(const QString &name) const { return item(name)->property("count").toInt(); }
};

bool tst_Examples::showExample(const QString &module, const QVariantMap &properties)
{
    return show(QUrl(u"qrc:/%1/Main.qml"_s.arg(module)), properties);
}

void tst_Examples::cleanup()
{
    QCOMPARE(warnings(), QStringList());
    closeAll();
}

// All that comes to a subject, for as long as the client lives
QList<NatsMessage> *tst_Examples::listen(const NatsSubject &subject)
{
    const auto subscription = m_client->subscribe(subject);
    if (!subscription)
        return nullptr;
    auto received = std::make_shared<QList<NatsMessage>>();
    connect(*subscription, &NatsSubscription::messageReceived, *subscription,
            [received](const NatsMessage &message) { received->append(message); });
    const NatsFuture<void> subscribed = m_client->flush();
    return QTest::qWaitFor([&] { return subscribed.isFinished(); }) ? received.get() : nullptr;
}

void tst_Examples::chat()
{
    const QList<NatsMessage> *heard = listen("chat.room.*");
    QVERIFY(heard);
    QVERIFY(showExample(u"Chat"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    const QImage before = picture(item(u"live"_s), u"chat-empty"_s);

    type(item(u"line"_s), u"Hello there"_s);
    QTest::keyClick(window(), Qt::Key_Return);
    QTRY_COMPARE(heard->size(), 1);
    QCOMPARE(heard->first().subject(), u"chat.room.lobby"_s);
    QCOMPARE(heard->first().text(), u"Hello there"_s);
    QCOMPARE(heard->first().headers().value("Chat-Name"), text(item(u"name"_s)));
    QTRY_COMPARE(count(u"live"_s), 1);
    QCOMPARE(text(item(u"line"_s)), QString());
    QVERIFY(picture(item(u"live"_s), u"chat-said"_s) != before);

    QVERIFY(!item(u"send"_s)->isEnabled());
    type(item(u"line"_s), u"Again"_s);
    click(item(u"send"_s));
    QTRY_COMPARE(heard->size(), 2);
}

void tst_Examples::chatRooms()
{
    QVERIFY(showExample(u"Chat"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    QTRY_VERIFY(count(u"people"_s) > 0); // oneself
    QTRY_VERIFY(m_client->publish("chat.room.qt", "one") && count(u"rooms"_s) == 1);
    QVERIFY(m_client->publish("chat.room.qt", "two"));
    QVERIFY(m_client->publish("chat.room.nats", "three"));
    QTRY_COMPARE(count(u"rooms"_s), 2); // one row for each
    QCOMPARE(count(u"live"_s), 0);
    const QImage before = picture(window(), u"chat-rooms"_s);

    QQuickItem *rooms = item(u"rooms"_s);
    QTest::mouseClick(window(), Qt::LeftButton, {}, rooms->mapToScene(QPointF(20, 20)).toPoint()); // the first: qt
    QTRY_COMPARE(root()->property("room").toString(), u"qt"_s);
    QTRY_VERIFY(m_client->publish("chat.room.qt", "four") && count(u"live"_s) > 0);
    QVERIFY(m_client->publish("chat.room.nats", "five"));
    QVERIFY(picture(window(), u"chat-room-qt"_s) != before);
}

void tst_Examples::dashboard()
{
    QVERIFY(showExample(u"Dashboard"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    QTRY_VERIFY(item(u"live"_s)); // a curve
    QTRY_VERIFY(colorCount(picture(item(u"live"_s), u"dashboard"_s)) > 10);
    const QImage before = picture(item(u"live"_s), u"dashboard"_s);
    QTRY_VERIFY(picture(item(u"live"_s), u"dashboard-later"_s) != before);

    click(item(u"ask"_s));
    QTRY_VERIFY(text(item(u"answer"_s)).contains(u"readings from 6 sensors"_s));
    item(u"ask"_s)->forceActiveFocus();
    QTest::keyClick(window(), Qt::Key_Space);
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
}

void tst_Examples::dashboardLosesItsServer()
{
    QVERIFY(showExample(u"Dashboard"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    m_server.kill();
    QTRY_COMPARE(text(item(u"state"_s)), u"Connection lost, trying again"_s);
    picture(window(), u"dashboard-offline"_s);
    QVERIFY(m_server.restart());
    QTRY_COMPARE_WITH_TIMEOUT(text(item(u"state"_s)), u"Connected"_s, 20000);
}

void tst_Examples::remoteControl()
{
    QVERIFY(showExample(u"RemoteControl"_s));
    auto *hand = root()->property("hand").value<QQuickWindow *>();
    auto *wall = root()->property("wall").value<QQuickWindow *>();
    QVERIFY(hand && wall && QTest::qWaitForWindowExposed(hand) && QTest::qWaitForWindowExposed(wall));
    QTRY_COMPARE(text(item(hand, u"state"_s)), u"Connected"_s);
    QTRY_COMPARE(text(item(wall, u"state"_s)), u"Connected"_s);
    QQuickItem *here = item(hand, u"hue"_s);
    QQuickItem *there = item(wall, u"hue"_s);
    const auto value = [](QQuickItem *slider) { return qRound(slider->property("value").toDouble()); };
    const QImage before = picture(item(wall, u"live"_s), u"remote-control"_s);

    // Drag the handle from where it is to the middle.
    QQuickItem *slider = here->findChild<QQuickItem *>(u"slider"_s);
    QVERIFY(slider);
    const QPoint from = slider->mapToScene(QPointF(12 + (slider->width() - 24) * value(here) / 360.0, slider->height() / 2)).toPoint();
    const QPoint to = center(slider);
    QTest::mousePress(hand, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(hand, from + (to - from) * step / 10);
    QTest::mouseRelease(hand, Qt::LeftButton, {}, to);
    QTRY_VERIFY(qAbs(value(here) - 180) < 20);
    QTRY_COMPARE(value(there), value(here)); // the last value came, whatever the rate
    QTRY_VERIFY(picture(item(wall, u"live"_s), u"remote-control-wall"_s) != before);
    picture(hand, u"remote-control-hand"_s);
}

void tst_Examples::micro()
{
    QVERIFY(showExample(u"Micro"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    const auto figure = [this](const QString &name) { return item(name)->property("value").toInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"answeredA"_s) > 0 && figure(u"answeredB"_s) > 0, 20000);
    QTRY_COMPARE(count(u"live"_s), 2); // rows of what runs
    QTRY_VERIFY(figure(u"range"_s) > 100);
    picture(window(), u"micro"_s);

    click(item(u"drives"_s));
    QTRY_VERIFY(!item(u"drives"_s)->property("checked").toBool());
    item(u"speedSlider"_s)->setProperty("value", 299);
    click(item(u"speedSlider"_s)); // it goes to the middle, and asks
    QTRY_VERIFY(text(item(u"last"_s)).startsWith(u"Answered by computer"_s));
    QQuickItem *slider = item(u"speedSlider"_s);
    const QPoint end = slider->mapToScene(QPointF(slider->width() - 12, slider->height() / 2)).toPoint();
    QTest::mouseClick(window(), Qt::LeftButton, {}, end);
    QTRY_COMPARE(text(item(u"last"_s)), u"Refused: no car of ours drives at 300 km/h"_s);
    QTRY_VERIFY(figure(u"refusedA"_s) + figure(u"refusedB"_s) > 0);
    picture(window(), u"micro-refused"_s);

    click(item(u"worksA"_s));
    QTRY_COMPARE_WITH_TIMEOUT(count(u"live"_s), 1, 20000);
    click(item(u"worksB"_s));
    QTRY_COMPARE_WITH_TIMEOUT(count(u"live"_s), 0, 20000);
    click(item(u"speedSlider"_s));
    QTRY_COMPARE(text(item(u"last"_s)), u"No computer works"_s);
    click(item(u"worksA"_s));
    QTRY_COMPARE_WITH_TIMEOUT(count(u"live"_s), 1, 20000);
}

void tst_Examples::orders()
{
    QVERIFY(showExample(u"Orders"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    const auto figure = [this](const QString &name) { return root()->property("traffic").value<QJSValue>().property(name).toInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"cookedByA"_s) > 0 && figure(u"cookedByB"_s) > 0, 20000);
    picture(window(), u"orders"_s);

    for (int i = 0; i < 8; ++i) // more than a stove takes
        click(item(u"order"_s));
    QTRY_VERIFY(item(u"live"_s)->property("count").toInt() > 0);
    click(item(u"fireA"_s));
    const int before = figure(u"cookedByA"_s);
    QTRY_VERIFY_WITH_TIMEOUT(item(u"takenOverB"_s)->property("value").toInt() > 0, 20000); // by the other one
    picture(window(), u"orders-fire"_s);
    QCOMPARE(figure(u"cookedByA"_s), before);
    click(item(u"fireA"_s)); // built again
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"cookedByA"_s) > before, 20000);
}

void tst_Examples::responder()
{
    QVERIFY(showExample(u"Responder"_s));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    const QList<QQuickItem *> switches = items(window(), u"works"_s);
    const QList<QQuickItem *> counts = items(window(), u"count"_s);
    QCOMPARE(switches.size(), 2);
    QCOMPARE(counts.size(), 2);
    const auto answered = [&](int worker) { return text(counts.at(worker)).remove(QLocale().groupSeparator()).toInt(); };
    QTRY_VERIFY(answered(0) > 0 && answered(1) > 0); // both work
    picture(window(), u"responder"_s);

    click(switches.at(0)); // one goes home
    QTRY_VERIFY(!switches.at(0)->property("checked").toBool());
    const int before = answered(1);
    QTRY_VERIFY(answered(1) >= before + 5);
    click(switches.at(1)); // and the other
    QTRY_COMPARE(text(item(u"last"_s)), u"Nobody works."_s);
    picture(window(), u"responder-nobody"_s);
    click(switches.at(0));
    QTRY_VERIFY(text(item(u"last"_s)).endsWith(u"says A"_s));
}

// Two windows over one bucket: a slider that is moved here is moved there.
void tst_Examples::settings()
{
    QVERIFY(showExample(u"Settings"_s));
    auto *driver = root()->property("driver").value<QQuickWindow *>();
    auto *workshop = root()->property("workshop").value<QQuickWindow *>();
    QVERIFY(driver && workshop && QTest::qWaitForWindowExposed(driver) && QTest::qWaitForWindowExposed(workshop));
    QTRY_VERIFY(driver->property("ready").toBool() && workshop->property("ready").toBool());
    const auto degrees = [](QQuickWindow *window) { return item(window, u"temperature"_s)->property("value").toDouble(); };
    const QImage before = picture(item(workshop, u"live"_s), u"settings"_s);
    QCOMPARE(degrees(workshop), 21.0);

    QQuickItem *slider = item(driver, u"temperature"_s)->findChild<QQuickItem *>(u"slider"_s);
    QVERIFY(slider);
    const auto at = [slider](double part) { return slider->mapToScene(QPointF(12 + (slider->width() - 24) * part, slider->height() / 2)).toPoint(); };
    QTest::mousePress(driver, Qt::LeftButton, {}, at(5.0 / 12));
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(driver, at((5.0 + step / 2.0) / 12));
    QTest::mouseRelease(driver, Qt::LeftButton, {}, at(10.0 / 12));
    QTRY_VERIFY(qAbs(degrees(driver) - 26) < 0.5);
    QTRY_COMPARE(degrees(workshop), degrees(driver)); // the last value came, whatever the rate
    QTRY_VERIFY(picture(item(workshop, u"live"_s), u"settings-workshop"_s) != before);
    QTRY_VERIFY(item(workshop, u"bucket"_s)->property("count").toInt() >= 1);
    picture(driver, u"settings-driver"_s);
}

void tst_Examples::settingsConflict()
{
    QVERIFY(showExample(u"Settings"_s));
    auto *driver = root()->property("driver").value<QQuickWindow *>();
    auto *workshop = root()->property("workshop").value<QQuickWindow *>();
    QVERIFY(driver && workshop && QTest::qWaitForWindowExposed(driver) && QTest::qWaitForWindowExposed(workshop));
    QTRY_VERIFY(driver->property("ready").toBool() && workshop->property("ready").toBool());
    const auto write = [](QQuickWindow *window, const QString &name) {
        window->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QQuickItem *line = item(window, u"line"_s);
        line->forceActiveFocus();
        QTest::keySequence(window, QKeySequence::SelectAll);
        for (const QChar letter : name)
            QTest::keyClick(window, letter.toLatin1());
        QTest::keyClick(window, Qt::Key_Return);
    };
    click(item(driver, u"online"_s));
    QTRY_COMPARE(text(item(driver, u"state"_s)), u"Closed"_s);
    write(driver, u"Night shift"_s);
    write(workshop, u"Blue van"_s);
    QTRY_COMPARE(workshop->property("vanName").toString(), u"Blue van"_s);
    QVERIFY(!item(driver, u"conflict"_s)->isVisible());
    click(item(driver, u"online"_s));
    QTRY_VERIFY(item(driver, u"conflict"_s)->isVisible());
    QCOMPARE(text(item(driver, u"line"_s)), u"Blue van"_s);
    picture(driver, u"settings-conflict"_s);
    click(item(driver, u"mine"_s)); // nevertheless
    QTRY_COMPARE(workshop->property("vanName").toString(), u"Night shift"_s);
    QTRY_COMPARE(text(item(workshop, u"line"_s)), u"Night shift"_s);
}

void tst_Examples::telemetry()
{
    QVERIFY(showExample(u"Telemetry"_s, { { u"rate"_s, 100000 } }));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    QImage before;
    qint64 number = 0;
    QTimer publisher;
    connect(&publisher, &QTimer::timeout, this, [&] {
        for (int i = 0; i < 400; ++i, ++number) {
            const NatsSubject subject(u"telemetry.sample.%1"_s.arg(QChar(u'a' + int(number % 4))));
            m_client->publish(subject, u"%1 %2"_s.arg(number / 4).arg(qSin(double(number) / 200)));
        }
    });
    publisher.start(4);
    QTRY_VERIFY(colorCount(picture(item(u"live"_s), u"telemetry"_s)) > 10);
    before = picture(item(u"live"_s), u"telemetry"_s);
    QTRY_VERIFY(picture(item(u"live"_s), u"telemetry-later"_s) != before);
    const auto figure = [this](const QString &name) { return root()->property("traffic").value<QJSValue>().property(name).toInt(); };
    QTRY_COMPARE(figure(u"rows"_s), 1000);
    QTRY_VERIFY(figure(u"dropped"_s) > 0);
}

void tst_Examples::dark_data()
{
    QTest::addColumn<QString>("module");
    for (const char *module : { "Chat", "Dashboard", "Gallery", "Micro", "Orders", "Responder", "Telemetry" })
        QTest::newRow(module) << QString::fromLatin1(module);
}

void tst_Examples::dark()
{
    QFETCH(QString, module);
    QVERIFY(showExample(module, module == u"Telemetry"_s ? QVariantMap{ { u"rate"_s, 1000 } } : QVariantMap()));
    QTRY_COMPARE(text(item(u"state"_s)), u"Connected"_s);
    const auto background = [&](const QString &name) { return picture(window(), module.toLower() + name).pixelColor(4, window()->height() / 2); };
    if (item(u"dark"_s)->property("checked").toBool())
        click(item(u"dark"_s));
    QTRY_VERIFY(background(u"-light"_s).lightnessF() > 0.8);
    click(item(u"dark"_s));
    QTRY_VERIFY(background(u"-dark"_s).lightnessF() < 0.2);
}

QTEST_MAIN(tst_Examples)

#include "tst_examples.moc"
