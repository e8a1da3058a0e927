// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What servers say: of a stream, of an account, of a stored message.

#include "jetstream/natsaccountinfo.h"
#include "jetstream/natsjson_p.h"
#include "jetstream/natsstoredmessage.h"
#include "jetstream/natsstreaminfo.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_NatsStreamInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stream();
    void emptyStream();
    void cluster();
    void origins();
    void account();
    void tiers();
    void nothingIsNoCrash();
    void storedMessage();
    void storedMessageWithoutHeaders();
};

static QJsonObject json(const QByteArray &text)
{
    return NatsJson::parse(text).value_or(QJsonObject());
}

// JS-STREAM-05, JS-NUMBER-01, JS-NUMBER-03
void tst_NatsStreamInfo::stream()
{
    const QByteArray text = R"({"type":"io.nats.jetstream.api.v1.stream_info_response","config":{"name":"S","sealed":true,"new":1},
        "created":"2026-01-01T00:00:00.123456789Z","did_create":true,"domain":"hub","ts":"2026-01-02T00:00:00.5Z",
        "state":{"messages":3,"bytes":9007199254740993,"first_seq":18446744073709551613,"first_ts":"2026-01-01T00:00:01Z",
        "last_seq":18446744073709551615,"last_ts":"2026-01-01T00:00:02.000000001Z","num_subjects":2,"num_deleted":1,
        "deleted":[18446744073709551614],"lost":{"msgs":[7],"bytes":8},"consumer_count":4,"subjects":{"a":1,"b":2}},
        "alternates":[{"name":"S","cluster":"c"},{"name":"M","cluster":"d","domain":"x"}]})";
    const NatsStreamInfo info = NatsStreamInfo::fromJson(json(text));
    QCOMPARE(info.config().name(), u"S"_s);
    QVERIFY(info.config().isSealed());
    QVERIFY(info.config().isSet(u"new"_s));
    QCOMPARE(info.createdText(), u"2026-01-01T00:00:00.123456789Z"_s);
    QCOMPARE(info.created(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.123Z"), Qt::ISODateWithMs));
    QVERIFY(info.wasCreated());
    QCOMPARE(info.domain(), u"hub"_s);
    QCOMPARE(info.time(), QDateTime::fromString(QStringLiteral("2026-01-02T00:00:00.500Z"), Qt::ISODateWithMs));
    QCOMPARE(info.timeText(), u"2026-01-02T00:00:00.5Z"_s);
    const NatsStreamState state = info.state();
    QCOMPARE(state.messages(), 3u);
    QCOMPARE(state.bytes(), 9007199254740993u);
    QCOMPARE(state.firstSequence(), 18446744073709551613u);
    QCOMPARE(state.lastSequence(), 18446744073709551615u);
    QCOMPARE(state.firstTimeText(), u"2026-01-01T00:00:01Z"_s);
    QCOMPARE(state.lastTimeText(), u"2026-01-01T00:00:02.000000001Z"_s);
    QVERIFY(state.firstTime().isValid() && state.lastTime().isValid());
    QCOMPARE(state.subjectCount(), 2u);
    QCOMPARE(state.deletedCount(), 1u);
    QCOMPARE(state.deleted(), QList<quint64>{ 18446744073709551614u });
    QCOMPARE(state.lostMessages(), QList<quint64>{ 7 });
    QCOMPARE(state.lostBytes(), 8u);
    QCOMPARE(state.consumerCount(), 4);
    QCOMPARE(state.subjects(), (QMap<QString, quint64>{ { u"a"_s, 1 }, { u"b"_s, 2 } }));
    QCOMPARE(info.alternates().size(), 2);
    QCOMPARE(info.alternates().at(1).name(), u"M"_s);
    QCOMPARE(info.alternates().at(1).cluster(), u"d"_s);
    QCOMPARE(info.alternates().at(1).domain(), u"x"_s);
    QVERIFY(info.json().contains(u"type"));
}

// JS-NUMBER-03
void tst_NatsStreamInfo::emptyStream()
{
    const NatsStreamState state = NatsStreamState::fromJson(
            json(R"({"messages":0,"first_seq":0,"first_ts":"0001-01-01T00:00:00Z","last_seq":0,"last_ts":"0001-01-01T00:00:00Z"})"));
    QVERIFY(!state.firstTime().isValid());
    QVERIFY(!state.lastTime().isValid());
    QCOMPARE(state.firstTimeText(), u"0001-01-01T00:00:00Z"_s);
    QCOMPARE(state, NatsStreamState::fromJson(state.json()));
}

void tst_NatsStreamInfo::cluster()
{
    const NatsStreamInfo info = NatsStreamInfo::fromJson(json(R"({"cluster":{"name":"c","leader":"n1","raft_group":"S-R3",
        "leader_since":"2026-01-01T00:00:00Z","replicas":[{"name":"n2","current":true,"active":1500000,"lag":2},
        {"name":"n3","current":false,"offline":true,"active":0}]}})"));
    const NatsClusterInfo cluster = info.cluster();
    QCOMPARE(cluster.name(), u"c"_s);
    QCOMPARE(cluster.leader(), u"n1"_s);
    QCOMPARE(cluster.raftGroup(), u"S-R3"_s);
    QVERIFY(cluster.leaderSince().isValid());
    QCOMPARE(cluster.replicas().size(), 2);
    QCOMPARE(cluster.replicas().at(0).name(), u"n2"_s);
    QVERIFY(cluster.replicas().at(0).isCurrent() && !cluster.replicas().at(0).isOffline());
    QCOMPARE(cluster.replicas().at(0).active(), 1ms);
    QCOMPARE(cluster.replicas().at(0).lag(), 2u);
    QVERIFY(cluster.replicas().at(1).isOffline());
}

