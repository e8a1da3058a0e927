// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "streammodeltest.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

#include <functional>

class Deleter : public QObject
{
    Q_OBJECT
public:
    QPointer<QObject> victim;

public Q_SLOTS:
    void go() { delete victim; }
};

// The element NatsStreamMessageModel when something fails, changes or goes while it is used.
class tst_StreamMessageModelLife : public StreamModelTest
{
    Q_OBJECT
private Q_SLOTS:
    void failedPageIsAskedForAgain_data();
    void failedPageIsAskedForAgain();
    void failureInAPage_data();
    void failureInAPage();
    void lostConnection();
    void otherStreamAfterTheConnection();
    void staleAnswersAreDropped();
    void handlersThatAreToldFirst_data();
    void handlersThatAreToldFirst();
    void engineGoesFirst();
    void goesWhileLoading();
    void goesInItsHandlers_data();
    void goesInItsHandlers();
};

void tst_StreamMessageModelLife::failedPageIsAskedForAgain_data()
{
    addAges();
}

// QML-PAGES-05
void tst_StreamMessageModelLife::failedPageIsAskedForAgain()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    m_stream->fill(25);
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst } }));
    QSignalSpy errors(m_model, SIGNAL(errorChanged()));
    m_stream->refusal = "no";
    QVERIFY(next());
    QCOMPARE(errors.count(), 1);
    const int asked = m_stream->requests();
    NatsTest::settle();
    QCOMPARE(m_stream->requests(), asked); // nothing goes on by itself
    QCOMPARE(m_model->rowCount(), 10);
    m_stream->refusal.clear();
    QVERIFY(all());
    QCOMPARE(rows(), expected());
    QCOMPARE(errors.count(), 2); // and it is over
}

void tst_StreamMessageModelLife::failureInAPage_data()
{
    addAges();
}

// QML-PAGES-05: no message is left out, whichever of the requests of a page fails
void tst_StreamMessageModelLife::failureInAPage()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(bool, newestFirst);
    serve(age);
    for (int i = 0; i < 60; ++i)
        m_stream->fill(1, i % 17 == 0 ? "a" : "b");
    m_stream->last += 40;
    m_stream->fill(4, "a");
    QVERIFY(start({ { QStringLiteral("newestFirst"), newestFirst }, { QStringLiteral("filterSubject"), QStringLiteral("a") } }));
    for (int after = 0; after < 20; ++after) {
        m_stream->created = QByteArray::number(after);
        m_stream->refusedAfter = after;
        QVERIFY(refreshed());
        while (m_stream->refusal.isEmpty() && m_model->canFetchMore({}))
            QVERIFY(next());
        m_stream->refusedAfter = -1;
        m_stream->refusal.clear();
        QVERIFY(refreshed());
        QVERIFY(all());
        QCOMPARE(rows(), expected("a"));
    }
}

// QML-PAGES-05
void tst_StreamMessageModelLife::lostConnection()
{
    serve(Age::Batches);
    m_stream->fill(25);
    QVERIFY(start());
    m_stream->isSilent = true;
    m_model->fetchMore({});
    QVERIFY(NatsTest::waitUntil([this] { return m_stream->reads == 2; }));
    QVERIFY(m_model->property("running").toBool());
    m_stream->isSilent = false;
    m_server->drop();
    QVERIFY(NatsTest::waitUntil([this] { return m_model->rowCount() == 20; }));
    QVERIFY(!m_model->property("running").toBool());
    QVERIFY(all());
    QCOMPARE(rows(), expected());
    QCOMPARE(m_stream->infos, 2); // the stream might have been another one
}

// QML-PAGES-05: nothing is asked for until a view wants more, and then it is seen that the stream is another one
void tst_StreamMessageModelLife::otherStreamAfterTheConnection()
{
    serve(Age::Batches);
    m_stream->fill(25);
    QVERIFY(start());
    m_server->drop();
    m_stream->created = "later";
    m_stream->messages.remove(3);
    QVERIFY(NatsTest::waitUntil([this] { return m_server->connects().size() == 2 && connection()->isConnected(); }));
    QVERIFY(idle());
    QCOMPARE(m_stream->infos, 1);
    QVERIFY(all());
    QCOMPARE(rows(), expected());
}

// QML-PAGES-06
void tst_StreamMessageModelLife::staleAnswersAreDropped()
{
    serve(Age::Leader);
    m_stream->fill(25);
    m_stream->add("other", "26");
    m_stream->isSilent = true;
    m_element->setProperty("active", true);
    QVERIFY(NatsTest::waitUntil([this] { return m_stream->reads > 0; }));
    const QByteArrayList operations = m_server->operations();
    m_stream->isSilent = false;
    m_model->setProperty("filterSubject", QStringLiteral("other"));
    for (const QByteArray &operation : operations) {
        if (operation.startsWith("PUB $JS.API.STREAM.MSG.GET.S "))
            m_server->publish(operation.split(' ').at(2),
                              "{\"message\":{\"subject\":\"s\",\"seq\":1,\"data\":\"MQ==\",\"time\":\"2026-01-02T03:04:05Z\"}}");
    }
    QVERIFY(NatsTest::waitUntil([this] { return m_model->rowCount() > 0; }));
    QVERIFY(idle());
    QCOMPARE(rows(), expected("other"));
}

