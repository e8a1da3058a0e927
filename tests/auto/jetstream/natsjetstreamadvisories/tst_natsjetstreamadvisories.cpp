// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "support/natsfakeconnection.h"
#include "testing/natswait.h"

#include <QtCore/QMetaMethod>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Kind = NatsJetStreamAdvisory::Kind;

// Names the signal that emits it.
class SignalName : public QObject
{
    Q_OBJECT
public:
    QByteArrayList names;
    void watch(QObject *sender)
    {
        const QMetaMethod slot = metaObject()->method(metaObject()->indexOfSlot("note(NatsJetStreamAdvisory)"));
        for (int i = sender->metaObject()->methodOffset(); i < sender->metaObject()->methodCount(); ++i) {
            const QMetaMethod signal = sender->metaObject()->method(i);
            if (signal.methodType() == QMetaMethod::Signal && signal.parameterTypes().value(0) == "NatsJetStreamAdvisory")
                QObject::connect(sender, signal, this, slot);
        }
    }
public Q_SLOTS:
    void note(const NatsJetStreamAdvisory &) { names.append(sender()->metaObject()->method(senderSignalIndex()).name()); }
};

class tst_NatsJetStreamAdvisories : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void subscribes();
    void subscribesForAStream();
    void kinds_data();
    void kinds();
    void values();
    void malformedIsTold_data();
    void malformedIsTold();
    void metrics();
    void unsubscribesWhenDeleted();
    void stopped();
    void deletedInASlot();
    void stoppedInASlot();
    void survivesReconnects();
    void connectionCloses();
    void connectionDies();
    void notPermitted();
    void badStream();
    void closedFromTheBeginning();
};

// Advisories on a fake server, and what they tell
class Fake
{
public:
    bool open() { return fake.open(); }
    void make(const QString &stream = {})
    {
        advisories = std::make_unique<NatsJetStreamAdvisories>(&jetStream, stream);
        QObject::connect(advisories.get(), &NatsJetStreamAdvisories::advisoryReceived, &context,
                         [this](const NatsJetStreamAdvisory &advisory) { last = advisory; log.append(u"any"_s); });
        QObject::connect(advisories.get(), &NatsJetStreamAdvisories::errorOccurred, &context,
                         [this](const NatsError &error) { log.append(u"error %1"_s.arg(int(error.code()))); });
        QObject::connect(advisories.get(), &NatsJetStreamAdvisories::ended, &context,
                         [this](const NatsError &error) { log.append(u"ended %1"_s.arg(int(error.code()))); });
        QObject::connect(advisories.get(), &NatsJetStreamAdvisories::streamCreated, &context, [this] { log.append(u"streamCreated"_s); });
        QObject::connect(advisories.get(), &NatsJetStreamAdvisories::otherReceived, &context, [this] { log.append(u"other"_s); });
    }
    bool makeAll()
    {
        make();
        return fake.server.expect("SUB $JS.EVENT.ADVISORY.> 1");
    }
    void tell(const QByteArray &json, const QByteArray &subject = "$JS.EVENT.ADVISORY.STREAM.CREATED.S")
    {
        fake.server.message(1, subject, json);
    }
    static QString error(Code code) { return u"error %1"_s.arg(int(code)); }
    static QString ended(Code code) { return u"ended %1"_s.arg(int(code)); }

    NatsFakeConnection fake;
    NatsJetStream jetStream{ fake.connection.get() };
    std::unique_ptr<NatsJetStreamAdvisories> advisories;
    NatsJetStreamAdvisory last;
    QObject context;
    QStringList log;
};

static const QByteArray Created = R"({"type":"io.nats.jetstream.advisory.v1.stream_action","action":"create","stream":"S"})";

// JS-ADVISORY-01
void tst_NatsJetStreamAdvisories::subscribes()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY2(fake.makeAll(), qPrintable(fake.fake.server.errorString()));
    QVERIFY(fake.advisories->isActive());
    QVERIFY(!fake.advisories->error());
    QVERIFY(fake.advisories->stream().isEmpty());
    fake.tell(Created);
    QCOMPARE(fake.log, (QStringList{ u"any"_s, u"streamCreated"_s }));
}

