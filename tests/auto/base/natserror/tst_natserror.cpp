// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natserror.h"

#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using Code = NatsError::Code;
using Category = NatsError::Category;

class tst_NatsError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultIsNoError();
    void keepsWhatItIsGiven();
    void category_data();
    void category();
    void everyCodeHasACategory();
    void temporary_data();
    void temporary();
    void serverReplyKeepsTheRest();
    void causeKeepsTheRest();
    void revisions();
    void copiesAreIndependent();
    void equality();
    void debugOutput();
};

void tst_NatsError::defaultIsNoError()
{
    const NatsError error;
    QVERIFY(!error);
    QCOMPARE(error.code(), Code::NoError);
    QCOMPARE(error.category(), Category::NoCategory);
    QVERIFY(error.text().isEmpty());
    QVERIFY(error.subject().isEmpty());
    QCOMPARE(error.serverCode(), 0);
    QVERIFY(error.serverText().isEmpty());
    QVERIFY(!error.isTemporary());
    QVERIFY(!error.cause());
}

// BASE-ERROR-01
void tst_NatsError::keepsWhatItIsGiven()
{
    const NatsError error(Code::InvalidSubject, u"wrong"_s, u"a b"_s);
    QVERIFY(error);
    QCOMPARE(error.code(), Code::InvalidSubject);
    QCOMPARE(error.text(), u"wrong"_s);
    QCOMPARE(error.subject(), u"a b"_s);
}

void tst_NatsError::category_data()
{
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<NatsError::Category>("category");
    const auto row = [](Code code, Category category) {
        QTest::newRow(QMetaEnum::fromType<Code>().valueToKey(int(code))) << code << category;
    };
    row(Code::InvalidUrl, Category::Argument);
    row(Code::HeadersNotSupported, Category::Argument);
    row(Code::HandlerFailed, Category::Argument);
    row(Code::InvalidKey, Category::Argument);
    row(Code::DeviceError, Category::State);
    row(Code::NotConnected, Category::State);
    row(Code::Cancelled, Category::State);
    row(Code::Timeout, Category::NoReply);
    row(Code::NoResponders, Category::NoReply);
    row(Code::ConnectTimeout, Category::Transport);
    row(Code::ConnectionRefused, Category::Transport);
    row(Code::TransportError, Category::Transport);
    row(Code::TlsError, Category::Tls);
    row(Code::ProtocolError, Category::Protocol);
    row(Code::AuthorizationViolation, Category::Authentication);
    row(Code::AccountAuthenticationExpired, Category::Authentication);
    row(Code::PermissionViolation, Category::Permission);
    row(Code::PayloadTooLarge, Category::Limit);
    row(Code::MaximumSubscriptionsExceeded, Category::Limit);
    row(Code::ServerError, Category::Server);
    row(Code::ServiceError, Category::Server);
    row(Code::NoServers, Category::Server);
    row(Code::ResourceLimitExceeded, Category::Limit);
    row(Code::TooManyRequests, Category::Limit);
    row(Code::JetStreamNotEnabled, Category::JetStream);
    row(Code::StreamNotFound, Category::JetStream);
    row(Code::InvalidAcknowledgement, Category::JetStream);
    row(Code::ObjectNotFound, Category::JetStream);
    row(Code::ObjectDigestMismatch, Category::JetStream);
    row(Code::KeyExists, Category::JetStream);
    row(Code::KeyRevisionMismatch, Category::JetStream);
}

// BASE-ERROR-01
void tst_NatsError::category()
{
    QFETCH(NatsError::Code, code);
    QFETCH(NatsError::Category, category);
    QCOMPARE(NatsError(code, {}).category(), category);
}

void tst_NatsError::everyCodeHasACategory()
{
    const QMetaEnum codes = QMetaEnum::fromType<Code>();
    for (int i = 0; i < codes.keyCount(); ++i) {
        const auto code = Code(codes.value(i));
        QCOMPARE(NatsError(code, {}).category() == Category::NoCategory, code == Code::NoError);
    }
}

void tst_NatsError::temporary_data()
{
    QTest::addColumn<NatsError::Code>("code");
    QTest::addColumn<bool>("temporary");
    QTest::newRow("lost") << Code::ConnectionLost << true;
    QTest::newRow("timeout") << Code::Timeout << true;
    QTest::newRow("not connected") << Code::NotConnected << true;
    QTest::newRow("buffer full") << Code::BufferFull << true;
    QTest::newRow("garbage") << Code::ProtocolError << true;
    QTest::newRow("argument") << Code::InvalidSubject << false;
    QTest::newRow("closed") << Code::ConnectionClosed << false;
    QTest::newRow("credentials") << Code::AuthorizationViolation << false;
    QTest::newRow("too large") << Code::PayloadTooLarge << false;
    QTest::newRow("too many requests") << Code::TooManyRequests << true;
    QTest::newRow("JetStream unavailable") << Code::JetStreamUnavailable << true;
    QTest::newRow("duplicate in progress") << Code::DuplicateInProgress << true;
    QTest::newRow("full stream") << Code::StoreFailed << false;
    QTest::newRow("no stream") << Code::StreamNotFound << false;
}

