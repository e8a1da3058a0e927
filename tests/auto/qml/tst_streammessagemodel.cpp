// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "streammodeltest.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

// Which rows the element NatsStreamMessageModel has, and what it asks the server for.
class tst_StreamMessageModel : public StreamModelTest
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreTheStream_data();
    void rowsAreTheStream();
    void loadsWhatIsAskedFor_data();
    void loadsWhatIsAskedFor();
    void gapCostsFewRequests_data();
    void gapCostsFewRequests();
    void rareMessagesCostFewRequests_data();
    void rareMessagesCostFewRequests();
    void refresh_data();
    void refresh();
    void copyThatIsBehind_data();
    void copyThatIsBehind();
    void streamMadeAnew_data();
    void streamMadeAnew();
    void maximumCount_data();
    void maximumCount();
    void maximumCountWhileLoading_data();
    void maximumCountWhileLoading();
};

void tst_StreamMessageModel::rowsAreTheStream_data()
{
    addAges();
}

// QML-PAGES-01, QML-PAGES-02: whatever was deleted, and with a filter
void tst_StreamMessageModel::rowsAreTheStream()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(1);
    for (int turn = 0; turn < 25; ++turn) {
        m_stream->messages.clear();
        m_stream->last = 0;
        m_stream->created = QByteArray::number(turn);
        const int density = random.bounded(1, 12);
        for (int i = random.bounded(300); i > 0; --i)
            m_stream->add(random.bounded(density) == 0 ? "a" : "b", QByteArray::number(m_stream->last + 1));
        for (int gap = random.bounded(5); gap > 0; --gap) {
            const quint64 from = random.bounded(300);
            const quint64 end = from + random.bounded(150);
            for (quint64 sequence = from; sequence < end; ++sequence)
                m_stream->messages.remove(sequence);
        }
        const QByteArray filter = turn % 3 == 0 ? "" : turn % 3 == 1 ? "a" : "b";
        m_model->setProperty("filterSubject", QString::fromLatin1(filter));
        QVERIFY(refreshed());
        QVERIFY(all());
        QCOMPARE(rows(), expected(filter));
        QVERIFY(!m_model->property("hasMore").toBool());
    }
}

void tst_StreamMessageModel::loadsWhatIsAskedFor_data()
{
    addAges();
}

// QML-PAGES-01
void tst_StreamMessageModel::loadsWhatIsAskedFor()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    m_stream->fill(10000);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    QCOMPARE(m_model->rowCount(), 10);
    QCOMPARE(m_model->property("lastSequence").toInt(), 10000);
    QCOMPARE(m_stream->infos, 1);
    QCOMPARE(m_stream->sent, 10);
    QCOMPARE(m_stream->reads, age == Age::Batches ? 1 : 10);
    m_model->fetchMore({});
    QVERIFY(NatsTest::waitUntil([this] { return m_model->property("running").toBool(); }));
    m_model->fetchMore({}); // is not another page
    QVERIFY(idle());
    QCOMPARE(rows(), expected().first(20));
    QCOMPARE(m_stream->infos, 1);
    QCOMPARE(m_stream->sent, 20);
    QCOMPARE(m_stream->reads, age == Age::Batches ? 2 : 20);
}

void tst_StreamMessageModel::gapCostsFewRequests_data()
{
    addAges();
}

// QML-PAGES-02
void tst_StreamMessageModel::gapCostsFewRequests()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    m_stream->fill(20);
    m_stream->last = Q_UINT64_C(5000000000);
    m_stream->fill(20);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    QVERIFY(all());
    QCOMPARE(rows(), expected());
    QVERIFY2(m_stream->requests() < 150, QByteArray::number(m_stream->requests()));
    QVERIFY2(m_stream->sent < 250, QByteArray::number(m_stream->sent));
}

void tst_StreamMessageModel::rareMessagesCostFewRequests_data()
{
    addAges();
}

// QML-PAGES-02
void tst_StreamMessageModel::rareMessagesCostFewRequests()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    for (int i = 0; i < 100; ++i) {
        m_stream->fill(1, "rare");
        m_stream->fill(300);
    }
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst }, { QStringLiteral("filterSubject"), QStringLiteral("rare") } }));
    QVERIFY(all());
    QCOMPARE(rows(), expected("rare"));
    // For a hundred of them
    QVERIFY2(m_stream->requests() < 400, QByteArray::number(m_stream->requests()));
    QVERIFY2(m_stream->sent < 400, QByteArray::number(m_stream->sent));
}

void tst_StreamMessageModel::refresh_data()
{
    addAges();
}

