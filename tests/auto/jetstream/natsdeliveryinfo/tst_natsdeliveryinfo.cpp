// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsdeliveryinfo_p.h"

#include <QtTest/QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;

class tst_NatsDeliveryInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothing();
    void names_data();
    void names();
    void numbers();
    void largestNumbers();
    void refused_data();
    void refused();
    void everyPrefixIsRefused();
    void ownsItsBytes();
};

void tst_NatsDeliveryInfo::nothing()
{
    const NatsDeliveryInfo info;
    QVERIFY(info.stream().isEmpty() && info.consumer().isEmpty() && info.domain().isEmpty() && info.consumerView().isEmpty());
    QCOMPARE(info.deliveryCount, 0u);
}

void tst_NatsDeliveryInfo::names_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("domain");
    QTest::newRow("9 tokens") << QByteArray("$JS.ACK.S\u00e4.c\u00f6.1.2.3.4.5") << QString();
    QTest::newRow("11 tokens") << QByteArray("$JS.ACK.hub.hash.S\u00e4.c\u00f6.1.2.3.4.5") << u"hub"_s;
    QTest::newRow("no domain") << QByteArray("$JS.ACK._.hash.S\u00e4.c\u00f6.1.2.3.4.5") << QString();
    QTest::newRow("12 tokens") << QByteArray("$JS.ACK.hub.hash.S\u00e4.c\u00f6.1.2.3.4.5.random") << u"hub"_s;
    QTest::newRow("14 tokens") << QByteArray("$JS.ACK._x.hash.S\u00e4.c\u00f6.1.2.3.4.5.r.0.-1") << u"_x"_s;
}

// JS-MSG-01
void tst_NatsDeliveryInfo::names()
{
    QFETCH(QByteArray, reply);
    QFETCH(QString, domain);
    const auto info = NatsDeliveryInfo::fromReply(reply);
    QVERIFY(info);
    QCOMPARE(info->stream(), u"S\u00e4"_s);
    QCOMPARE(info->consumer(), u"c\u00f6"_s);
    QVERIFY(info->consumerView() == QByteArrayView("c\u00f6"));
    QCOMPARE(info->domain(), domain);
    QCOMPARE(info->deliveryCount, 1u);
    QCOMPARE(info->streamSequence, 2u);
    QCOMPARE(info->consumerSequence, 3u);
    QCOMPARE(info->time, 4);
    QCOMPARE(info->pending, 5u);
}

// JS-MSG-01
void tst_NatsDeliveryInfo::numbers()
{
    const auto info = NatsDeliveryInfo::fromReply("$JS.ACK.streamname.consumername.2.3.4.1700000000000000000.0");
    QVERIFY(info);
    QCOMPARE(info->deliveryCount, 2u);
    QCOMPARE(info->streamSequence, 3u);
    QCOMPARE(info->consumerSequence, 4u);
    QCOMPARE(info->time, 1700000000000000000);
    QCOMPARE(info->pending, 0u);
}

// JS-MSG-02
void tst_NatsDeliveryInfo::largestNumbers()
{
    const QByteArray most = QByteArray::number(std::numeric_limits<quint64>::max());
    const QByteArray last = QByteArray::number(std::numeric_limits<qint64>::max());
    const auto info = NatsDeliveryInfo::fromReply("$JS.ACK.S.C." + most + '.' + most + '.' + most + '.' + last + '.' + most);
    QVERIFY(info);
    for (const quint64 number : { info->deliveryCount, info->streamSequence, info->consumerSequence, info->pending })
        QCOMPARE(number, std::numeric_limits<quint64>::max());
    QCOMPARE(info->time, std::numeric_limits<qint64>::max());
}

void tst_NatsDeliveryInfo::refused_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply :
         { "", "a", "_INBOX.a.b", "MY.TEST.S.C.1.2.3.4.5", "$JS.FC.S.C.1.2.3.4.5", "$JS.ACKS.C.1.2.3.4.5.6", "$js.ack.S.C.1.2.3.4.5",
           "$JS.ACK", "$JS.ACK.", " $JS.ACK.S.C.1.2.3.4.5",
           // the number of tokens
           "$JS.ACK.S.C.1.2.3.4", "$JS.ACK.S.C.1.2.3.4.5.6", "$JS.ACK.hub.S.C.1.2.3.4.5",
           // an empty one
           "$JS.ACK..C.1.2.3.4.5", "$JS.ACK.S..1.2.3.4.5", "$JS.ACK.S.C..2.3.4.5", "$JS.ACK.S.C.1.2.3.4.", "$JS.ACK.S.C.1.2.3.4.5.",
           "$JS.ACK..h.S.C.1.2.3.4.5", "$JS.ACK.d..S.C.1.2.3.4.5", "$JS.ACK.d.h.S.C.1.2.3.4.5.", "$JS.ACK.d.h.S.C.1.2.3.4.5.r..r",
           // no number
           "$JS.ACK.S.C.x.2.3.4.5", "$JS.ACK.S.C.1.-2.3.4.5", "$JS.ACK.S.C.1.2.+3.4.5", "$JS.ACK.S.C.1.2.3.4e1.5",
           "$JS.ACK.S.C.1.2.3.4.5 ", "$JS.ACK.S.C.1.2.3.-4.5", "$JS.ACK.S.C.01.2.3.4.5", "$JS.ACK.S.C.1.00.3.4.5", "$JS.ACK.d.h.S.C.1.2.3.4.x",
           "$JS.ACK.d.h.S.C.x.2.3.4.5",
           // too large
           "$JS.ACK.S.C.18446744073709551616.2.3.4.5", "$JS.ACK.S.C.1.18446744073709551620.3.4.5",
           "$JS.ACK.S.C.1.2.99999999999999999999.4.5",
           "$JS.ACK.S.C.1.2.3.9223372036854775808.5", "$JS.ACK.S.C.1.2.3.4.184467440737095516150" })
        QTest::newRow(reply) << QByteArray(reply);
}

// JS-MSG-03
void tst_NatsDeliveryInfo::refused()
{
    QFETCH(QByteArray, reply);
    QVERIFY(!NatsDeliveryInfo::fromReply(reply));
}

void tst_NatsDeliveryInfo::everyPrefixIsRefused()
{
    const QByteArray reply = "$JS.ACK.STREAM.consumer.1.23.45.1700000000123456789.6";
    QVERIFY(NatsDeliveryInfo::fromReply(reply));
    for (qsizetype size = 0; size < reply.size(); ++size)
        QVERIFY(!NatsDeliveryInfo::fromReply(reply.first(size)));
}

void tst_NatsDeliveryInfo::ownsItsBytes()
{
    std::optional<NatsDeliveryInfo> info;
    {
        const QByteArray reply = "$JS.ACK.STREAM.consumer." + QByteArray("1.2.3.4.5");
        info = NatsDeliveryInfo::fromReply(reply);
    }
    const NatsDeliveryInfo copy = *info;
    info.reset();
    QCOMPARE(copy.stream(), u"STREAM"_s);
    QCOMPARE(copy.consumer(), u"consumer"_s);
}

QTEST_GUILESS_MAIN(tst_NatsDeliveryInfo)
#include "tst_natsdeliveryinfo.moc"
