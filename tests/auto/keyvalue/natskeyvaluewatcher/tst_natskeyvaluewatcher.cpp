// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "keyvalue/natskeyvaluestore.h"
#include "keyvalue/natskeyvaluewatcher.h"

#include <QtCore/QJsonArray>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Options = NatsKeyValueWatchOptions;

// What a watcher asks for, and what it tells
class tst_NatsKeyValueWatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void consumer_data();
    void consumer();
    void openedBucket_data();
    void openedBucket();
    void oldServer();
    void entries();
    void empty();
    void restIsPurged();
    void ignoredStillCount();
    void updatesOnly();
    void unreadableKey();
    void reset();
    void stop();
    void slotDeletes_data();
    void slotDeletes();
    void beginsWithAConnection();
};

namespace {

// A watcher of the bucket B on a fake server
class Fixture
{
public:
    explicit Fixture(const Options &options = {})
        : jetStream(fake.connection.get())
        , store(&jetStream, u"B"_s)
        , watcher(std::make_unique<NatsKeyValueWatcher>(&store, options))
    {
        using Watcher = NatsKeyValueWatcher;
        QObject::connect(&fake.server, &NatsFakeServer::published, &fake.server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             take(subject, payload, reply);
                         });
        QObject::connect(watcher.get(), &Watcher::entryReceived, &context,
                         [this](const NatsKeyValueEntry &entry) {
                             log.append(entry.key() + (entry.isDeleted() ? u"-"_s : u"="_s + entry.text())
                                        + (entry.isUpdate() ? u" update"_s : QString()));
                             last = entry;
                         });
        QObject::connect(watcher.get(), &Watcher::initialValuesReceived, &context,
                         [this] { log.append(u"initial"_s); });
        QObject::connect(watcher.get(), &Watcher::bucketReset, &context, [this] { log.append(u"reset"_s); });
        QObject::connect(watcher.get(), &Watcher::runningChanged, &context,
                         [this](bool on) { log.append(on ? u"runs"_s : u"rests"_s); });
        QObject::connect(watcher.get(), &Watcher::errorOccurred, &context,
                         [this](const NatsError &error) { errors.append(error); });
        QObject::connect(watcher.get(), &Watcher::stopped, &context,
                         [this](const NatsError &error) { ends.append(error); });
    }

    bool asked(qsizetype count = 1)
    {
        return NatsTest::waitUntil([this, count] { return creations.size() >= count; });
    }
    // The consumer is made, with so many entries to come
    bool answer(quint64 pending, quint64 delivered = 0)
    {
        const auto before = pulls;
        const QJsonObject config = creations.last().value(u"config"_s).toObject();
        consumer = config.value(u"name"_s).toString().toUtf8();
        const QJsonObject reply{
            { u"stream_name"_s, u"KV_B"_s },
            { u"name"_s, QString::fromUtf8(consumer) },
            { u"created"_s, u"2026-01-01T00:00:00Z"_s },
            { u"config"_s, config },
            { u"delivered"_s, QJsonObject{ { u"consumer_seq"_s, 0 }, { u"stream_seq"_s, qint64(delivered) } } },
            { u"num_pending"_s, qint64(pending) }
        };
        fake.server.publish(back, QJsonDocument(reply).toJson(QJsonDocument::Compact));
        return NatsTest::waitUntil([this, before] { return pulls > before; });
    }
    bool start(quint64 pending) { return fake.open() && watcher->start() && asked() && answer(pending); }
    void send(quint64 revision, quint64 number, quint64 pending, const QByteArray &key, const QByteArray &value,
              const QByteArray &headers = {})
    {
        const QByteArray reply = "$JS.ACK.KV_B." + consumer + ".1." + QByteArray::number(revision) + '.'
                + QByteArray::number(number) + ".1767225600250000000." + QByteArray::number(pending);
        if (headers.isEmpty())
            fake.server.message(sid(), "$KV.B." + key, value, reply);
        else
            fake.server.headerMessage(sid(), "$KV.B." + key, "NATS/1.0\r\n" + headers + "\r\n", value, reply);
    }
    void heartbeat(quint64 number)
    {
        fake.server.headerMessage(sid(), inbox,
                                  "NATS/1.0 100 Idle Heartbeat\r\nNats-Last-Consumer: " + QByteArray::number(number)
                                          + "\r\nNats-Last-Stream: 1\r\n\r\n");
    }
    quint64 sid() const
    {
        for (const QByteArray &operation : fake.server.operations()) {
            const QByteArrayList words = operation.split(' ');
            if (words.first() == "SUB" && words.value(1) == inbox)
                return words.last().toULongLong();
        }
        return 0;
    }

