// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumeoptions.h"
#include "jetstream/natspullaccount_p.h"

#include <QtTest/QTest>

using Amount = NatsPullAccount::Amount;

class tst_NatsPullAccount : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstRequest_data();
    void firstRequest();
    void thresholds_data();
    void thresholds();
    void thresholdOfTheProgram();
    void whatIsProcessedCounts();
    void nothingWhileFull();
    void bytesOnly();
    void bytesThatAreUsedUp();
    void bytesAndMessages();
    void endedPulls();
    void clampedAtZero();
    void forgotten();
    void fewerMessages();
    void fewerBytes();
    void bytesWithoutALimitBefore();
    void limitsOfTheNextStart();
    void budget();
    void budgetOfOneMessage();
};

static NatsPullAccount account(int messages, qint64 bytes = 0, int thresholdMessages = 0, qint64 thresholdBytes = 0)
{
    NatsConsumeOptions options;
    options.setMaximumMessages(messages);
    options.setMaximumBytes(bytes);
    options.setThresholdMessages(thresholdMessages);
    options.setThresholdBytes(thresholdBytes);
    NatsPullAccount account;
    account.setLimits(options);
    return account;
}

static void ask(NatsPullAccount *account)
{
    QVERIFY(account->wanted());
    account->addRequest(*account->wanted());
}

static void process(NatsPullAccount *account, qint64 size, int count = 1)
{
    for (int i = 0; i < count; ++i) {
        account->addMessage(size);
        account->addProcessed(size);
    }
}

#define COMPARE_WANTED(pulls, expectedMessages, expectedBytes) \
    do { \
        QVERIFY((pulls).wanted()); \
        QCOMPARE((pulls).wanted()->messages, expectedMessages); \
        QCOMPARE((pulls).wanted()->bytes, expectedBytes); \
    } while (false)

void tst_NatsPullAccount::firstRequest_data()
{
    QTest::addColumn<int>("maximumMessages");
    QTest::addColumn<qint64>("maximumBytes");
    QTest::addColumn<qint64>("messages");
    QTest::newRow("nothing set") << 0 << qint64(0) << qint64(100);
    QTest::newRow("messages") << 7 << qint64(0) << qint64(7);
    QTest::newRow("bytes") << 0 << qint64(1000) << qint64(1000000);
    QTest::newRow("both") << 7 << qint64(1000) << qint64(7);
}

// JS-CONSUME-01
void tst_NatsPullAccount::firstRequest()
{
    QFETCH(int, maximumMessages);
    QFETCH(qint64, maximumBytes);
    QFETCH(qint64, messages);
    const NatsPullAccount a = account(maximumMessages, maximumBytes);
    COMPARE_WANTED(a, messages, maximumBytes);
}

void tst_NatsPullAccount::thresholds_data()
{
    QTest::addColumn<int>("maximum");
    QTest::addColumn<int>("threshold");
    QTest::newRow("1") << 1 << 1; // asked for again as soon as there is room
    QTest::newRow("2") << 2 << 2;
    QTest::newRow("3") << 3 << 2;
    QTest::newRow("4") << 4 << 3;
    QTest::newRow("10") << 10 << 8;
    QTest::newRow("100") << 100 << 75;
    QTest::newRow("1000000") << 1000000 << 750000;
}

// JS-CONSUME-02
void tst_NatsPullAccount::thresholds()
{
    QFETCH(int, maximum);
    QFETCH(int, threshold);
    NatsPullAccount a = account(maximum);
    ask(&a);
    const int processed = qMax(1, maximum - threshold);
    process(&a, 10, processed - 1);
    QVERIFY(!a.wanted());
    process(&a, 10);
    COMPARE_WANTED(a, processed, 0);
}

// JS-CONSUME-02
void tst_NatsPullAccount::thresholdOfTheProgram()
{
    NatsPullAccount a = account(10, 0, 2);
    ask(&a);
    process(&a, 1, 7);
    QVERIFY(!a.wanted());
    process(&a, 1);
    COMPARE_WANTED(a, 8, 0);
    NatsPullAccount above = account(0, 0, 1000); // of the usual 100
    ask(&above);
    QVERIFY(!above.wanted());
    process(&above, 1);
    COMPARE_WANTED(above, 1, 0);
}

