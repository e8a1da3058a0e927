// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumernotification.h"

#include <QtCore/QMetaProperty>
#include <QtTest/QTest>

#include <functional>

using namespace Qt::Literals::StringLiterals;
using Kind = NatsConsumerNotification::Kind;
using Change = std::function<void(NatsConsumerNotification &)>;

class tst_NatsConsumerNotification : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothing();
    void tells();
    void properties();
    void copiesAreIndependent();
    void goesThroughAVariant();
    void debug();
};

static NatsConsumerNotification full()
{
    NatsConsumerNotification notification(Kind::ConsumerNotFound, u"gone"_s, NatsError(NatsError::Code::ConsumerNotFound, u"why"_s));
    notification.setName(u"C"_s);
    notification.setCount(2);
    notification.setMessages(9223372036854775807);
    notification.setBytes(9007199254740993);
    notification.setConsumerSequence(9007199254740993u);
    notification.setStreamSequence(18446744073709551615u);
    return notification;
}

// JS-STATUS-08
void tst_NatsConsumerNotification::nothing()
{
    const NatsConsumerNotification notification;
    QCOMPARE(notification.kind(), Kind::Status);
    QVERIFY(notification.text().isEmpty());
    QVERIFY(!notification.error());
    QVERIFY(notification.name().isEmpty());
    QCOMPARE(notification.count(), 0);
    QCOMPARE(notification.messages(), 0);
    QCOMPARE(notification.bytes(), 0);
    QCOMPARE(notification.consumerSequence(), 0u);
    QCOMPARE(notification.streamSequence(), 0u);
}

// JS-STATUS-08, JS-NUMBER-01
void tst_NatsConsumerNotification::tells()
{
    const NatsConsumerNotification notification = full();
    QCOMPARE(notification.kind(), Kind::ConsumerNotFound);
    QCOMPARE(notification.text(), u"gone"_s);
    QCOMPARE(notification.error().text(), u"why"_s);
    QCOMPARE(notification.name(), u"C"_s);
    QCOMPARE(notification.count(), 2);
    QCOMPARE(notification.messages(), 9223372036854775807);
    QCOMPARE(notification.bytes(), 9007199254740993);
    QCOMPARE(notification.consumerSequence(), 9007199254740993u);
    QCOMPARE(notification.streamSequence(), 18446744073709551615u);
}

// JS-STATUS-08
void tst_NatsConsumerNotification::properties()
{
    const NatsConsumerNotification notification = full();
    const QMetaObject &meta = NatsConsumerNotification::staticMetaObject;
    const auto read = [&](const char *name) { return meta.property(meta.indexOfProperty(name)).readOnGadget(&notification); };
    QCOMPARE(read("kind").value<Kind>(), Kind::ConsumerNotFound);
    QCOMPARE(read("text").toString(), u"gone"_s);
    QCOMPARE(read("error").value<NatsError>(), notification.error());
    QCOMPARE(read("name").toString(), u"C"_s);
    QCOMPARE(read("count").toInt(), 2);
    QCOMPARE(read("messages").toLongLong(), 9223372036854775807);
    QCOMPARE(read("bytes").toLongLong(), 9007199254740993);
    QCOMPARE(read("consumerSequence").toULongLong(), 9007199254740993u);
    QCOMPARE(read("streamSequence").toULongLong(), 18446744073709551615u);
}

void tst_NatsConsumerNotification::copiesAreIndependent()
{
    const NatsConsumerNotification notification(Kind::Status, u"a"_s);
    const Change changes[] = {
        [](NatsConsumerNotification &n) { n = NatsConsumerNotification(Kind::Pulled, u"a"_s); },
        [](NatsConsumerNotification &n) { n = NatsConsumerNotification(Kind::Status, u"b"_s); },
        [](NatsConsumerNotification &n) { n = NatsConsumerNotification(Kind::Status, u"a"_s, NatsError(NatsError::Code::Timeout, u"t"_s)); },
        [](NatsConsumerNotification &n) { n.setName(u"C"_s); },
        [](NatsConsumerNotification &n) { n.setCount(1); },
        [](NatsConsumerNotification &n) { n.setMessages(1); },
        [](NatsConsumerNotification &n) { n.setBytes(1); },
        [](NatsConsumerNotification &n) { n.setConsumerSequence(1); },
        [](NatsConsumerNotification &n) { n.setStreamSequence(1); },
    };
    for (const Change &change : changes) {
        NatsConsumerNotification copy = notification;
        QCOMPARE(copy, notification);
        change(copy);
        QVERIFY(copy != notification);
        NatsConsumerNotification same(Kind::Status, u"a"_s);
        change(same);
        QCOMPARE(same, copy);
        const NatsConsumerNotification moved = std::move(copy);
        QCOMPARE(moved, same);
    }
    QCOMPARE(notification, NatsConsumerNotification(Kind::Status, u"a"_s));
}

void tst_NatsConsumerNotification::goesThroughAVariant()
{
    const QVariant variant = QVariant::fromValue(full());
    QCOMPARE(variant.value<NatsConsumerNotification>(), full());
    QCOMPARE(variant, QVariant::fromValue(full()));
}

void tst_NatsConsumerNotification::debug()
{
    QString text;
    QDebug(&text) << full();
    for (const QString &part : { u"ConsumerNotFound"_s, u"gone"_s, u"why"_s, u"\"C\""_s, u"count 2"_s, u"18446744073709551615"_s,
                                 u"9223372036854775807 messages"_s })
        QVERIFY2(text.contains(part), qPrintable(text));
    text.clear();
    QDebug(&text).nospace() << NatsConsumerNotification();
    QCOMPARE(text, u"NatsConsumerNotification(Status)"_s);
}

QTEST_GUILESS_MAIN(tst_NatsConsumerNotification)
#include "tst_natsconsumernotification.moc"
