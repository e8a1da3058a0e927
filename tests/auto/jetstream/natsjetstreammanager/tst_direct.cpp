// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Query = NatsMessageQuery;

class tst_Direct : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void request_data();
    void request();
    void message();
    void largeSequence();
    void ownHeadersWithTheSameNames();
    void ownStatus();
    void noMessage();
    void statuses_data();
    void statuses();
    void notAMessage_data();
    void notAMessage();
    void nobodyAnswers();
    void timeout();
    void cancelled();
    void connectionDies();
    void nothingIsSent_data();
    void nothingIsSent();
};

namespace {

class Fake : public FakeJetStream
{
public:
    using FakeJetStream::FakeJetStream;

    bool expectSeven() { return expect("PUB $JS.API.DIRECT.GET.S * 9\r\n{\"seq\":7}"); }
    void replyHeaders(const QByteArray &headers, const QByteArray &payload = {}) { replyBlock("NATS/1.0\r\n" + headers, payload); }

    NatsJetStreamManager manager{ jetStream.get() };
};

constexpr char Stored[] = "Nats-Stream: S\r\nNats-Subject: a.b\r\nNats-Sequence: 7\r\nNats-Time-Stamp: 2026-01-01T00:00:00.123456789Z\r\n";

} // namespace

void tst_Direct::request_data()
{
    QTest::addColumn<Query>("query");
    QTest::addColumn<QByteArray>("operation");
    QTest::newRow("last") << Query::lastFor("a.b") << "PUB $JS.API.DIRECT.GET.S.a.b * 0\r\n"_ba;
    QTest::newRow("last, UTF-8") << Query::lastFor(u"a.ü"_s) << QByteArray("PUB $JS.API.DIRECT.GET.S.a.ü * 0\r\n");
    QTest::newRow("last of a wildcard") << Query::lastFor("a.*") << "PUB $JS.API.DIRECT.GET.S * 22\r\n{\"last_by_subj\":\"a.*\"}"_ba;
    QTest::newRow("sequence") << Query::at(7) << "PUB $JS.API.DIRECT.GET.S * 9\r\n{\"seq\":7}"_ba;
    QTest::newRow("largest sequence") << Query::at(18446744073709551615u)
                                      << "PUB $JS.API.DIRECT.GET.S * 28\r\n{\"seq\":18446744073709551615}"_ba;
    QTest::newRow("next") << Query::nextFor("a.>", 3) << "PUB $JS.API.DIRECT.GET.S * 30\r\n{\"next_by_subj\":\"a.>\",\"seq\":3}"_ba;
}

// JS-DIRECT-01
void tst_Direct::request()
{
    QFETCH(Query, query);
    QFETCH(QByteArray, operation);
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, query);
    QVERIFY2(fake.expect(operation), fake.problem());
    fake.replyHeaders(Stored + "\r\n"_ba, "hello");
    QVERIFY(found.isFinished());
    QVERIFY(found.result());
    QVERIFY(found.result().value().has_value());
}

// JS-DIRECT-02
void tst_Direct::message()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    fake.replyHeaders("Kind: x\r\nkind: y\r\n"_ba + Stored + "\r\n", "hello");
    QVERIFY(found.result());
    const NatsStoredMessage stored = found.result().value().value();
    QCOMPARE(stored.subject(), u"a.b"_s);
    QCOMPARE(stored.data(), "hello"_ba);
    QCOMPARE(stored.sequence(), 7u);
    QCOMPARE(stored.timeText(), u"2026-01-01T00:00:00.123456789Z"_s);
    QCOMPARE(stored.time(), QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00.123Z"), Qt::ISODateWithMs));
    QCOMPARE(stored.headers().toWire(), "NATS/1.0\r\nKind: x\r\nkind: y\r\n\r\n"_ba);
    QVERIFY(!stored.message().hasReply());
}

// JS-NUMBER-01
void tst_Direct::largeSequence()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::lastFor("a"));
    QVERIFY2(fake.expect("PUB $JS.API.DIRECT.GET.S.a * 0\r\n"), fake.problem());
    fake.replyHeaders("Nats-Stream: S\r\nNats-Subject: a\r\nNats-Sequence: 18446744073709551615\r\nNats-Time-Stamp: t\r\n\r\n");
    QVERIFY(found.result());
    QCOMPARE(found.result().value()->sequence(), 18446744073709551615u);
    QVERIFY(!found.result().value()->message().hasHeaders());
}

// JS-DIRECT-03
void tst_Direct::ownHeadersWithTheSameNames()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    const QByteArray own = "Nats-Stream: ORIGIN\r\nNats-Subject: origin\r\nNats-Sequence: 99\r\nNats-Time-Stamp: then\r\n"
                           "Nats-Last-Sequence: 98\r\nNats-Num-Pending: 3\r\n";
    fake.replyHeaders(own + Stored + "\r\n");
    QVERIFY(found.result());
    QCOMPARE(found.result().value()->sequence(), 7u);
    QCOMPARE(found.result().value()->subject(), u"a.b"_s);
    QCOMPARE(found.result().value()->headers().toWire(), "NATS/1.0\r\n" + own + "\r\n");
}

// JS-DIRECT-03
void tst_Direct::ownStatus()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    fake.replyBlock("NATS/1.0 404 Message Not Found\r\n"_ba + Stored + "\r\n", "it is one");
    QVERIFY(found.result());
    QVERIFY(found.result().value().has_value());
}

// JS-DIRECT-04
void tst_Direct::noMessage()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    fake.replyStatus("404 Message Not Found");
    QVERIFY(found.isFinished());
    QVERIFY(found.result());
    QVERIFY(!found.result().value().has_value());
}