void tst_NatsError::temporary()
{
    QFETCH(NatsError::Code, code);
    QFETCH(bool, temporary);
    QCOMPARE(NatsError(code, {}).isTemporary(), temporary);
}

// BASE-ERROR-01
void tst_NatsError::serverReplyKeepsTheRest()
{
    const NatsError cause(Code::TlsError, u"tls"_s);
    const NatsError error = NatsError(Code::NoResponders, u"nobody"_s, u"a"_s).withCause(cause).withServerReply(503, u"No Responders"_s);
    QCOMPARE(error.serverCode(), 503);
    QCOMPARE(error.serverText(), u"No Responders"_s);
    QCOMPARE(error.code(), Code::NoResponders);
    QCOMPARE(error.text(), u"nobody"_s);
    QCOMPARE(error.subject(), u"a"_s);
    QCOMPARE(error.cause(), cause);
}

// BASE-ERROR-01
void tst_NatsError::causeKeepsTheRest()
{
    const NatsError cause(Code::ConnectionRefused, u"refused"_s);
    const NatsError error = NatsError(Code::NoServers, u"none"_s, u"a"_s).withServerReply(7, u"words"_s).withCause(cause);
    QCOMPARE(error.cause(), cause);
    QCOMPARE(error.code(), Code::NoServers);
    QCOMPARE(error.text(), u"none"_s);
    QCOMPARE(error.subject(), u"a"_s);
    QCOMPARE(error.serverCode(), 7);
    QCOMPARE(error.serverText(), u"words"_s);
}

// BASE-ERROR-03
void tst_NatsError::revisions()
{
    const NatsError plain(Code::KeyRevisionMismatch, u"late"_s, u"a"_s);
    QVERIFY(!plain.expectedRevision() && !plain.storedRevision());
    QVERIFY(!NatsError().expectedRevision() && !NatsError().storedRevision());
    const NatsError told = plain.withServerReply(10071, u"words"_s).withRevisions(3, 18446744073709551615U);
    QCOMPARE(told.expectedRevision(), std::optional<quint64>(3));
    QCOMPARE(told.storedRevision(), std::optional<quint64>(18446744073709551615U));
    QCOMPARE(told.serverText(), u"words"_s);
    QVERIFY(!plain.storedRevision());
    const NatsError more = told.withCause(plain).withServerReply(1, u"x"_s);
    QCOMPARE(more.storedRevision(), told.storedRevision());
    QVERIFY(told != plain && told != told.withRevisions(3, {}) && told != told.withRevisions({}, 18446744073709551615U));
    QCOMPARE(plain.withRevisions(3, 0), plain.withRevisions(3, 0));
}

void tst_NatsError::copiesAreIndependent()
{
    const NatsError error(Code::Timeout, u"late"_s);
    const NatsError changed = error.withServerReply(1, u"x"_s);
    QCOMPARE(error.serverCode(), 0);
    QCOMPARE(changed.serverCode(), 1);
    NatsError moved = changed;
    const NatsError target = std::move(moved);
    QCOMPARE(target, changed);
}

void tst_NatsError::equality()
{
    const NatsError error(Code::Timeout, u"late"_s, u"a"_s);
    QCOMPARE(NatsError(Code::Timeout, u"late"_s, u"a"_s), error);
    QCOMPARE(NatsError(), NatsError());
    QVERIFY(NatsError() != error);
    QVERIFY(NatsError(Code::ConnectTimeout, u"late"_s, u"a"_s) != error);
    QVERIFY(NatsError(Code::Timeout, u"later"_s, u"a"_s) != error);
    QVERIFY(NatsError(Code::Timeout, u"late"_s, u"b"_s) != error);
    QVERIFY(error.withServerReply(1, {}) != error);
    QVERIFY(error.withServerReply(0, u"x"_s) != error);
    QVERIFY(error.withCause(error) != error);
}

void tst_NatsError::debugOutput()
{
    QString text;
    QDebug(&text) << NatsError(Code::NoResponders, u"nobody"_s, u"a.b"_s).withServerReply(503, u"words"_s);
    QVERIFY2(text.contains(u"NoResponders"_s) && text.contains(u"a.b"_s) && text.contains(u"words"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(tst_NatsError)
#include "tst_natserror.moc"