    NatsFakeConnection fake;
    QObject context;
    NatsJetStream jetStream;
    NatsKeyValueStore store;
    std::unique_ptr<NatsKeyValueWatcher> watcher; // so that tests can delete it
    QList<QJsonObject> creations;
    QByteArrayList subjects; // of the creations
    QByteArray back;
    QByteArray inbox;
    QByteArray consumer;
    QByteArrayList deletions;
    int pulls = 0;
    QStringList log;
    NatsKeyValueEntry last;
    QList<NatsError> errors;
    QList<NatsError> ends;

private:
    void take(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
    {
        if (subject.startsWith("$JS.API.CONSUMER.CREATE.KV_B.")) {
            creations.append(FakeJetStream::json(payload));
            subjects.append(subject);
            back = reply;
        } else if (subject.startsWith("$JS.API.CONSUMER.MSG.NEXT.")) {
            ++pulls;
            inbox = reply;
        } else if (subject.startsWith("$JS.API.CONSUMER.DELETE.")) {
            deletions.append(subject);
        }
    }
};

} // namespace

void tst_NatsKeyValueWatcher::consumer_data()
{
    QTest::addColumn<Options>("options");
    QTest::addColumn<QJsonObject>("expected");
    QTest::addColumn<QByteArray>("end"); // of the subject, behind the name
    const QString all = u"$KV.B.>"_s;
    Options options;
    QTest::newRow("all") << options
                         << QJsonObject{ { u"deliver_policy"_s, u"last_per_subject"_s },
                                         { u"filter_subject"_s, all } }
                         << QByteArray();
    options.setHeadersOnly(true);
    QTest::newRow("headers only") << options
                                  << QJsonObject{ { u"deliver_policy"_s, u"last_per_subject"_s },
                                                  { u"filter_subject"_s, all },
                                                  { u"headers_only"_s, true } }
                                  << QByteArray();
    options = {};
    options.setInclude(Options::Include::History);
    QTest::newRow("history") << options
                             << QJsonObject{ { u"deliver_policy"_s, u"all"_s }, { u"filter_subject"_s, all } }
                             << QByteArray();
    options.setInclude(Options::Include::Updates);
    QTest::newRow("updates") << options
                             << QJsonObject{ { u"deliver_policy"_s, u"new"_s }, { u"filter_subject"_s, all } }
                             << QByteArray();
    options.setResumeFromRevision(9007199254740993);
    QTest::newRow("resume") << options
                            << QJsonObject{ { u"deliver_policy"_s, u"by_start_sequence"_s },
                                            { u"opt_start_seq"_s, qint64(9007199254740993) },
                                            { u"filter_subject"_s, all } }
                            << QByteArray();
    options = {};
    options.setKeys({ u"a.b"_s });
    QTest::newRow("one key") << options
                             << QJsonObject{ { u"deliver_policy"_s, u"last_per_subject"_s },
                                             { u"filter_subject"_s, u"$KV.B.a.b"_s } }
                             << QByteArray(".$KV.B.a.b");
    options.setKeys({ u"a.*"_s, u"b"_s });
    QTest::newRow("several keys") << options
                                  << QJsonObject{ { u"deliver_policy"_s, u"last_per_subject"_s },
                                                  { u"filter_subjects"_s, QJsonArray{ u"$KV.B.a.*"_s, u"$KV.B.b"_s } } }
                                  << QByteArray();
}