// JS-ADVISORY-01
void tst_NatsJetStreamAdvisories::subscribesForAStream()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.make(u"S"_s);
    QVERIFY2(fake.fake.server.expect("SUB $JS.EVENT.ADVISORY.*.*.S 1"), qPrintable(fake.fake.server.errorString()));
    QVERIFY2(fake.fake.server.expect("SUB $JS.EVENT.ADVISORY.*.*.S.> 2"), qPrintable(fake.fake.server.errorString()));
    QCOMPARE(fake.advisories->stream(), u"S"_s);
    fake.tell(Created);
    fake.fake.server.message(2, "$JS.EVENT.ADVISORY.CONSUMER.CREATED.S.C", R"({"type":"x.consumer_action","action":"create","stream":"S","consumer":"C"})");
    QCOMPARE(fake.log, (QStringList{ u"any"_s, u"streamCreated"_s, u"any"_s }));
    QCOMPARE(fake.last.consumer(), u"C"_s);
}

void tst_NatsJetStreamAdvisories::kinds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("signal");
    const auto row = [](const char *name, Kind kind, const char *signal, const char *more = "") {
        const QByteArray json = QByteArray(R"({"type":"io.nats.jetstream.advisory.v1.)") + name + '"' + more + '}';
        QTest::newRow(json.constData()) << json << kind << QByteArray(signal);
    };
    row("api_audit", Kind::ApiAudit, "apiAudited");
    row("stream_action", Kind::StreamCreated, "streamCreated", R"(,"action":"create")");
    row("stream_action", Kind::StreamUpdated, "streamUpdated", R"(,"action":"modify")");
    row("stream_action", Kind::StreamDeleted, "streamDeleted", R"(,"action":"delete")");
    row("stream_action", Kind::Unknown, "otherReceived", R"(,"action":"paint")");
    row("stream_leader_elected", Kind::StreamLeaderElected, "streamLeaderElected");
    row("stream_quorum_lost", Kind::StreamQuorumLost, "streamQuorumLost");
    row("stream_batch_abandoned", Kind::StreamBatchAbandoned, "batchAbandoned");
    row("consumer_action", Kind::ConsumerCreated, "consumerCreated", R"(,"action":"create")");
    row("consumer_action", Kind::ConsumerDeleted, "consumerDeleted", R"(,"action":"delete")");
    row("consumer_action", Kind::Unknown, "otherReceived", R"(,"action":"modify")");
    row("consumer_pause", Kind::ConsumerPaused, "consumerPaused", R"(,"paused":true)");
    row("consumer_pause", Kind::ConsumerResumed, "consumerResumed", R"(,"paused":false)");
    row("consumer_leader_elected", Kind::ConsumerLeaderElected, "consumerLeaderElected");
    row("consumer_quorum_lost", Kind::ConsumerQuorumLost, "consumerQuorumLost");
    row("consumer_group_pinned", Kind::ConsumerGroupPinned, "consumerGroupPinned");
    row("consumer_group_unpinned", Kind::ConsumerGroupUnpinned, "consumerGroupUnpinned");
    row("max_deliver", Kind::MaximumDeliveries, "maximumDeliveriesReached");
    row("nak", Kind::MessageNak, "messageRefused");
    row("terminated", Kind::MessageTerminated, "messageTerminated");
    row("consumer_ack", Kind::MessageAcknowledged, "messageAcknowledged");
    row("snapshot_create", Kind::SnapshotCreated, "snapshotCreated");
    row("snapshot_complete", Kind::SnapshotCompleted, "snapshotCompleted");
    row("restore_create", Kind::RestoreCreated, "restoreCreated");
    row("restore_complete", Kind::RestoreCompleted, "restoreCompleted");
    row("domain_leader_elected", Kind::DomainLeaderElected, "otherReceived");
    row("server_removed", Kind::ServerRemoved, "serverRemoved");
    row("server_out_of_space", Kind::ServerOutOfSpace, "serverOutOfSpace");
    row("meta_rescue", Kind::MetaRescue, "otherReceived");
    row("api_limit_reached", Kind::ApiLimitReached, "otherReceived");
    row("moon_phase", Kind::Unknown, "otherReceived");
}

