// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsencoder_p.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;

class tst_NatsEncoder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data();
    void lines();
    void appendsToWhatIsThere();
    void largestNumbers();
    void connectDefaults();
    void connectSaysWhatItIsGiven();
    void connectIsOneLine();
};

template<typename Encode>
static QByteArray encoded(const Encode &encode)
{
    QByteArray out;
    encode(&out);
    return out;
}

void tst_NatsEncoder::lines_data()
{
    using namespace NatsEncoder;
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const auto &encode, const QByteArray &expected) {
        QTest::newRow(name) << encoded(encode) << expected;
    };
    using Out = QByteArray *;
    row("ping", [](Out out) { ping(out); }, "PING\r\n");
    row("pong", [](Out out) { pong(out); }, "PONG\r\n");
    row("publish", [](Out out) { publish(out, "a.b", {}, {}, "hello"); }, "PUB a.b 5\r\nhello\r\n");
    row("publish, empty", [](Out out) { publish(out, "a", {}, {}, {}); }, "PUB a 0\r\n\r\n");
    row("publish, reply", [](Out out) { publish(out, "a", "r", {}, "x"); }, "PUB a r 1\r\nx\r\n");
    row("publish, binary", [](Out out) { publish(out, "a", {}, {}, QByteArrayView("\0\r\n", 3)); },
        QByteArray("PUB a 3\r\n\0\r\n\r\n", 14));
    row("headers", [](Out out) { publish(out, "SUBJECT", "REPLY", "NATS/1.0\r\nHeader: X\r\n\r\n", "PAYLOAD"); },
        "HPUB SUBJECT REPLY 23 30\r\nNATS/1.0\r\nHeader: X\r\n\r\nPAYLOAD\r\n");
    row("headers, no payload", [](Out out) { publish(out, "a", {}, "NATS/1.0\r\n\r\n", {}); },
        "HPUB a 12 12\r\nNATS/1.0\r\n\r\n\r\n");
    row("subscribe", [](Out out) { subscribe(out, "a.>", {}, 1); }, "SUB a.> 1\r\n");
    row("subscribe, queue", [](Out out) { subscribe(out, "a", "workers", 12); }, "SUB a workers 12\r\n");
    row("unsubscribe", [](Out out) { unsubscribe(out, 3); }, "UNSUB 3\r\n");
    row("unsubscribe after", [](Out out) { unsubscribe(out, 3, 10); }, "UNSUB 3 10\r\n");
}

// PROTO-PUB-01
void tst_NatsEncoder::lines()
{
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, expected);
    QCOMPARE(made, expected);
}

void tst_NatsEncoder::appendsToWhatIsThere()
{
    QByteArray out = "PING\r\n";
    NatsEncoder::publish(&out, "a", {}, {}, "x");
    NatsEncoder::subscribe(&out, "b", {}, 2);
    NatsEncoder::unsubscribe(&out, 2);
    QCOMPARE(out, "PING\r\nPUB a 1\r\nx\r\nSUB b 2\r\nUNSUB 2\r\n"_ba);
}

void tst_NatsEncoder::largestNumbers()
{
    const quint64 largest = std::numeric_limits<quint64>::max();
    QByteArray out;
    NatsEncoder::unsubscribe(&out, largest, largest);
    QCOMPARE(out, "UNSUB 18446744073709551615 18446744073709551615\r\n"_ba);
}

static QJsonObject connectObject(const NatsConnectFields &fields)
{
    QByteArray out;
    NatsEncoder::connect(&out, fields);
    if (!out.startsWith("CONNECT ") || !out.endsWith("\r\n"))
        return {};
    return QJsonDocument::fromJson(out.mid(8)).object();
}

// PROTO-CONNECT-01, PROTO-CONNECT-02, PROTO-CONNECT-03
void tst_NatsEncoder::connectDefaults()
{
    const QJsonObject json = connectObject({});
    QCOMPARE(json.value("protocol"_L1), QJsonValue(1));
    QCOMPARE(json.value("lang"_L1), QJsonValue(u"natsqt"_s));
    QVERIFY(!json.value("version"_L1).toString().isEmpty());
    QCOMPARE(json.value("verbose"_L1), QJsonValue(false));
    QCOMPARE(json.value("pedantic"_L1), QJsonValue(false));
    // An empty credential could win over a cookie, and headers are only for servers that have them.
    for (const auto key : { "user"_L1, "pass"_L1, "auth_token"_L1, "name"_L1, "headers"_L1, "no_responders"_L1, "tls_required"_L1 })
        QVERIFY2(!json.contains(key), key.data());
    QVERIFY(json.value("echo"_L1).toBool(true));
}

// PROTO-CONNECT-01, PROTO-CONNECT-02, PROTO-CONNECT-03
void tst_NatsEncoder::connectSaysWhatItIsGiven()
{
    NatsConnectFields fields;
    fields.name = u"me"_s;
    fields.user = u"u"_s;
    fields.password = u"§12§"_s;
    fields.token = u"t"_s;
    fields.verbose = fields.pedantic = fields.headers = fields.tlsRequired = true;
    fields.echo = false;
    const QJsonObject json = connectObject(fields);
    QCOMPARE(json.value("name"_L1), QJsonValue(u"me"_s));
    QCOMPARE(json.value("user"_L1), QJsonValue(u"u"_s));
    QCOMPARE(json.value("pass"_L1), QJsonValue(u"§12§"_s));
    QCOMPARE(json.value("auth_token"_L1), QJsonValue(u"t"_s));
    for (const auto key : { "verbose"_L1, "pedantic"_L1, "headers"_L1, "no_responders"_L1, "tls_required"_L1 })
        QVERIFY2(json.value(key).toBool(), key.data());
    QCOMPARE(json.value("echo"_L1), QJsonValue(false));
}

// PROTO-PUB-02
void tst_NatsEncoder::connectIsOneLine()
{
    NatsConnectFields fields;
    fields.name = u"a\r\nPUB x 0\r\n\r\n\"}"_s;
    QByteArray out;
    NatsEncoder::connect(&out, fields);
    QCOMPARE(out.count('\n'), 1);
    QCOMPARE(connectObject(fields).value("name"_L1).toString(), fields.name);
}

QTEST_GUILESS_MAIN(tst_NatsEncoder)
#include "tst_natsencoder.moc"
