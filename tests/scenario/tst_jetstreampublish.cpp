// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "scenario/jetstreamclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsJetStreamPublishOptions;

class tst_JetStreamPublish : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void acknowledged();
    void headersAreStored();
    void duplicates();
    void expectations();
    void lastSubjectSequence();
    void rollup();
    void fullStream();
    void tooLarge();
    void noStream();
    void streamComesWhileItIsTriedAgain();
    void aSubscriberIsNoStream();
    void noAckTimesOut();
    void timeToLive();
    void counter();
    void schedule();
    void survivesARestart();
    void noJetStream();

private:
    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<JetStreamClient> m_client;
};

// Each test has a server of its own, with the stream S on s.>
void tst_JetStreamPublish::init()
{
    m_server = std::make_unique<JetStreamServer>();
    QVERIFY2(m_server->startWithJetStream(), qPrintable(m_server->errorString()));
    m_client = std::make_unique<JetStreamClient>(m_server->webSocketUrl());
    QVERIFY(m_client->open());
    NatsStreamConfig config(u"S"_s, { u"s.>"_s });
    config.setAllowRollup(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
}

void tst_JetStreamPublish::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// JS-PUB-01
void tst_JetStreamPublish::acknowledged()
{
    for (quint64 i = 1; i <= 3; ++i) {
        const auto ack = ended(m_client->jetStream.publish("s.a", QByteArray::number(i)));
        VERIFY_RESULT(ack);
        QCOMPARE(ack->stream(), u"S"_s);
        QCOMPARE(ack->sequence(), i);
        QVERIFY(!ack->isDuplicate());
    }
    const auto info = ended(m_client->manager.streamInfo(u"S"_s));
    VERIFY_RESULT(info);
    QCOMPARE(info->state().messages(), 3u);
}

// JS-PUB-03, JS-MESSAGE-01
void tst_JetStreamPublish::headersAreStored()
{
    Options options;
    options.setHeaders({ { "k", "v" } });
    options.setMessageId(u"1"_s);
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "x", options)));
    const auto stored = ended(m_client->manager.message(u"S"_s, NatsMessageQuery::at(1)));
    VERIFY_RESULT(stored);
    QVERIFY(stored->has_value());
    QCOMPARE(stored->value().headers().value("k"), u"v"_s);
    QCOMPARE(stored->value().headers().value("Nats-Msg-Id"), u"1"_s);
    QCOMPARE(stored->value().data(), "x"_ba);
}

// JS-PUB-01
void tst_JetStreamPublish::duplicates()
{
    Options options;
    options.setMessageId(u"same"_s);
    const auto first = ended(m_client->jetStream.publish("s.a", "1", options));
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "between")));
    const auto second = ended(m_client->jetStream.publish("s.a", "2", options));
    VERIFY_RESULT(first);
    VERIFY_RESULT(second);
    QVERIFY(!first->isDuplicate());
    QVERIFY(second->isDuplicate());
    QCOMPARE(second->sequence(), first->sequence());
}

// JS-PUB-03
void tst_JetStreamPublish::expectations()
{
    const auto code = [this](const Options &options) { return ended(m_client->jetStream.publish("s.a", "x", options)).error(); };
    Options empty;
    empty.setExpectedLastSequence(0);
    empty.setExpectedStream(u"S"_s);
    empty.setMessageId(u"first"_s);
    QCOMPARE(code(empty).code(), Code::NoError);
    Options again;
    again.setExpectedLastSequence(0);
    QCOMPARE(code(again).code(), Code::WrongExpectation);
    QCOMPARE(code(again).serverCode(), 10071);
    QCOMPARE(code(again).serverText(), u"wrong last sequence: 1"_s);
    Options stream;
    stream.setExpectedStream(u"T"_s);
    QCOMPARE(code(stream).code(), Code::WrongExpectation);
    QCOMPARE(code(stream).serverCode(), 10060);
    Options id;
    id.setExpectedLastMessageId(u"other"_s);
    QCOMPARE(code(id).serverCode(), 10070);
    id.setExpectedLastMessageId(u"first"_s);
    QVERIFY(!code(id));
}

