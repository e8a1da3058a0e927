// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspullrequest_p.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <functional>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Change = std::function<void(NatsPullRequest &)>;
Q_DECLARE_METATYPE(Change)

class tst_NatsPullRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void json_data();
    void json();
    void textIsEscaped();
};

void tst_NatsPullRequest::json_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json, const Change &change) { QTest::newRow(name) << change << json; };
    row("one message", R"({"batch":1})", [](NatsPullRequest &) { });
    row("as a consumer asks", R"({"batch":100,"expires":30000000000,"idle_heartbeat":15000000000})", [](NatsPullRequest &r) {
        r.batch = 100;
        r.expires = 30s;
        r.idleHeartbeat = 15s;
    });
    row("a millisecond", R"({"batch":1,"expires":1000000})", [](NatsPullRequest &r) { r.expires = 1ms; });
    row("no wait", R"({"batch":10,"no_wait":true})", [](NatsPullRequest &r) {
        r.batch = 10;
        r.noWait = true;
    });
    row("bytes", R"({"batch":1000000,"max_bytes":1024})", [](NatsPullRequest &r) {
        r.batch = 1000000;
        r.maximumBytes = 1024;
    });
    row("priority 0", R"({"batch":1,"group":"A","priority":0})", [](NatsPullRequest &r) {
        r.priority.setGroup(u"A"_s);
        r.priority.setPriority(0);
    });
    row("priority 9", R"({"batch":1,"group":"A","priority":9})", [](NatsPullRequest &r) {
        r.priority.setGroup(u"A"_s);
        r.priority.setPriority(9);
    });
    row("overflow", R"({"batch":1,"group":"A","min_ack_pending":7,"min_pending":1000})", [](NatsPullRequest &r) {
        r.priority.setGroup(u"A"_s);
        r.priority.setMinimumPending(1000);
        r.priority.setMinimumAckPending(7);
    });
    row("pinned", R"({"batch":1,"group":"A","id":"x1"})", [](NatsPullRequest &r) {
        r.priority.setGroup(u"A"_s);
        r.pinId = u"x1"_s;
    });
    // Neither is a number that a double holds.
    row("large", R"({"batch":9007199254740993,"group":"A","max_bytes":9223372036854775807,"min_pending":9007199254740993})",
        [](NatsPullRequest &r) {
            r.batch = 9007199254740993;
            r.maximumBytes = std::numeric_limits<qint64>::max();
            r.priority.setGroup(u"A"_s);
            r.priority.setMinimumPending(9007199254740993);
        });
    row("too large", R"({"batch":1,"expires":9223372036854000000,"group":"A","min_ack_pending":9223372036854775807})",
        [](NatsPullRequest &r) {
            r.expires = std::chrono::milliseconds::max();
            r.priority.setGroup(u"A"_s);
            r.priority.setMinimumAckPending(std::numeric_limits<quint64>::max());
        });
}

// JS-STATUS-06, JS-NUMBER-01, JS-NUMBER-02
void tst_NatsPullRequest::json()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, json);
    NatsPullRequest request;
    change(request);
    QCOMPARE(request.toJson(), json);
}

// JS-STATUS-06
void tst_NatsPullRequest::textIsEscaped()
{
    NatsPullRequest request;
    request.pinId = u"a\"b\\c\nö"_s;
    const QByteArray json = request.toJson();
    QVERIFY(!json.contains('\n'));
    QCOMPARE(QJsonDocument::fromJson(json).object().value("id"_L1).toString(), request.pinId);
}

QTEST_GUILESS_MAIN(tst_NatsPullRequest)
#include "tst_natspullrequest.moc"