// JS-CONSUME-03
void tst_NatsPullAccount::whatIsProcessedCounts()
{
    NatsPullAccount a = account(4);
    ask(&a);
    for (int i = 0; i < 4; ++i)
        a.addMessage(10);
    QCOMPARE(a.requested(), Amount());
    QCOMPARE(a.processing(), (Amount{ 4, 40 }));
    QVERIFY(!a.wanted());
    a.addProcessed(10);
    QCOMPARE(a.processing(), (Amount{ 3, 30 }));
    COMPARE_WANTED(a, 1, 0);
}

// JS-CONSUME-03: also where the threshold is the maximum
void tst_NatsPullAccount::nothingWhileFull()
{
    NatsPullAccount a = account(1);
    ask(&a);
    QVERIFY(!a.wanted());
    a.addMessage(1);
    QVERIFY(!a.wanted());
    NatsPullAccount bytes = account(0, 100);
    ask(&bytes);
    bytes.addMessage(100);
    QVERIFY(!bytes.wanted());
    bytes.addProcessed(100);
    QVERIFY(bytes.wanted());
    NatsPullAccount more = account(10, 100); // the server exceeds the bytes: one message is larger
    ask(&more);
    more.addMessage(150);
    QVERIFY(!more.wanted());
}

// JS-CONSUME-02: only bytes count, and a pull is never over for the number of its messages
void tst_NatsPullAccount::bytesOnly()
{
    NatsPullAccount a = account(0, 1000);
    ask(&a);
    process(&a, 249);
    QVERIFY(!a.wanted());
    process(&a, 1);
    COMPARE_WANTED(a, 1000000, 250);
    ask(&a);
    QCOMPARE(a.requested().bytes, 1000);
    QVERIFY(!a.wanted());
}

// JS-CONSUME-02: no status tells that the last byte has been used
void tst_NatsPullAccount::bytesThatAreUsedUp()
{
    for (const int messages : { 0, 100 }) {
        NatsPullAccount a = account(messages, 1000);
        ask(&a);
        process(&a, 1000);
        QCOMPARE(a.requested(), Amount());
        COMPARE_WANTED(a, messages == 0 ? 1000000 : 100, 1000);
    }
}

// JS-CONSUME-02: whichever of the two is low
void tst_NatsPullAccount::bytesAndMessages()
{
    NatsPullAccount a = account(100, 1000);
    ask(&a);
    process(&a, 1, 24);
    QVERIFY(!a.wanted());
    process(&a, 1);
    COMPARE_WANTED(a, 25, 25);
    NatsPullAccount b = account(100, 1000, 50, 500);
    ask(&b);
    process(&b, 499);
    QVERIFY(!b.wanted());
    process(&b, 1);
    COMPARE_WANTED(b, 2, 500);
}

// JS-CONSUME-04
void tst_NatsPullAccount::endedPulls()
{
    NatsPullAccount a = account(100, 1000);
    ask(&a);
    process(&a, 10, 5);
    a.endRequest({ 95, 950 });
    QCOMPARE(a.requested(), Amount());
    COMPARE_WANTED(a, 100, 1000);
    NatsPullAccount two = account(100);
    ask(&two);
    process(&two, 10, 25);
    ask(&two);
    two.endRequest({ 75, 0 }); // of the first one
    QCOMPARE(two.requested().messages, 25);
    COMPARE_WANTED(two, 75, 0);
}

// JS-CONSUME-04: whatever a server says
void tst_NatsPullAccount::clampedAtZero()
{
    NatsPullAccount a = account(100, 1000);
    ask(&a);
    a.endRequest({ -5, -5 });
    QCOMPARE(a.requested(), (Amount{ 100, 1000 }));
    a.endRequest({ std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max() });
    QCOMPARE(a.requested(), Amount());
    a.endRequest({ std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::min() });
    QCOMPARE(a.requested(), Amount());
    a.addMessage(10); // that nobody asked for
    QCOMPARE(a.requested(), Amount());
    QCOMPARE(a.processing(), (Amount{ 1, 10 }));
    COMPARE_WANTED(a, 99, 990);
    NatsPullAccount messages = account(100);
    ask(&messages);
    process(&messages, 1000000, 3); // bytes are not counted
    QCOMPARE(messages.requested(), (Amount{ 97, 0 }));
    NatsPullAccount ended = account(100, 1000); // no bytes are left where no messages are
    ask(&ended);
    ended.endRequest({ 100, 0 });
    QCOMPARE(ended.requested(), Amount());
}