// KV-WATCH-01 KV-WATCH-03 KV-WATCH-04 KV-WATCH-07 KV-WATCH-08
void tst_NatsKeyValueWatcher::consumer()
{
    QFETCH(Options, options);
    QFETCH(QJsonObject, expected);
    QFETCH(QByteArray, end);
    Fixture f(options);
    QVERIFY(f.fake.open());
    QVERIFY(f.watcher->start());
    QVERIFY(f.asked());
    QJsonObject config = f.creations.first().value(u"config"_s).toObject();
    const QByteArray name = config.take(u"name"_s).toString().toUtf8();
    QCOMPARE(f.subjects.first(), "$JS.API.CONSUMER.CREATE.KV_B." + name + end);
    expected.insert(u"ack_policy"_s, u"none"_s);
    expected.insert(u"inactive_threshold"_s, qint64(300000000000));
    expected.insert(u"max_deliver"_s, 1);
    expected.insert(u"mem_storage"_s, true);
    expected.insert(u"num_replicas"_s, 1);
    expected.insert(u"replay_policy"_s, u"instant"_s);
    QCOMPARE(config, expected);
}

void tst_NatsKeyValueWatcher::openedBucket_data()
{
    QTest::addColumn<int>("history");
    QTest::addColumn<Options::Include>("include");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QByteArray>("origin"); // of what the bucket keeps
    QTest::addColumn<QString>("filter");
    const QByteArray own = R"("subjects":["$KV.B.>"])";
    const QString all = u"$KV.B.>"_s;
    QTest::newRow("last values") << 1 << Options::Include::Last << u"all"_s << own << QString();
    QTest::newRow("history") << 2 << Options::Include::Last << u"last_per_subject"_s << own << all;
    QTest::newRow("whole history") << 2 << Options::Include::History << u"all"_s << own << QString();
    QTest::newRow("updates") << 1 << Options::Include::Updates << u"new"_s << own << all;
    QTest::newRow("sources") << 1 << Options::Include::Last << u"all"_s << own + R"(,"sources":[{"name":"KV_A"}])" << all;
    QTest::newRow("other subjects") << 1 << Options::Include::Last << u"all"_s << QByteArray(R"("subjects":["$KV.B.>","x"])") << all;
}

// KV-WATCH-17
void tst_NatsKeyValueWatcher::openedBucket()
{
    QFETCH(int, history);
    QFETCH(Options::Include, include);
    QFETCH(QString, policy);
    QFETCH(QByteArray, origin);
    QFETCH(QString, filter);
    Options options;
    options.setInclude(include);
    Fixture f(options);
    QVERIFY(f.fake.open());
    connect(&f.fake.server, &NatsFakeServer::published, this, [&](const QByteArray &subject, const QByteArray &, const QByteArray &reply) {
        if (subject == "$JS.API.STREAM.INFO.KV_B")
            f.fake.server.publish(reply, R"({"config":{"name":"KV_B","max_msgs_per_subject":)" + QByteArray::number(history) + ',' + origin
                                                 + R"(},"state":{}})");
    });
    const auto opened = f.store.open();
    QVERIFY(NatsTest::waitFor(opened));
    QVERIFY(opened.result());
    QVERIFY(f.watcher->start() && f.asked());
    QCOMPARE(f.creations.first().value(u"config"_s).toObject().value(u"deliver_policy"_s).toString(), policy);
    QCOMPARE(f.creations.first().value(u"config"_s).toObject().value(u"filter_subject"_s).toString(), filter);
    const auto keys = f.store.keys();
    QVERIFY(keys && f.asked(2)); // of which none may come twice, whatever the bucket has become
    QCOMPARE(f.creations.last().value(u"config"_s).toObject().value(u"deliver_policy"_s).toString(), u"last_per_subject"_s);
}

