// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natspayload.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;

class tst_NatsPayload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytes_data();
    void bytes();
    void sharesBytes();
};

// As the functions of a connection take it
static QByteArray bytesOf(const NatsPayload &payload)
{
    return payload.data();
}

void tst_NatsPayload::bytes_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << bytesOf({}) << QByteArray();
    QTest::newRow("bytes") << bytesOf(QByteArray("\0\xff\r\n", 4)) << QByteArray("\0\xff\r\n", 4);
    QTest::newRow("text") << bytesOf(u"é"_s) << QByteArray("\xc3\xa9");
    QTest::newRow("emoji") << bytesOf(u"\U0001F680"_s) << QByteArray("\xf0\x9f\x9a\x80");
    QTest::newRow("empty text") << bytesOf(QString()) << QByteArray();
    QTest::newRow("Latin-1") << bytesOf(QLatin1String("\xe9")) << QByteArray("\xc3\xa9");
    QTest::newRow("literal is UTF-8") << bytesOf("\xc3\xa9") << QByteArray("\xc3\xa9");
    QTest::newRow("object") << bytesOf(QJsonObject{ { u"a"_s, 1 } }) << QByteArray("{\"a\":1}");
    QTest::newRow("empty object") << bytesOf(QJsonObject()) << QByteArray("{}");
    QTest::newRow("array") << bytesOf(QJsonArray{ 1, u"b"_s, QJsonValue::Null }) << QByteArray("[1,\"b\",null]");
}

// BASE-MESSAGE-03
void tst_NatsPayload::bytes()
{
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, expected);
    QCOMPARE(made, expected);
}

void tst_NatsPayload::sharesBytes()
{
    const QByteArray large(1000, 'x');
    QCOMPARE(static_cast<const void *>(NatsPayload(large).data().constData()), static_cast<const void *>(large.constData()));
}

QTEST_GUILESS_MAIN(tst_NatsPayload)
#include "tst_natspayload.moc"