// JS-CONSUME-04
void tst_NatsPullAccount::forgotten()
{
    NatsPullAccount a = account(100);
    ask(&a);
    a.addMessage(10);
    a.forgetRequests();
    QCOMPARE(a.requested(), Amount());
    QCOMPARE(a.processing(), (Amount{ 1, 10 }));
    COMPARE_WANTED(a, 99, 0);
}

// JS-CONSUME-06
void tst_NatsPullAccount::fewerMessages()
{
    NatsPullAccount a = account(100);
    a.lowerMessages(10);
    COMPARE_WANTED(a, 10, 0);
    ask(&a);
    process(&a, 1);
    QVERIFY(!a.wanted());
    process(&a, 1);
    COMPARE_WANTED(a, 2, 0);
    a.lowerMessages(50); // never more
    a.forgetRequests();
    COMPARE_WANTED(a, 10, 0);
    a.lowerMessages(0);
    COMPARE_WANTED(a, 1, 0);
    NatsPullAccount bytes = account(0, 1000);
    bytes.lowerMessages(5);
    COMPARE_WANTED(bytes, 5, 1000);
    NatsPullAccount low = account(100, 0, 2); // the threshold of the program is lower still
    low.lowerMessages(10);
    ask(&low);
    process(&low, 1, 7);
    QVERIFY(!low.wanted());
    process(&low, 1);
    QVERIFY(low.wanted());
}

// JS-CONSUME-06
void tst_NatsPullAccount::fewerBytes()
{
    NatsPullAccount a = account(0, 1000);
    a.lowerBytes(100);
    COMPARE_WANTED(a, 1000000, 100);
    ask(&a);
    process(&a, 24);
    QVERIFY(!a.wanted());
    process(&a, 1);
    COMPARE_WANTED(a, 1000000, 25);
    a.lowerBytes(500);
    a.forgetRequests();
    COMPARE_WANTED(a, 1000000, 100);
    a.lowerBytes(0);
    COMPARE_WANTED(a, 1000000, 1);
}

// JS-CONSUME-06
void tst_NatsPullAccount::bytesWithoutALimitBefore()
{
    NatsPullAccount a = account(100);
    a.lowerBytes(512);
    COMPARE_WANTED(a, 100, 512);
    ask(&a);
    process(&a, 127);
    QVERIFY(!a.wanted());
    process(&a, 1); // three quarters are left
    COMPARE_WANTED(a, 2, 128);
}

// Messages of the time before are still being processed.
void tst_NatsPullAccount::limitsOfTheNextStart()
{
    NatsPullAccount a = account(100);
    ask(&a);
    a.addMessage(10);
    a.forgetRequests();
    NatsConsumeOptions options;
    options.setMaximumMessages(10);
    a.setLimits(options);
    COMPARE_WANTED(a, 9, 0);
    a.addProcessed(10);
    COMPARE_WANTED(a, 10, 0);
}

// JS-ORDERED-14
void tst_NatsPullAccount::budget()
{
    NatsPullAccount a = account(5000);
    a.setBudget(1000000);
    COMPARE_WANTED(a, 500, 0); // whatever size they have
    ask(&a);
    process(&a, 100);
    COMPARE_WANTED(a, 4501, 0);
    ask(&a);
    process(&a, 1000); // it does not take back what it has asked for
    QVERIFY(!a.wanted());
    process(&a, 1000, 4248);
    QVERIFY(!a.wanted());
    process(&a, 1000); // three quarters of a thousand are left
    COMPARE_WANTED(a, 250, 0);
    ask(&a);
    process(&a, 1, 500); // small ones make it forget a large one
    QVERIFY(a.wanted());
    QVERIFY(a.wanted()->messages > 4000);
}

// JS-ORDERED-14: one at a time is the least
void tst_NatsPullAccount::budgetOfOneMessage()
{
    NatsPullAccount a = account(5000);
    a.setBudget(1000);
    ask(&a);
    process(&a, 2000, 499);
    QVERIFY(!a.wanted());
    process(&a, 2000);
    COMPARE_WANTED(a, 1, 0);
}

QTEST_GUILESS_MAIN(tst_NatsPullAccount)
#include "tst_natspullaccount.moc"
