// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/jetstream/fakejetstream.h"

#include "jetstream/natsjetstreammanager.h"

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;

class tst_Lists : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onePage();
    void pages();
    void nextPageComesAfterTheSlot();
    void emptyPageEnds();
    void fullPageIsNotTheLast();
    void none_data();
    void none();
    void names();
    void collect();
    void collectFails();
    void missingAndOffline();
    void notAList_data();
    void notAList();
    void refused();
    void cancelled();
    void cancelledInASlot();
    void deletedInASlot();
    void deletedAtTheEnd();
    void managerDies();
    void connectionDies();
};

// A manager of streams on a fake server, and what a list of its tells
class Fake : public FakeJetStream
{
public:
    void record(NatsStreamList *list)
    {
        QObject::connect(list, &NatsStreamList::pageReceived, &context, [this](const QList<NatsStreamInfo> &streams) {
            QStringList names;
            for (const NatsStreamInfo &stream : streams)
                names.append(stream.config().name());
            log.append(names.join(u','));
        });
        QObject::connect(list, &NatsPagedList::finished, &context, [this](const NatsError &error) {
            log.append(u"finished %1"_s.arg(int(error.code())));
        });
    }
    bool expectPage(const QByteArray &payload, const QByteArray &kind = "LIST")
    {
        return expect("PUB $JS.API.STREAM." + kind + " * " + QByteArray::number(payload.size()) + "\r\n" + payload);
    }
    void replyPage(int total, const QByteArrayList &names)
    {
        QByteArrayList streams;
        for (const QByteArray &name : names)
            streams.append(R"({"config":{"name":")" + name + R"("},"state":{}})");
        reply("{\"total\":" + QByteArray::number(total) + ",\"streams\":[" + streams.join(',') + "]}");
    }
    static QString finished(Code code = Code::NoError) { return u"finished %1"_s.arg(int(code)); }

    std::unique_ptr<NatsJetStreamManager> manager = std::make_unique<NatsJetStreamManager>(jetStream.get());
    QObject context;
    QStringList log;
};

// JS-LIST-01
void tst_Lists::onePage()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = fake.manager->streams().valueOr(nullptr);
    QVERIFY(list);
    fake.record(list);
    QCOMPARE(list->parent(), fake.manager.get());
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    QVERIFY(list->isRunning());
    fake.replyPage(2, { "A", "B" });
    QCOMPARE(fake.log, (QStringList{ u"A,B"_s, Fake::finished() }));
    QVERIFY(!list->isRunning());
    QVERIFY(!list->error());
    QCOMPARE(list->total(), 2u);
    QCOMPARE(list->receivedCount(), 2u);
}

// JS-LIST-01
void tst_Lists::pages()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.record(*fake.manager->streams("a.>"));
    QVERIFY2(fake.expectPage(R"({"offset":0,"subject":"a.>"})"), fake.problem());
    fake.replyPage(4, { "A", "B" });
    QVERIFY2(fake.expectPage(R"({"offset":2,"subject":"a.>"})"), fake.problem());
    fake.replyPage(4, { "C" }); // fewer than the page could have
    QVERIFY2(fake.expectPage(R"({"offset":3,"subject":"a.>"})"), fake.problem());
    fake.replyPage(4, { "D" });
    QCOMPARE(fake.log, (QStringList{ u"A,B"_s, u"C"_s, u"D"_s, Fake::finished() }));
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LIST-02
void tst_Lists::nextPageComesAfterTheSlot()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    qsizetype written = -1;
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    QObject::connect(list, &NatsStreamList::pageReceived, &fake.context, [&] {
        fake.fake.connection->publish("handled");
        written = fake.fake.connection->pendingBytes();
    });
    fake.replyPage(2, { "A" });
    QVERIFY(written > 0);
    QVERIFY2(fake.expect("PUB handled 0\r\n"), fake.problem()); // in order: the request came after it
    QVERIFY2(fake.expectPage(R"({"offset":1})"), fake.problem());
}

// JS-LIST-01
void tst_Lists::emptyPageEnds()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.record(*fake.manager->streams());
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyPage(9, { "A" });
    QVERIFY2(fake.expectPage(R"({"offset":1})"), fake.problem());
    fake.replyPage(9, {});
    QCOMPARE(fake.log, (QStringList{ u"A"_s, Fake::finished() }));
}

// JS-LIST-01
void tst_Lists::fullPageIsNotTheLast()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsNameList *list = *fake.manager->streamNames();
    const auto all = list->collect();
    QVERIFY2(fake.expectPage(R"({"offset":0})", "NAMES"), fake.problem());
    fake.reply(R"({"total":2,"limit":2,"streams":["A","B"]})"); // of three
    QVERIFY2(fake.expectPage(R"({"offset":2})", "NAMES"), fake.problem());
    fake.reply(R"({"total":1,"limit":2,"streams":["C"]})");
    QVERIFY(all.isFinished());
    QCOMPARE(*all.result(), (QStringList{ u"A"_s, u"B"_s, u"C"_s }));
    QCOMPARE(list->total(), 3u);
}

void tst_Lists::none_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : { "{\"total\":0,\"streams\":[]}", "{\"total\":0,\"streams\":null}", "{\"total\":0}" })
        QTest::newRow(reply) << QByteArray(reply);
}

// JS-LIST-01
void tst_Lists::none()
{
    QFETCH(QByteArray, reply);
    Fake fake;
    QVERIFY(fake.open());
    fake.record(*fake.manager->streams());
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.reply(reply);
    QCOMPARE(fake.log, QStringList{ Fake::finished() });
}