// JS-ADVISORY-02
void tst_NatsJetStreamAdvisories::kinds()
{
    QFETCH(QByteArray, json);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, signal);
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    SignalName names;
    names.watch(fake.advisories.get());
    fake.tell(json);
    QCOMPARE(fake.last.kind(), kind);
    QCOMPARE(names.names, (QByteArrayList{ "advisoryReceived", signal }));
}

// JS-ADVISORY-03
void tst_NatsJetStreamAdvisories::values()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    fake.tell(R"({"type":"io.nats.jetstream.advisory.v1.terminated","id":"I","timestamp":"2026-01-01T00:00:00.123456789Z","stream":"S",
        "consumer":"C","consumer_seq":9007199254740993,"stream_seq":18446744073709551615,"deliveries":3,"reason":"why","domain":"hub",
        "leader":"n1","server":"n2","from_2030":{"a":1}})");
    const NatsJetStreamAdvisory told = fake.last;
    QCOMPARE(told.type(), u"io.nats.jetstream.advisory.v1.terminated"_s);
    QCOMPARE(told.id(), u"I"_s);
    QCOMPARE(told.time(), QDateTime::fromString(u"2026-01-01T00:00:00.123Z"_s, Qt::ISODateWithMs));
    QCOMPARE(told.timeText(), u"2026-01-01T00:00:00.123456789Z"_s);
    QCOMPARE(told.stream(), u"S"_s);
    QCOMPARE(told.consumer(), u"C"_s);
    QCOMPARE(told.consumerSequence(), 9007199254740993u);
    QCOMPARE(told.streamSequence(), 18446744073709551615u);
    QCOMPARE(told.deliveryCount(), 3u);
    QCOMPARE(told.reason(), u"why"_s);
    QCOMPARE(told.domain(), u"hub"_s);
    QCOMPARE(told.leader(), u"n1"_s);
    QCOMPARE(told.server(), u"n2"_s);
    QVERIFY(told.json().contains(u"from_2030"_s));
}

void tst_NatsJetStreamAdvisories::malformedIsTold_data()
{
    QTest::addColumn<QByteArray>("payload");
    for (const char *payload : { "", "no", "[]", "{}", "{\"type\":1}", "{\"type\":\"\"}", "{\"type\":\"x.stream_action\"", "\xff\xfe" })
        QTest::newRow(payload) << QByteArray(payload);
}

// JS-ADVISORY-04
void tst_NatsJetStreamAdvisories::malformedIsTold()
{
    QFETCH(QByteArray, payload);
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    fake.tell(payload);
    QCOMPARE(fake.log, QStringList{ Fake::error(Code::ProtocolError) });
    QVERIFY(fake.advisories->isActive());
    fake.tell(Created);
    QCOMPARE(fake.log.size(), 3);
    QVERIFY(fake.fake.connection->isConnected());
}

