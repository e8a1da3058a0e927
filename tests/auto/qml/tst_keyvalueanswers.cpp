// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/qml/keyvaluefailures.h"
#include "scenario/lostoperations.h"

#include <QtQml/QQmlExtensionPlugin>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

using Direction = NatsFaultProxy::Direction;

// Values that are stored, of which the program does not hear: a server drops what it cannot send.
class tst_KeyValueAnswers : public KeyValueFailures
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { end(); }
    void answersDropped();
    void answerAndEntryLost_data() { modes(); }
    void answerAndEntryLost();
    void answerLostAndWrittenOver_data() { modes(); }
    void answerLostAndWrittenOver();
    void answerLostAndAssignedAgain_data() { modes(); }
    void answerLostAndAssignedAgain();

private:
    static void modes()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::newRow("last writer wins") << QByteArray("mine");
        QTest::newRow("compare and set") << QByteArray("compared");
    }
};

// QML-KV-21: a value is stored, and nobody says so
void tst_KeyValueAnswers::answersDropped()
{
    QVERIFY(startServer(u"nats"_s) && begin());
    LostOperations filter([&filter](const QByteArray &operation) {
        return filter.lost < 3 && LostOperations::isAcknowledgement(operation, "KV_B");
    });
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    QVERIFY(NatsTest::waitUntil([&filter] { return filter.lost == 3; }, 60s));
    QVERIFY2(m_numbers->goOn(50), describe());
    verifyAll();
    QCOMPARE(m_proxy->connectionCount(), 1);
}

// QML-KV-21: of what it has stored itself it hears nothing before it wants to store something else
void tst_KeyValueAnswers::answerAndEntryLost()
{
    QFETCH(const QByteArray, element);
    const QString key = QString::fromLatin1(element);
    QVERIFY(startServer(u"nats"_s));
    QObject *const assigned = m_document->element(element);
    assigned->setProperty("value", 1);
    QVERIFY(NatsTest::waitUntil([&] { return !isDirty(element); }));
    bool isDeaf = true;
    LostOperations filter([&isDeaf](const QByteArray &operation) {
        isDeaf = isDeaf && !operation.contains("wrong last sequence");
        return isDeaf && (LostOperations::isAcknowledgement(operation, "KV_B") || LostOperations::isDelivery(operation));
    });
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    assigned->setProperty("value", 2);
    QVERIFY(NatsTest::waitUntil([&] { return stored(key) == "2"; }));
    assigned->setProperty("value", 3);
    QVERIFY2(NatsTest::waitUntil([&] { return stored(key) == "3"; }, 60s), describe());
    isDeaf = false;
    QVERIFY2(NatsTest::waitUntil([&] { return !isDirty(element); }, 60s), describe());
    QCOMPARE(value(element).toInt(), 3);
    QCOMPARE(historyOf(key), (QStringList{ u"1"_s, u"2"_s, u"3"_s }));
    QCOMPARE(m_document->list("conflicts"), QVariantList());
}

// QML-KV-21
void tst_KeyValueAnswers::answerLostAndWrittenOver()
{
    QFETCH(const QByteArray, element);
    const QString key = QString::fromLatin1(element);
    QVERIFY(startServer(u"nats"_s));
    LostOperations filter([&filter](const QByteArray &operation) {
        return filter.lost == 0 && LostOperations::isAcknowledgement(operation, "KV_B");
    });
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    QObject *const assigned = m_document->element(element);
    assigned->setProperty("value", 1);
    QVERIFY(NatsTest::waitUntil([&] { return filter.lost == 1 && stored(key) == "1"; }));
    VERIFY_RESULT(ended(m_store->put(key, "2")));
    QVERIFY2(NatsTest::waitUntil([&] { return !isDirty(element); }, 60s), describe());
    QCOMPARE(value(element).toInt(), 2);
    QCOMPARE(m_document->root()->property("problem").toString(), QString()); // it was stored
    assigned->setProperty("value", 3); // whatever was to be written before it is written by then
    QVERIFY2(NatsTest::waitUntil([&] { return !isDirty(element); }, 60s), describe());
    QCOMPARE(historyOf(key), (QStringList{ u"1"_s, u"2"_s, u"3"_s }));
    QCOMPARE(m_document->list("conflicts"), QVariantList());
}

// QML-KV-13, QML-KV-14: what is assigned before another value is shown does not count as one that is assigned over it
void tst_KeyValueAnswers::answerLostAndAssignedAgain()
{
    QFETCH(const QByteArray, element);
    const QString key = QString::fromLatin1(element);
    QVERIFY(startServer(u"nats"_s));
    int told = 0;
    LostOperations filter([&](const QByteArray &operation) {
        told += LostOperations::isDelivery(operation) ? 1 : 0;
        return filter.lost == 0 && LostOperations::isAcknowledgement(operation, "KV_B");
    });
    m_proxy->setFilter(Direction::ToClient, [&filter](const QByteArray &arrived) { return filter.passOn(arrived); });
    QObject *const assigned = m_document->element(element);
    assigned->setProperty("value", 1);
    QVERIFY(NatsTest::waitUntil([&] { return filter.lost == 1 && told == 1; }));
    VERIFY_RESULT(ended(m_store->put(key, "2")));
    QVERIFY(NatsTest::waitUntil([&told] { return told == 2; }));
    NatsTest::settle();
    QCOMPARE(value(element).toInt(), 1);
    assigned->setProperty("value", 3);
    QVERIFY2(NatsTest::waitUntil([&] { return !isDirty(element); }, 60s), describe());
    QCOMPARE(value(element).toInt(), element == "compared" ? 2 : 3);
    QCOMPARE(stored(key), QByteArray(element == "compared" ? "2" : "3"));
    QCOMPARE(m_document->list("conflicts"), element == "compared" ? QVariantList{ u"2 instead of 3"_s } : QVariantList());
}

QTEST_GUILESS_MAIN(tst_KeyValueAnswers)
#include "tst_keyvalueanswers.moc"