void tst_NatsStreamInfo::origins()
{
    const NatsStreamInfo info = NatsStreamInfo::fromJson(json(R"({"mirror":{"name":"A","lag":3,"active":-1,
        "error":{"description":"stream not found"}},"sources":[{"name":"B","lag":0,"active":2000000,"filter_subject":"b.>",
        "subject_transforms":[{"src":"x","dest":"y"}]}]})"));
    QCOMPARE(info.mirror().name(), u"A"_s);
    QCOMPARE(info.mirror().lag(), 3u);
    QVERIFY(info.mirror().active() < 0ms);
    QCOMPARE(info.mirror().errorText(), u"stream not found"_s);
    QCOMPARE(info.sources().size(), 1);
    QCOMPARE(info.sources().first().active(), 2ms);
    QCOMPARE(info.sources().first().filterSubject(), u"b.>"_s);
    QCOMPARE(info.sources().first().subjectTransforms().size(), 1);
    QVERIFY(info.sources().first().errorText().isEmpty());
}

// JS-ACCOUNT-01
void tst_NatsStreamInfo::account()
{
    const NatsAccountInfo info = NatsAccountInfo::fromJson(json(R"({"memory":1,"storage":9007199254740993,"reserved_memory":2,
        "reserved_storage":3,"streams":4,"consumers":5,"domain":"hub","limits":{"max_memory":-1,"max_storage":100,"max_streams":10,
        "max_consumers":-1,"max_ack_pending":-1,"memory_max_stream_bytes":-1,"storage_max_stream_bytes":50,"max_bytes_required":true},
        "api":{"level":2,"total":6,"errors":1,"inflight":1}})"));
    QCOMPARE(info.memory(), 1u);
    QCOMPARE(info.storage(), 9007199254740993u);
    QCOMPARE(info.reservedMemory(), 2u);
    QCOMPARE(info.reservedStorage(), 3u);
    QCOMPARE(info.streams(), 4);
    QCOMPARE(info.consumers(), 5);
    QCOMPARE(info.domain(), u"hub"_s);
    QCOMPARE(info.limits().maximumMemory(), -1);
    QCOMPARE(info.limits().maximumStorage(), 100);
    QCOMPARE(info.limits().maximumStreams(), 10);
    QCOMPARE(info.limits().maximumConsumers(), -1);
    QCOMPARE(info.limits().maximumAckPending(), -1);
    QCOMPARE(info.limits().maximumMemoryOfStream(), -1);
    QCOMPARE(info.limits().maximumStorageOfStream(), 50);
    QVERIFY(info.limits().isMaximumBytesRequired());
    QCOMPARE(info.apiLevel(), 2);
    QCOMPARE(info.apiTotal(), 6u);
    QCOMPARE(info.apiErrors(), 1u);
    QCOMPARE(info.apiInFlight(), 1u);
    QVERIFY(info.tiers().isEmpty());
}

// JS-ACCOUNT-01
void tst_NatsStreamInfo::tiers()
{
    const NatsAccountInfo info = NatsAccountInfo::fromJson(
            json(R"({"tiers":{"R1":{"storage":5,"streams":1,"limits":{"max_storage":10}},"R3":{"memory":6}}})"));
    QCOMPARE(info.tiers().keys(), (QStringList{ u"R1"_s, u"R3"_s }));
    QCOMPARE(info.tiers().value(u"R1"_s).storage(), 5u);
    QCOMPARE(info.tiers().value(u"R1"_s).limits().maximumStorage(), 10);
    QCOMPARE(info.tiers().value(u"R3"_s).memory(), 6u);
    QCOMPARE(info.apiLevel(), 0);
}

void tst_NatsStreamInfo::nothingIsNoCrash()
{
    const NatsStreamInfo info = NatsStreamInfo::fromJson(json(R"({"config":7,"state":[],"cluster":null,"sources":{},"created":1})"));
    QVERIFY(info.config().name().isEmpty());
    QCOMPARE(info.state().messages(), 0u);
    QVERIFY(info.cluster().leader().isEmpty());
    QVERIFY(info.sources().isEmpty());
    QVERIFY(!info.created().isValid());
}

// JS-MESSAGE-01
void tst_NatsStreamInfo::storedMessage()
{
    const QByteArray block = "NATS/1.0\r\nk: v\r\n\r\n";
    const QJsonObject message{ { u"subject"_s, u"a.b"_s }, { u"seq"_s, 7 }, { u"data"_s, u"AAEC"_s },
                               { u"hdrs"_s, QString::fromLatin1(block.toBase64()) }, { u"time"_s, u"2026-01-01T00:00:00.000000001Z"_s } };
    const NatsStoredMessage stored = NatsStoredMessage::fromJson(message);
    QCOMPARE(stored.subject(), u"a.b"_s);
    QCOMPARE(stored.sequence(), 7u);
    QCOMPARE(stored.data(), QByteArray("\0\1\2", 3));
    QCOMPARE(stored.headers().value("k"), u"v"_s);
    QCOMPARE(stored.message().headers(), stored.headers());
    QCOMPARE(stored.time(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.000Z"), Qt::ISODateWithMs));
    QCOMPARE(stored.timeText(), u"2026-01-01T00:00:00.000000001Z"_s);
}

void tst_NatsStreamInfo::storedMessageWithoutHeaders()
{
    const NatsStoredMessage stored = NatsStoredMessage::fromJson({ { u"subject"_s, u"a"_s }, { u"seq"_s, 1 } });
    QVERIFY(stored.data().isEmpty());
    QVERIFY(stored.headers().isEmpty());
    QVERIFY(!stored.time().isValid());
}

QTEST_GUILESS_MAIN(tst_NatsStreamInfo)
#include "tst_natsstreaminfo.moc"