// JS-PUB-03
void tst_JetStreamPublish::lastSubjectSequence()
{
    Options options;
    options.setExpectedLastSubjectSequence(0);
    const auto first = ended(m_client->jetStream.publish("s.key", "1", options));
    VERIFY_RESULT(first);
    QCOMPARE(ended(m_client->jetStream.publish("s.key", "2", options)).error().code(), Code::WrongExpectation);
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.other", "1", options)));
    options.setExpectedLastSubjectSequence(first->sequence());
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.key", "2", options)));
}

// JS-PUB-03
void tst_JetStreamPublish::rollup()
{
    for (const char *subject : { "s.a", "s.a", "s.b" })
        VERIFY_RESULT(ended(m_client->jetStream.publish(subject, "x")));
    Options options;
    options.setRollup(NatsRollup::Kind::Subject);
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "last", options)));
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 2u);
    options.setRollup(NatsRollup::Kind::All);
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "last", options)));
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 1u);
}

// JS-PUB-02
void tst_JetStreamPublish::fullStream()
{
    NatsStreamConfig config(u"FULL"_s, { u"full"_s });
    config.setMaximumMessages(1);
    config.setDiscard(NatsStreamConfig::Discard::New);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    VERIFY_RESULT(ended(m_client->jetStream.publish("full", "1")));
    const NatsError error = ended(m_client->jetStream.publish("full", "2")).error();
    QCOMPARE(error.code(), Code::StoreFailed);
    QCOMPARE(error.serverText(), u"maximum messages exceeded"_s);
}

// JS-PUB-02
void tst_JetStreamPublish::tooLarge()
{
    NatsStreamConfig config(u"SMALL"_s, { u"small"_s });
    config.setMaximumMessageSize(10);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    QCOMPARE(ended(m_client->jetStream.publish("small", QByteArray(100, 'x'))).error().code(), Code::MessageTooLarge);
}

// JS-PUB-05
void tst_JetStreamPublish::noStream()
{
    const NatsError error = ended(m_client->jetStream.publish("nobody.here", "x")).error();
    QCOMPARE(error.code(), Code::NoResponders);
    QCOMPARE(error.text(), u"no stream listens on subject 'nobody.here'"_s);
    QCOMPARE(error.serverCode(), 503);
}

// JS-PUB-09
void tst_JetStreamPublish::streamComesWhileItIsTriedAgain()
{
    Options options;
    options.setAttempts(100);
    const auto ack = m_client->jetStream.publish("late", "x", options);
    VERIFY_RESULT(ended(m_client->manager.createStream(NatsStreamConfig(u"LATE"_s, { u"late"_s }))));
    const auto stored = ended(ack);
    VERIFY_RESULT(stored);
    QCOMPARE(stored->stream(), u"LATE"_s);
    QCOMPARE(stored->sequence(), 1u);
}

// JS-PUB-02
void tst_JetStreamPublish::aSubscriberIsNoStream()
{
    NatsClient other(NatsClient::optionsFor(m_server->tcpUrl()));
    QVERIFY(other.open());
    QObject::connect(other.connection->subscribe("chat").value(), &NatsSubscription::messageReceived, &other.events,
                     [&](const NatsMessage &message) { other.connection->respond(message, "thanks"); });
    QVERIFY(other.flush());
    const NatsError error = ended(m_client->jetStream.publish("chat", "x")).error();
    QCOMPARE(error.code(), Code::InvalidAcknowledgement);
    QCOMPARE(error.subject(), u"chat"_s);
}