// JS-LIST-01
void tst_Lists::names()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsNameList *list = *fake.manager->streamNames("a");
    QStringList pages;
    QObject::connect(list, &NatsNameList::pageReceived, &fake.context,
                     [&](const QStringList &names) { pages.append(names.join(u',')); });
    const auto all = list->collect();
    QVERIFY2(fake.expectPage(R"({"offset":0,"subject":"a"})", "NAMES"), fake.problem());
    fake.reply(R"({"total":3,"streams":["A","B"]})");
    QVERIFY2(fake.expectPage(R"({"offset":2,"subject":"a"})", "NAMES"), fake.problem());
    fake.reply(R"({"total":3,"streams":["C"]})");
    QCOMPARE(pages, (QStringList{ u"A,B"_s, u"C"_s }));
    QCOMPARE(*all.result(), (QStringList{ u"A"_s, u"B"_s, u"C"_s }));
}

// JS-LIST-03
void tst_Lists::collect()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    const auto all = list->collect();
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyPage(2, { "A" });
    QVERIFY2(fake.expectPage(R"({"offset":1})"), fake.problem());
    QVERIFY(!all.isFinished());
    fake.replyPage(2, { "B" });
    QVERIFY(all.isFinished());
    QCOMPARE(all.result()->size(), 2);
    QCOMPARE(all.result()->at(1).config().name(), u"B"_s);
    QVERIFY(list->collect().isFinished());
}

// JS-LIST-03
void tst_Lists::collectFails()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    fake.record(list);
    const auto all = list->collect();
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyError(503, 10008, "JetStream system temporarily unavailable");
    QCOMPARE(all.result().error().code(), Code::JetStreamUnavailable);
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::JetStreamUnavailable) });
    QCOMPARE(list->error().code(), Code::JetStreamUnavailable);
    QCOMPARE(list->collect().result().error().code(), Code::JetStreamUnavailable);
}

// JS-LIST-04
void tst_Lists::missingAndOffline()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.reply(R"({"total":5,"streams":[{"config":{"name":"A"}}],"missing":["X"],"offline":{"Y":"unsupported - required API level: 9"}})");
    QVERIFY2(fake.expectPage(R"({"offset":2})"), fake.problem()); // X has a place in the list
    fake.reply(R"({"total":5,"streams":[{"config":{"name":"B"}},{"config":{"name":"Z"}}],"missing":["X","Z"]})"); // Z is told of, too
    QVERIFY(!list->isRunning());
    QCOMPARE(list->receivedCount(), 3u);
    QCOMPARE(list->missing(), (QStringList{ u"X"_s, u"Z"_s }));
    QCOMPARE(list->offline(), (QMap<QString, QString>{ { u"Y"_s, u"unsupported - required API level: 9"_s } }));
}

void tst_Lists::notAList_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : { "{\"streams\":1}", "{\"streams\":\"A\"}", "{\"total\":1,\"streams\":[1]}", "{\"total\":1,\"streams\":[null]}", "no" })
        QTest::newRow(reply) << QByteArray(reply);
}

// JS-ERROR-03
void tst_Lists::notAList()
{
    QFETCH(QByteArray, reply);
    Fake fake;
    QVERIFY(fake.open());
    fake.record(*fake.manager->streams());
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.reply(reply);
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::ProtocolError) });
    QVERIFY(fake.fake.connection->isConnected());
}

void tst_Lists::refused()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.record(*fake.manager->streams());
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyStatus("503");
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::JetStreamNotEnabled) });
}

// JS-LIST-05
void tst_Lists::cancelled()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    fake.record(list);
    const auto all = list->collect();
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    list->cancel();
    list->cancel();
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::Cancelled) });
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    fake.replyPage(1, { "A" }); // late
    QCOMPARE(fake.log.size(), 1);
}

// JS-LIST-05
void tst_Lists::cancelledInASlot()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    fake.record(list);
    QObject::connect(list, &NatsStreamList::pageReceived, list, &NatsPagedList::cancel);
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyPage(2, { "A" });
    QCOMPARE(fake.log, (QStringList{ u"A"_s, Fake::finished(Code::Cancelled) }));
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LIST-05
void tst_Lists::deletedInASlot()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    fake.record(list);
    const auto all = list->collect();
    QObject::connect(list, &NatsStreamList::pageReceived, &fake.context, [list] { delete list; });
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyPage(2, { "A" });
    QCOMPARE(fake.log, QStringList{ u"A"_s });
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    QVERIFY(fake.fake.server.expectNothing());
}

// JS-LIST-05
void tst_Lists::deletedAtTheEnd()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    list->collect().then(&fake.context, [list](const NatsResult<QList<NatsStreamInfo>> &) { delete list; });
    fake.record(list);
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.replyPage(1, { "A" });
    QCOMPARE(fake.log, QStringList{ u"A"_s });
}

// JS-API-04
void tst_Lists::managerDies()
{
    Fake fake;
    QVERIFY(fake.open());
    NatsStreamList *list = *fake.manager->streams();
    fake.record(list);
    const auto all = list->collect();
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.manager.reset();
    QCOMPARE(all.result().error().code(), Code::Cancelled);
    fake.replyPage(1, { "A" });
    QVERIFY(fake.log.isEmpty());
}

// JS-API-04
void tst_Lists::connectionDies()
{
    Fake fake;
    QVERIFY(fake.open());
    fake.record(*fake.manager->streams());
    QVERIFY2(fake.expectPage(R"({"offset":0})"), fake.problem());
    fake.fake.connection.reset();
    QCOMPARE(fake.log, QStringList{ Fake::finished(Code::ConnectionClosed) });
}

QTEST_GUILESS_MAIN(tst_Lists)
#include "tst_lists.moc"