void tst_Direct::statuses_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Code>("code");
    QTest::newRow("empty") << "408 Empty Request"_ba << Code::InvalidRequest;
    QTest::newRow("malformed") << "408 Malformed Request"_ba << Code::InvalidRequest;
    QTest::newRow("bad") << "408 Bad Request"_ba << Code::InvalidRequest;
    QTest::newRow("level") << "412 Required Api Level"_ba << Code::ApiLevelRequired;
    QTest::newRow("too many") << "413 Too Many Results"_ba << Code::ResourceLimitExceeded;
    QTest::newRow("failure") << "500 store is closed"_ba << Code::ServerError;
    QTest::newRow("unknown") << "299 Whatever"_ba << Code::ServerError;
    QTest::newRow("end of a batch") << "204 EOB"_ba << Code::ServerError;
    QTest::newRow("no text") << "500"_ba << Code::ServerError;
}

// JS-DIRECT-05
void tst_Direct::statuses()
{
    QFETCH(QByteArray, status);
    QFETCH(Code, code);
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    fake.replyStatus(status);
    const NatsError error = found.result().error();
    QCOMPARE(error.code(), code);
    QCOMPARE(error.serverCode(), status.left(3).toInt());
    QCOMPARE(error.serverText(), QString::fromLatin1(status.mid(4)));
    QCOMPARE(error.subject(), u"$JS.API.DIRECT.GET.S"_s);
}

void tst_Direct::notAMessage_data()
{
    QTest::addColumn<QByteArray>("headers");
    const QByteArray stored = Stored;
    QTest::newRow("no headers") << QByteArray();
    QTest::newRow("others") << "A: b\r\n"_ba;
    QTest::newRow("no stream") << stored.mid(stored.indexOf('\n') + 1);
    QTest::newRow("no subject") << QByteArray(stored).replace("Nats-Subject: a.b", "Nats-Subject:");
    QTest::newRow("no time") << stored.left(stored.indexOf("Nats-Time"));
    for (const char *sequence : { "", "0", "-1", "+7", "7x", "0x7", "7.0", "18446744073709551616", "7 7" }) {
        QTest::addRow("sequence '%s'", sequence)
                << QByteArray(stored).replace("Nats-Sequence: 7", "Nats-Sequence: " + QByteArray(sequence));
    }
}

// JS-ERROR-03
void tst_Direct::notAMessage()
{
    QFETCH(QByteArray, headers);
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    if (headers.isEmpty())
        fake.reply("{}");
    else
        fake.replyHeaders(headers + "\r\n");
    QVERIFY(found.isFinished());
    QCOMPARE(found.result().error().code(), Code::ProtocolError);
    QVERIFY(fake.fake.connection->isConnected());
}

// JS-DIRECT-06
void tst_Direct::nobodyAnswers()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    fake.replyStatus("503");
    const NatsError error = found.result().error();
    QCOMPARE(error.code(), Code::NoResponders);
    QCOMPARE(error.serverCode(), 503);
    QCOMPARE(error.subject(), u"$JS.API.DIRECT.GET.S"_s);
    QVERIFY(error.text().contains(u"does not allow direct reads"_s));
    QCOMPARE(error.cause().code(), Code::NoResponders);
}

// JS-API-03
void tst_Direct::timeout()
{
    NatsJetStreamOptions options;
    options.setTimeout(20ms);
    Fake fake(options);
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY(NatsTest::waitFor(found));
    QCOMPARE(found.result().error().code(), Code::Timeout);
}

// JS-API-05
void tst_Direct::cancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    found.cancel();
    QCOMPARE(found.result().error().code(), Code::Cancelled);
    fake.replyHeaders(Stored + "\r\n"_ba);
    QCOMPARE(found.result().error().code(), Code::Cancelled);
}

// JS-API-04
void tst_Direct::connectionDies()
{
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(u"S"_s, Query::at(7));
    QVERIFY2(fake.expectSeven(), fake.problem());
    fake.fake.connection.reset();
    QVERIFY(found.isFinished());
    QVERIFY(!found.result());
    QCOMPARE(fake.manager.directMessage(u"S"_s, Query::at(7)).result().error().code(), Code::ConnectionClosed);
}

void tst_Direct::nothingIsSent_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<Query>("query");
    QTest::addColumn<QString>("says");
    QTest::newRow("name") << u"a.b"_s << Query::at(1) << u"cannot contain '.'"_s;
    QTest::newRow("sequence") << u"S"_s << Query::at(0) << u"'sequence'"_s;
    QTest::newRow("no subject") << u"S"_s << Query::lastFor({}) << u"'subject'"_s;
    QTest::newRow("bad subject") << u"S"_s << Query::nextFor("a b") << u"'subject'"_s;
    QTest::newRow("line break") << u"S"_s << Query::lastFor("a\r\nPUB x 0") << u"'subject'"_s;
}

// JS-NAME-01
void tst_Direct::nothingIsSent()
{
    QFETCH(QString, stream);
    QFETCH(Query, query);
    QFETCH(QString, says);
    Fake fake;
    QVERIFY(fake.open());
    const auto found = fake.manager.directMessage(stream, query);
    QVERIFY(found.isFinished());
    QCOMPARE(found.result().error().code(), Code::InvalidOption);
    QVERIFY2(found.result().error().text().contains(says), qPrintable(found.result().error().text()));
    QVERIFY(fake.fake.server.expectNothing());
}

QTEST_GUILESS_MAIN(tst_Direct)
#include "tst_direct.moc"