// JS-PUB-08
void tst_JetStreamPublish::noAckTimesOut()
{
    NatsStreamConfig config(u"MUTE"_s, { u"mute"_s });
    config.setNoAck(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    Options options;
    options.setTimeout(100ms);
    QCOMPARE(ended(m_client->jetStream.publish("mute", "x", options)).error().code(), Code::Timeout);
    QCOMPARE(ended(m_client->manager.streamInfo(u"MUTE"_s))->state().messages(), 1u); // and yet it was stored
}

// JS-LEVEL-03, JS-PUB-06
void tst_JetStreamPublish::timeToLive()
{
    Options options;
    options.setTtl(1h);
    if (ended(m_client->jetStream.accountInfo())->apiLevel() < 1) {
        QCOMPARE(ended(m_client->jetStream.publish("s.a", "x", options)).error().code(), Code::ApiLevelRequired);
        QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 0u);
        QSKIP("times to live need nats-server 2.11; that they are refused was tested");
    }
    QCOMPARE(ended(m_client->jetStream.publish("s.a", "x", options)).error().code(), Code::MessageTtlDisabled);
    NatsStreamConfig config(u"S"_s);
    config.setAllowMessageTtl(true);
    VERIFY_RESULT(ended(m_client->manager.updateStream(config)));
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "x", options)));
}

// JS-PUB-07
void tst_JetStreamPublish::counter()
{
    if (ended(m_client->jetStream.accountInfo())->apiLevel() < 2)
        QSKIP("counters need nats-server 2.12");
    NatsStreamConfig config(u"C"_s, { u"c.>"_s });
    config.setAllowMessageCounter(true);
    config.setAllowDirect(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    Options options;
    options.setCounterIncrement(u"18446744073709551616"_s);
    VERIFY_RESULT(ended(m_client->jetStream.publish("c.a", {}, options)));
    const auto ack = ended(m_client->jetStream.publish("c.a", {}, options));
    VERIFY_RESULT(ack);
    QCOMPARE(ack->counterValue(), u"36893488147419103232"_s);
}

// JS-PUB-07
void tst_JetStreamPublish::schedule()
{
    if (ended(m_client->jetStream.accountInfo())->apiLevel() < 2)
        QSKIP("schedules need nats-server 2.12");
    NatsStreamConfig config(u"PLAN"_s, { u"plan.>"_s });
    config.setAllowMessageSchedules(true);
    config.setAllowMessageTtl(true);
    VERIFY_RESULT(ended(m_client->manager.createStream(config)));
    QStringList heard;
    QVERIFY(m_client->subscribe("plan.now", &heard));
    Options options;
    options.setSchedule(NatsMessageSchedule::at(QDateTime::currentDateTimeUtc().addMSecs(500), "plan.now"));
    VERIFY_RESULT(ended(m_client->jetStream.publish("plan.later", "x", options)));
    QVERIFY(NatsTest::waitUntil([&] {
        const auto found = ended(m_client->manager.message(u"PLAN"_s, NatsMessageQuery::lastFor("plan.now")));
        return found && found->has_value();
    }));
}

// JS-PUB-10
void tst_JetStreamPublish::survivesARestart()
{
    VERIFY_RESULT(ended(m_client->jetStream.publish("s.a", "before")));
    m_server->kill();
    QVERIFY(m_client->events.waitFor(u"disconnected"_s));
    Options options;
    options.setAttempts(100);
    options.setRetriesTimeouts(true);
    options.setTimeout(1s);
    const auto ack = m_client->jetStream.publish("s.a", "meanwhile", options);
    QVERIFY2(m_server->restart(), qPrintable(m_server->errorString()));
    const auto stored = ended(ack);
    VERIFY_RESULT(stored);
    QCOMPARE(stored->sequence(), 2u);
    QCOMPARE(ended(m_client->manager.streamInfo(u"S"_s))->state().messages(), 2u);
}

// JS-ERROR-02
void tst_JetStreamPublish::noJetStream()
{
    NatsServerProcess plain;
    QVERIFY2(plain.start(), qPrintable(plain.errorString()));
    JetStreamClient client(plain.webSocketUrl());
    QVERIFY(client.open());
    const NatsError error = ended(client.jetStream.accountInfo()).error();
    QCOMPARE(error.code(), Code::JetStreamNotEnabled);
    QCOMPARE(error.cause().code(), Code::NoResponders);
    QCOMPARE(ended(client.manager.streamInfo(u"S"_s)).error().code(), Code::JetStreamNotEnabled);
    QCOMPARE(ended(client.jetStream.publish("s", "x")).error().code(), Code::NoResponders);
}

QTEST_GUILESS_MAIN(tst_JetStreamPublish)
#include "tst_jetstreampublish.moc"