// KV-WATCH-04: one that would send all keys without being asked to
void tst_NatsKeyValueWatcher::oldServer()
{
    Options options;
    options.setKeys({ u"a"_s, u"b.*"_s });
    Fixture f(options);
    f.fake.server.setInfo(u"version"_s, u"2.9.25"_s);
    QVERIFY(f.fake.open());
    QVERIFY(f.watcher->start());
    QVERIFY(f.asked());
    QCOMPARE(f.creations.first().value(u"config"_s).toObject().value(u"filter_subject"_s), u"$KV.B.>"_s);
    QVERIFY(f.answer(3));
    f.send(1, 1, 2, "a", "1");
    f.send(2, 2, 1, "c", "2");
    f.send(3, 3, 0, "b.x", "3");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a=1"_s, u"b.x=3"_s, u"initial"_s }));
    QCOMPARE(f.watcher->lastRevision(), 3U);
    QVERIFY(f.ends.isEmpty() && f.errors.isEmpty());
}

// KV-WATCH-01 KV-WATCH-05 KV-ENTRY-01
void tst_NatsKeyValueWatcher::entries()
{
    Fixture f;
    QVERIFY(f.start(2));
    QVERIFY(f.watcher->isRunning() && !f.watcher->hasInitialValues());
    f.send(5, 1, 1, "a.b", "1");
    QCOMPARE(f.last.bucket(), u"B"_s);
    QCOMPARE(f.last.revision(), 5U);
    QCOMPARE(f.last.delta(), 1U);
    QCOMPARE(f.last.created(), QDateTime::fromString(u"2026-01-01T00:00:00.250Z"_s, Qt::ISODateWithMs));
    f.send(9, 2, 4, "b", "2"); // others were stored since
    QVERIFY(f.watcher->hasInitialValues());
    f.send(10, 3, 3, "c", "3");
    f.send(11, 4, 2, "c", {}, "KV-Operation: DEL\r\n");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a.b=1"_s, u"b=2"_s, u"initial"_s, u"c=3 update"_s, u"c- update"_s }));
    QCOMPARE(f.watcher->lastRevision(), 11U);
}

// KV-WATCH-02
void tst_NatsKeyValueWatcher::empty()
{
    Fixture f;
    QVERIFY(f.start(0));
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"initial"_s }));
    f.send(1, 1, 0, "a", "1");
    QCOMPARE(f.log.last(), u"a=1 update"_s);
}

// KV-WATCH-02 JS-ORDERED-13: the server stops at each entry that is not there any more
void tst_NatsKeyValueWatcher::restIsPurged()
{
    Fixture f;
    QVERIFY(f.start(5));
    f.send(1, 1, 4, "a", "1");
    f.heartbeat(1);
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.last().value(u"config"_s).toObject().value(u"deliver_policy"_s), u"last_per_subject"_s);
    QVERIFY(f.answer(2));
    QVERIFY(!f.log.contains(u"initial"_s));
    f.send(1, 1, 1, "a", "1"); // has come already
    f.send(7, 2, 0, "b", "2");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a=1"_s, u"b=2"_s, u"initial"_s }));
}

// KV-WATCH-06
void tst_NatsKeyValueWatcher::ignoredStillCount()
{
    Options options;
    options.setIgnoreDeletes(true);
    Fixture f(options);
    QVERIFY(f.start(3));
    f.send(1, 1, 2, "a", {}, "KV-Operation: DEL\r\n");
    f.send(2, 2, 1, "b", "2");
    f.send(3, 3, 0, "c", {}, "KV-Operation: PURGE\r\n");
    f.send(4, 4, 0, "d", {}, "Nats-Marker-Reason: MaxAge\r\n");
    f.send(5, 5, 0, "e", "5");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"b=2"_s, u"initial"_s, u"e=5 update"_s }));
    QCOMPARE(f.watcher->lastRevision(), 5U);
}

// KV-WATCH-05
void tst_NatsKeyValueWatcher::updatesOnly()
{
    Options options;
    options.setInclude(Options::Include::Updates);
    Fixture f(options);
    QVERIFY(f.start(1)); // stored in between
    f.send(1, 1, 0, "a", "1");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a=1 update"_s, u"initial"_s }));
}