void tst_StreamMessageModelLife::handlersThatAreToldFirst_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("stream") << QByteArray("filterSubject") << QVariant(QStringLiteral("s"));
    QTest::newRow("order") << QByteArray("newestFirst") << QVariant(true);
    QTest::newRow("fewer") << QByteArray("maximumCount") << QVariant(7);
    QTest::newRow("event loop") << QByteArray() << QVariant();
}

// QML-PAGES-06
void tst_StreamMessageModelLife::handlersThatAreToldFirst()
{
    QFETCH(QByteArray, property);
    QFETCH(QVariant, value);
    serve(Age::Batches);
    m_stream->fill(35);
    int calls = 0;
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [&] {
        ++calls;
        m_model->fetchMore({});
        if (!property.isEmpty())
            m_model->setProperty(property, value);
        NatsTest::settle();
    });
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(start());
    QVERIFY(NatsTest::waitUntil([this] { return idle() && !m_model->canFetchMore({}); }));
    QVERIFY(calls > 0);
    QCOMPARE(rows(), expected().first(m_model->rowCount()));
    QCOMPARE(m_model->rowCount(), property == "maximumCount" ? 7 : 35);
}

// QML-PAGES-06
void tst_StreamMessageModelLife::engineGoesFirst()
{
    serve(Age::Batches);
    m_stream->fill(25);
    QVERIFY(start());
    m_stream->fill(5);
    QMetaObject::invokeMethod(m_model, "refresh"); // a promise of which nobody can hear
    m_engine.reset();
    QVERIFY(idle());
    QVERIFY(all());
    QCOMPARE(rows(), expected());
}

// QML-PAGES-06
void tst_StreamMessageModelLife::goesWhileLoading()
{
    serve(Age::Batches);
    m_stream->fill(25);
    m_stream->isSilent = true;
    m_element->setProperty("active", true);
    QVERIFY(NatsTest::waitUntil([this] { return m_stream->reads > 0; }));
    const QByteArray request = m_server->operations().constLast();
    delete m_model;
    m_server->publish(request.split(' ').value(2), "late");
    QVERIFY(m_server->barrier());
    QVERIFY(connection()->isConnected());
}

void tst_StreamMessageModelLife::goesInItsHandlers_data()
{
    QTest::addColumn<FakeStream::Age>("age");
    QTest::addColumn<QByteArray>("signal");
    const std::pair<const char *, Age> ages[] = { { "batches", Age::Batches }, { "one by one", Age::Direct } };
    for (const auto &[name, age] : ages) {
        for (const char *signal :
             { SIGNAL(rowsInserted(QModelIndex, int, int)), SIGNAL(rowsRemoved(QModelIndex, int, int)), SIGNAL(modelReset()),
               SIGNAL(countChanged()), SIGNAL(stateChanged()), SIGNAL(runningChanged()), SIGNAL(errorChanged()),
               SIGNAL(errorOccurred(NatsQmlError)) })
            QTest::addRow("%s, %s", name, signal + 1) << age << QByteArray(signal);
    }
}

// QML-PAGES-06
void tst_StreamMessageModelLife::goesInItsHandlers()
{
    QFETCH(FakeStream::Age, age);
    QFETCH(QByteArray, signal);
    serve(age);
    m_stream->fill(35);
    QVERIFY(start({ { QStringLiteral("newestFirst"), true }, { QStringLiteral("maximumCount"), 15 } }));
    Deleter deleter;
    deleter.victim = m_model;
    QVERIFY(connect(m_model, signal.constData(), &deleter, SLOT(go())));
    const std::function<void()> changes[] = {
        [this] { m_model->fetchMore({}); }, // and what is too much is removed
        [this] { m_stream->fill(50); QMetaObject::invokeMethod(m_model, "refresh"); },
        [this] { m_stream->refusal = "no"; m_model->setProperty("filterSubject", QStringLiteral("s")); },
    };
    for (const auto &change : changes) {
        if (m_model)
            change();
        NatsTest::settle();
        QVERIFY(NatsTest::waitUntil([this] { return !m_model || !m_model->property("running").toBool(); }));
    }
    QVERIFY(!m_model);
    QVERIFY(m_server->barrier());
}

QTEST_GUILESS_MAIN(tst_StreamMessageModelLife)

#include "tst_streammessagemodellife.moc"