// JS-ADVISORY-05
void tst_NatsJetStreamAdvisories::metrics()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    QVERIFY(!fake.advisories->hasMetrics());
    QVERIFY(fake.advisories->setMetrics(true));
    QVERIFY(fake.advisories->setMetrics(true));
    QVERIFY2(fake.fake.server.expect("SUB $JS.EVENT.METRIC.> 2"), qPrintable(fake.fake.server.errorString()));
    fake.fake.server.message(2, "$JS.EVENT.METRIC.CONSUMER.ACK.S.C", R"({"type":"io.nats.jetstream.metric.v1.consumer_ack"})");
    QCOMPARE(fake.last.kind(), Kind::MessageAcknowledged);
    QVERIFY(fake.advisories->setMetrics(false));
    QVERIFY2(fake.fake.server.expect("UNSUB 2"), qPrintable(fake.fake.server.errorString()));
    QVERIFY(fake.advisories->isActive());
    fake.advisories->stop();
    QVERIFY(!fake.advisories->setMetrics(true));
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::unsubscribesWhenDeleted()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.make(u"S"_s);
    QVERIFY(fake.fake.server.expect("SUB $JS.EVENT.ADVISORY.*.*.S 1"));
    QVERIFY(fake.fake.server.expect("SUB $JS.EVENT.ADVISORY.*.*.S.> 2"));
    fake.advisories.reset();
    QVERIFY2(fake.fake.server.expect("UNSUB 2"), qPrintable(fake.fake.server.errorString()));
    QVERIFY2(fake.fake.server.expect("UNSUB 1"), qPrintable(fake.fake.server.errorString()));
    QVERIFY(fake.log.isEmpty());
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::stopped()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    fake.advisories->stop();
    fake.advisories->stop();
    QCOMPARE(fake.log, QStringList{ Fake::ended(Code::Cancelled) });
    QVERIFY(!fake.advisories->isActive());
    QVERIFY2(fake.fake.server.expect("UNSUB 1"), qPrintable(fake.fake.server.errorString()));
    fake.tell(Created); // late
    QCOMPARE(fake.log.size(), 1);
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::deletedInASlot()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    connect(fake.advisories.get(), &NatsJetStreamAdvisories::advisoryReceived, &fake.context, [&] { fake.advisories.reset(); });
    fake.tell(Created);
    QCOMPARE(fake.log, QStringList{ u"any"_s });
    QVERIFY2(fake.fake.server.expect("UNSUB 1"), qPrintable(fake.fake.server.errorString()));
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::stoppedInASlot()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    connect(fake.advisories.get(), &NatsJetStreamAdvisories::advisoryReceived, fake.advisories.get(), &NatsJetStreamAdvisories::stop);
    fake.tell(Created);
    QCOMPARE(fake.log, (QStringList{ u"any"_s, Fake::ended(Code::Cancelled) }));
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::survivesReconnects()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    fake.fake.server.drop();
    QVERIFY2(fake.fake.server.expect("SUB $JS.EVENT.ADVISORY.> 1"), qPrintable(fake.fake.server.errorString()));
    QVERIFY(fake.advisories->isActive());
    fake.tell(Created);
    QCOMPARE(fake.log, (QStringList{ u"any"_s, u"streamCreated"_s }));
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::connectionCloses()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.make(u"S"_s);
    fake.fake.connection->close();
    QVERIFY(NatsTest::waitUntil([&] { return !fake.advisories->isActive(); }));
    QCOMPARE(fake.log.last(), Fake::ended(fake.advisories->error().code()));
    QCOMPARE(fake.log.filter(u"ended"_s).size(), 1);
    QCOMPARE(fake.advisories->error().code(), Code::ConnectionClosed);
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::connectionDies()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.make(u"S"_s);
    fake.fake.connection.reset();
    QVERIFY(!fake.advisories->isActive());
    QCOMPARE(fake.log.filter(u"ended"_s).size(), 1);
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::notPermitted()
{
    Fake fake;
    QVERIFY(fake.open());
    QVERIFY(fake.makeAll());
    fake.fake.server.inject("-ERR 'Permissions Violation for Subscription to \"$JS.EVENT.ADVISORY.>\"'\r\n");
    QVERIFY(NatsTest::waitUntil([&] { return !fake.advisories->isActive(); }));
    QCOMPARE(fake.log, (QStringList{ Fake::error(Code::PermissionViolation), Fake::ended(Code::PermissionViolation) }));
}

// JS-NAME-01
void tst_NatsJetStreamAdvisories::badStream()
{
    Fake fake;
    QVERIFY(fake.open());
    for (const QString &name : { u""_s, u"a.b"_s, u"a b"_s, u">"_s }) {
        fake.make(name);
        QVERIFY(!fake.advisories->isActive());
        QCOMPARE(fake.advisories->error().code(), Code::InvalidOption);
    }
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-ADVISORY-06
void tst_NatsJetStreamAdvisories::closedFromTheBeginning()
{
    Fake fake;
    fake.fake.connection.reset();
    fake.make();
    QVERIFY(!fake.advisories->isActive());
    QCOMPARE(fake.advisories->error().code(), Code::ConnectionClosed);
}

QTEST_GUILESS_MAIN(tst_NatsJetStreamAdvisories)
#include "tst_natsjetstreamadvisories.moc"