// QML-PAGES-03
void tst_StreamMessageModel::refresh()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    m_stream->fill(15);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    QSignalSpy resets(m_model, &QAbstractItemModel::modelReset);
    QVERIFY(all());
    QVERIFY(refreshed());
    QCOMPARE(rows(), expected());
    m_stream->fill(3);
    m_stream->messages.remove(1); // by a limit
    const int sent = m_stream->sent;
    QVERIFY(refreshed());
    QCOMPARE(rows(), expected());
    QCOMPARE(resets.count(), 0);
    QVERIFY(m_stream->sent <= sent + 3 + 4);

    m_stream->fill(200); // more than a page
    QVERIFY(refreshed());
    QCOMPARE(resets.count(), newestFirst ? 1 : 0);
    QCOMPARE(rows(), newestFirst ? expected().first(10) : expected().first(27));
    QVERIFY(all());
    QCOMPARE(rows(), expected());
}

void tst_StreamMessageModel::copyThatIsBehind_data()
{
    QTest::addColumn<bool>("newestFirst");
    QTest::newRow("oldest first") << false;
    QTest::newRow("newest first") << true;
}

// QML-PAGES-03
void tst_StreamMessageModel::copyThatIsBehind()
{
    QFETCH(bool, newestFirst);
    serve(Age::Batches);
    m_stream->fill(8);
    m_stream->behind = 2;
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    QVERIFY(all());
    QCOMPARE(m_model->rowCount(), 6);
    m_stream->behind = 0;
    QVERIFY(refreshed());
    QCOMPARE(rows(), expected());
}

void tst_StreamMessageModel::streamMadeAnew_data()
{
    QTest::addColumn<bool>("newestFirst");
    QTest::addColumn<bool>("isRestored"); // from a snapshot, which keeps when it was created
    for (const bool newestFirst : { false, true }) {
        const char *order = newestFirst ? "newest first" : "oldest first";
        QTest::addRow("made anew, %s", order) << newestFirst << false;
        QTest::addRow("restored, %s", order) << newestFirst << true;
    }
}

// QML-PAGES-03
void tst_StreamMessageModel::streamMadeAnew()
{
    QFETCH(bool, newestFirst);
    QFETCH(bool, isRestored);
    serve(Age::Batches);
    m_stream->fill(8);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    m_stream->messages.clear();
    m_stream->last = 0;
    if (!isRestored)
        m_stream->created = "later";
    m_stream->fill(isRestored ? 6 : 12);
    m_stream->messages.remove(5);
    QVERIFY(refreshed());
    QVERIFY(all());
    QCOMPARE(rows(), expected());
    m_stream->messages.clear(); // a purge
    QVERIFY(refreshed());
    QCOMPARE(m_model->rowCount(), 0);
    m_stream->fill(2);
    QVERIFY(refreshed());
    QCOMPARE(rows(), expected());
}

void tst_StreamMessageModel::maximumCount_data()
{
    addAges();
}

// QML-PAGES-04
void tst_StreamMessageModel::maximumCount()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    m_stream->fill(100);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst }, { QStringLiteral("maximumCount"), 25 } }));
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(all());
    QCOMPARE(rows(), expected().first(25));
    QVERIFY(m_model->property("hasMore").toBool());
    const int asked = m_stream->requests();
    QMetaObject::invokeMethod(m_model, "loadMore");
    QVERIFY(idle());
    QCOMPARE(m_stream->requests(), asked);
    m_model->setProperty("maximumCount", 12);
    QVERIFY(idle());
    QCOMPARE(m_model->property("count").toInt(), 12);
    m_stream->fill(4);
    QVERIFY(refreshed());
    QCOMPARE(rows(), expected().first(12));
    m_model->setProperty("maximumCount", 1000);
    QVERIFY(idle());
    QVERIFY(all());
    QCOMPARE(rows(), expected());
}

void tst_StreamMessageModel::maximumCountWhileLoading_data()
{
    copyThatIsBehind_data();
}

// QML-PAGES-04
void tst_StreamMessageModel::maximumCountWhileLoading()
{
    QFETCH(bool, newestFirst);
    serve(Age::Leader);
    m_stream->fill(60);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    QVERIFY(next());
    m_model->setProperty("pageSize", 1);
    m_stream->isSilent = true;
    m_model->fetchMore({});
    QVERIFY(NatsTest::waitUntil([this] { return m_stream->reads > 20; }));
    for (const int most : { 15, 1000 }) {
        m_model->setProperty("maximumCount", most);
        NatsTest::settle();
    }
    m_stream->isSilent = false;
    const QByteArray request = m_server->operations().constLast();
    Q_EMIT m_server->published("$JS.API.STREAM.MSG.GET.S", request.mid(request.indexOf("\r\n") + 2), request.split(' ').value(2));
    QVERIFY(idle());
    QVERIFY(all());
    QCOMPARE(rows(), expected());
}

QTEST_GUILESS_MAIN(tst_StreamMessageModel)

#include "tst_streammessagemodel.moc"
