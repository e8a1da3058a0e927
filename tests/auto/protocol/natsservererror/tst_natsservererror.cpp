// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsservererror_p.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Operation = NatsServerError::Operation;

class tst_NatsServerError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void code_data();
    void code();
    void permission_data();
    void permission();
    void keepsTheServersWords_data();
    void keepsTheServersWords();
};

void tst_NatsServerError::code_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<NatsError::Code>("code");
    const auto row = [](const char *text, Code code) { QTest::newRow(text) << QByteArray(text) << code; };
    row("'Authorization Violation'", Code::AuthorizationViolation);
    row("'authorization violation'", Code::AuthorizationViolation);
    row("'Authentication Timeout'", Code::AuthenticationTimeout);
    row("'User Authentication Expired'", Code::AuthenticationExpired);
    row("'User Authentication Revoked'", Code::AuthenticationRevoked);
    row("'Account Authentication Expired'", Code::AccountAuthenticationExpired);
    row("'maximum connections exceeded'", Code::MaximumConnectionsExceeded);
    row("'maximum account active connections exceeded'", Code::MaximumConnectionsExceeded);
    row("'maximum subscriptions exceeded'", Code::MaximumSubscriptionsExceeded);
    row("'Maximum Payload Violation'", Code::PayloadTooLarge);
    row("'Stale Connection'", Code::StaleConnection);
    row("'Slow Consumer'", Code::SlowConsumer);
    row("'Invalid Publish Subject'", Code::InvalidSubject);
    row("'Invalid Subject'", Code::InvalidSubject);
    row("'Unknown Protocol Operation'", Code::ProtocolError);
    row("'Permissions Violation for Publish to \"a\"'", Code::PermissionViolation);
    row("'Connection throttling is active. Please try again later.'", Code::ServerError);
    row("'something new'", Code::ServerError);
    row("", Code::ServerError);
}

// PROTO-ERR-01, PROTO-ERR-03
void tst_NatsServerError::code()
{
    QFETCH(QByteArray, text);
    QFETCH(NatsError::Code, code);
    const NatsError error = NatsServerError::fromText(text).error;
    QCOMPARE(error.code(), code);
    QVERIFY(!error.text().isEmpty());
}

void tst_NatsServerError::permission_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("operation");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("queueGroup");
    QTest::addColumn<quint64>("sid");
    const auto row = [](const char *text, Operation operation, const char *subject, const char *queueGroup, quint64 sid) {
        QTest::newRow(text) << QByteArray(text) << int(operation) << QString::fromUtf8(subject) << QString::fromUtf8(queueGroup) << sid;
    };
    row("'Permissions Violation for Publish to \"foo.bar\"'", Operation::Publish, "foo.bar", "", 0);
    row("'Permissions Violation for Subscription to \"foo.>\"'", Operation::Subscribe, "foo.>", "", 0);
    row("'permissions violation for subscription to \"a\"'", Operation::Subscribe, "a", "", 0);
    row("'Permissions Violation for Subscription to \"foo\" (sid \"2\")'", Operation::Subscribe, "foo", "", 2);
    row("'Permissions Violation for Subscription to \"foo\" using queue \"bad\"'", Operation::Subscribe, "foo", "bad", 0);
    row("'Permissions Violation for Subscription to \"foo\" using queue \"q\" (sid \"3\")'", Operation::Subscribe, "foo", "q", 3);
    row("'Permissions Violation for Subscription to \"a.b.c\", too many tokens'", Operation::Subscribe, "a.b.c", "", 0);
    row("'Permissions Violation for Publish with Reply of \"rep\"'", Operation::Publish, "", "", 0);
    row("'Permissions Violation for Publish to \"a\\\"b\"'", Operation::Publish, "a\"b", "", 0);
    row("'Permissions Violation for Publish to \"a\\\\b\"'", Operation::Publish, "a\\b", "", 0);
    row("'Permissions Violation for Publish to \"a\\\\\\\"b\"'", Operation::Publish, "a\\\"b", "", 0);
    row("'Permissions Violation for Publish to \"a\\x01b\"'", Operation::Publish, "a\x01" "b", "", 0);
    row("'Permissions Violation for Publish to \"a\\u200bb\"'", Operation::Publish, "a\u200b" "b", "", 0);
    row("'Permissions Violation for Publish to \"a\\U000e0001b\"'", Operation::Publish, "a\U000e0001" "b", "", 0);
    row("'Permissions Violation for Subscription to \"foo\" (sid \"99999999999999999999\")'", Operation::Subscribe, "foo", "", 0);
    row("'Permissions Violation'", Operation::Publish, "", "", 0);
}

// PROTO-ERR-02
void tst_NatsServerError::permission()
{
    QFETCH(QByteArray, text);
    QFETCH(int, operation);
    QFETCH(QString, subject);
    QFETCH(QString, queueGroup);
    QFETCH(quint64, sid);
    const NatsServerError parsed = NatsServerError::fromText(text);
    QCOMPARE(parsed.error.code(), Code::PermissionViolation);
    QCOMPARE(int(parsed.operation), operation);
    QCOMPARE(parsed.error.subject(), subject);
    QCOMPARE(parsed.queueGroup, queueGroup);
    QCOMPARE(parsed.sid, sid);
}

void tst_NatsServerError::keepsTheServersWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("quotes") << "'Stale Connection'"_ba << u"Stale Connection"_s;
    QTest::newRow("no quotes") << "Stale Connection"_ba << u"Stale Connection"_s;
    QTest::newRow("spaces") << "  'x y' "_ba << u"x y"_s;
    QTest::newRow("one quote") << "'"_ba << u"'"_s;
    QTest::newRow("invalid UTF-8") << "'\xff'"_ba << u"\ufffd"_s;
}

// PROTO-ERR-01
void tst_NatsServerError::keepsTheServersWords()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QCOMPARE(NatsServerError::fromText(text).error.serverText(), words);
}

QTEST_GUILESS_MAIN(tst_NatsServerError)
#include "tst_natsservererror.moc"