// KV-CODEC-02
void tst_NatsKeyValueWatcher::unreadableKey()
{
    Fixture f;
    QVERIFY(f.start(2));
    f.fake.server.message(f.sid(), "other.subject", "x", "$JS.ACK.KV_B." + f.consumer + ".1.1.1.1700000000000000000.1");
    QCOMPARE(f.errors.size(), 1);
    QCOMPARE(f.errors.first().code(), Code::InvalidKey);
    f.send(2, 2, 0, "a", "1");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a=1"_s, u"initial"_s }));
}

// KV-WATCH-11
void tst_NatsKeyValueWatcher::reset()
{
    Fixture f;
    QVERIFY(f.start(1));
    f.send(7, 1, 0, "a", "1");
    f.fake.server.drop();
    QVERIFY(f.asked(2));
    const QJsonObject config = f.creations.last().value(u"config"_s).toObject();
    QCOMPARE(config.value(u"deliver_policy"_s), u"by_start_sequence"_s);
    QCOMPARE(config.value(u"opt_start_seq"_s).toInteger(), 8);
    QVERIFY(f.answer(1));
    f.send(8, 1, 0, "a", "2");
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a=1"_s, u"initial"_s, u"a=2 update"_s }));
}

// KV-WATCH-09 KV-WATCH-10
void tst_NatsKeyValueWatcher::stop()
{
    Fixture f;
    QVERIFY(f.start(1));
    f.send(7, 1, 0, "a", "1");
    f.watcher->stop();
    f.watcher->stop();
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"a=1"_s, u"initial"_s, u"rests"_s }));
    QCOMPARE(f.ends, QList<NatsError>{ NatsError() });
    QVERIFY(NatsTest::waitUntil([&f] { return f.deletions.size() == 1; }));
    QCOMPARE(f.deletions.first(), "$JS.API.CONSUMER.DELETE.KV_B." + f.consumer);
    QVERIFY(f.watcher->start());
    QVERIFY(f.asked(2));
    QCOMPARE(f.creations.last().value(u"config"_s).toObject().value(u"deliver_policy"_s), u"last_per_subject"_s);
    f.watcher.reset(); // without a signal
    QCOMPARE(f.ends.size(), 1);
}

void tst_NatsKeyValueWatcher::slotDeletes_data()
{
    QTest::addColumn<QString>("signal");
    for (const auto *name : { "entry", "initial", "stopped", "running", "error" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

// KV-WATCH-15
void tst_NatsKeyValueWatcher::slotDeletes()
{
    QFETCH(QString, signal);
    using Watcher = NatsKeyValueWatcher;
    Fixture f;
    QVERIFY(f.start(1));
    const auto drop = [&f] { f.watcher.reset(); };
    if (signal == u"entry"_s)
        connect(f.watcher.get(), &Watcher::entryReceived, this, drop);
    else if (signal == u"initial"_s)
        connect(f.watcher.get(), &Watcher::initialValuesReceived, this, drop);
    else if (signal == u"stopped"_s)
        connect(f.watcher.get(), &Watcher::stopped, this, drop);
    else if (signal == u"running"_s)
        connect(f.watcher.get(), &Watcher::runningChanged, this, drop);
    else
        connect(f.watcher.get(), &Watcher::errorOccurred, this, drop);
    f.fake.server.message(f.sid(), "other.subject", "x", "$JS.ACK.KV_B." + f.consumer + ".1.1.1.1700000000000000000.1");
    f.send(2, 2, 0, "a", "1");
    if (f.watcher)
        f.watcher->stop();
    QVERIFY(!f.watcher);
    QVERIFY(f.fake.server.barrier());
}

// KV-WATCH-13
void tst_NatsKeyValueWatcher::beginsWithAConnection()
{
    Fixture f;
    QVERIFY(f.watcher->start());
    QVERIFY(f.watcher->isRunning());
    QVERIFY(f.fake.open());
    QVERIFY(f.asked());
    QVERIFY(f.answer(0));
    QCOMPARE(f.log, (QStringList{ u"runs"_s, u"initial"_s }));
}

QTEST_GUILESS_MAIN(tst_NatsKeyValueWatcher)
#include "tst_natskeyvaluewatcher.moc"
