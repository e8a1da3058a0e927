// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspublishwindow_p.h"

#include <QtTest/QTest>

using namespace std::chrono_literals;
using Order = NatsPublishWindow::Order;
using Point = NatsPublishWindow::Point;

// JS-ASYNC-01, JS-ASYNC-04
class tst_NatsPublishWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void found();
    void keysOfTheGoneAreNotFound();
    void keysAreOldestFirst();
    void deadlinesOfBothKinds();
    void deadlinesAreReplaced();
    void rowIsLeftAnywhere();
};

static NatsPendingPublish message(const char *payload)
{
    NatsPendingPublish result;
    result.payload = payload;
    return result;
}

void tst_NatsPublishWindow::found()
{
    NatsPublishWindow window;
    const auto a = window.add(message("a"));
    const auto b = window.add(message("b"));
    QCOMPARE(window.count(), 2);
    QCOMPARE(window.find(a)->payload, QByteArray("a"));
    QCOMPARE(window.take(b).payload, QByteArray("b"));
    QCOMPARE(window.count(), 1);
    QVERIFY(!window.find(b));
    QVERIFY(!window.find(0));
    QVERIFY(!window.find(a + 1)); // a slot that there is, and another one's number
    QVERIFY(!window.find(~quint64(0)));
}

void tst_NatsPublishWindow::keysOfTheGoneAreNotFound()
{
    NatsPublishWindow window;
    const auto a = window.add(message("a"));
    window.take(a);
    const auto b = window.add(message("b")); // in the same place
    QVERIFY(a != b);
    QVERIFY(!window.find(a));
    QVERIFY(NatsPublishWindow::isOlder(a, b));
}

void tst_NatsPublishWindow::keysAreOldestFirst()
{
    NatsPublishWindow window;
    const auto a = window.add(message("a"));
    const auto b = window.add(message("b"));
    window.take(a);
    const auto c = window.add(message("c")); // where a was
    QCOMPARE(window.keys(), (std::vector<NatsPublishWindow::Key>{ b, c }));
}

void tst_NatsPublishWindow::deadlinesOfBothKinds()
{
    NatsPublishWindow window;
    QVERIFY(!window.firstDeadline());
    const Point start{};
    const auto a = window.add(message("a"));
    const auto b = window.add(message("b"));
    const auto c = window.add(message("c"));
    window.setDeadline(a, start + 10s, Order::Last);
    window.setDeadline(b, start + 20s, Order::Last);
    window.setDeadline(c, start + 15s, Order::Sorted);
    QCOMPARE(*window.firstDeadline(), start + 10s);
    QCOMPARE(window.takeExpired(start + 9s), 0u);
    QCOMPARE(window.takeExpired(start + 20s), a);
    QVERIFY(window.find(a)); // only its deadline is gone
    QCOMPARE(window.takeExpired(start + 20s), c);
    QCOMPARE(window.takeExpired(start + 20s), b);
    QCOMPARE(window.takeExpired(start + 20s), 0u);
}

void tst_NatsPublishWindow::deadlinesAreReplaced()
{
    NatsPublishWindow window;
    const Point start{};
    const auto a = window.add(message("a"));
    window.setDeadline(a, start + 1s, Order::Last);
    window.setDeadline(a, start + 3s, Order::Sorted);
    QCOMPARE(*window.firstDeadline(), start + 3s);
    window.setDeadline(a, start + 4s, Order::Last);
    QCOMPARE(*window.firstDeadline(), start + 4s);
    window.clearDeadline(a);
    QVERIFY(!window.firstDeadline());
}

void tst_NatsPublishWindow::rowIsLeftAnywhere()
{
    for (const int gone : { 0, 1, 2 }) {
        NatsPublishWindow window;
        const Point start{};
        std::vector<NatsPublishWindow::Key> keys;
        for (int i = 0; i < 3; ++i) {
            keys.push_back(window.add(message("x")));
            window.setDeadline(keys.back(), start + std::chrono::seconds(i), Order::Last);
        }
        window.take(keys.at(size_t(gone)));
        keys.erase(keys.begin() + gone);
        for (const auto key : keys)
            QCOMPARE(window.takeExpired(start + 9s), key);
        QVERIFY(!window.firstDeadline());
    }
}

QTEST_GUILESS_MAIN(tst_NatsPublishWindow)
#include "tst_natspublishwindow.moc"
