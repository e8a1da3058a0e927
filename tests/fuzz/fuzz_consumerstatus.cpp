// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a server says of a consumer: a block of headers. Its numbers are those of the headers or none, and what ends a
// call is an error with a text.

#include "base/natsmessage.h"
#include "fuzz/fuzz.h"
#include "jetstream/natsconsumerstatus_p.h"

using Kind = NatsConsumerStatus::Kind;

static NatsConsumerStatus read(const QByteArray &block)
{
    return NatsConsumerStatus::fromMessage(NatsMessage::fromWire("_INBOX.a", {}, block, {}));
}

static bool isEndWithoutError(Kind kind)
{
    return kind == Kind::Heartbeat || kind == Kind::FlowControl || kind == Kind::NoMessages || kind == Kind::PullExpired
            || kind == Kind::RequestsPending || kind == Kind::BatchCompleted || kind == Kind::WrongPin;
}

static int codeOf(Kind kind)
{
    switch (kind) {
    case Kind::Heartbeat:
    case Kind::FlowControl:
        return 100;
    case Kind::BadRequest:
        return 400;
    case Kind::NoMessages:
        return 404;
    case Kind::PullExpired:
    case Kind::RequestsPending:
        return 408;
    case Kind::ApiLevelRequired:
        return 412;
    case Kind::WrongPin:
        return 423;
    case Kind::NoResponders:
        return 503;
    case Kind::Unknown:
        return 0;
    default:
        return 409;
    }
}

// Without the zeros in front of it a number is written in one way only.
static bool isWrittenAs(const QString &text, quint64 number)
{
    qsizetype zeros = 0;
    while (zeros < text.size() - 1 && text.at(zeros) == u'0')
        ++zeros;
    return text.sliced(zeros) == QString::number(number);
}

static void verifyNumbers(const NatsConsumerStatus &status, const NatsHeaders &headers)
{
    const auto verify = [&](const char *name, const std::optional<qint64> &number) {
        FUZZ_VERIFY(!number || (*number >= 0 && isWrittenAs(headers.value(name), quint64(*number))));
    };
    verify("Nats-Pending-Messages", status.pendingMessages);
    verify("Nats-Pending-Bytes", status.pendingBytes);
    FUZZ_VERIFY(status.lastConsumerSequence == 0 || isWrittenAs(headers.value("Nats-Last-Consumer"), status.lastConsumerSequence));
    FUZZ_VERIFY(status.lastStreamSequence == 0 || isWrittenAs(headers.value("Nats-Last-Stream"), status.lastStreamSequence));
    if (!status.limit)
        return;
    FUZZ_VERIFY(*status.limit > 0);
    FUZZ_VERIFY(status.kind == Kind::BatchExceeded || status.kind == Kind::BytesExceeded || status.kind == Kind::ExpiresExceeded);
    FUZZ_VERIFY(status.kind == Kind::ExpiresExceeded || status.text.contains(QString::number(*status.limit)));
}

static void verifyError(const NatsConsumerStatus &status)
{
    const NatsError error = status.toError(QStringLiteral("asked"));
    FUZZ_VERIFY(bool(error) != isEndWithoutError(status.kind));
    if (!error)
        return;
    FUZZ_VERIFY(!error.text().isEmpty() && error.subject() == QLatin1String("asked"));
    FUZZ_VERIFY(error.serverCode() == status.code && error.serverText() == status.text);
}

void fuzz(const QByteArray &input)
{
    const NatsHeaders headers = NatsHeaders::fromWire(input);
    const NatsConsumerStatus status = read(input);
    FUZZ_VERIFY(status.code == headers.statusCode() && !status.text.isEmpty());
    FUZZ_VERIFY(status.kind == Kind::Unknown || status.code == codeOf(status.kind));
    verifyNumbers(status, headers);
    verifyError(status);

    // In capital letters it is the same.
    if (status.code == 0 || headers.statusText().isEmpty())
        return;
    NatsHeaders loud = headers;
    loud.setStatus(status.code, QString::fromUtf8(headers.statusText().toUtf8().toUpper()));
    const NatsConsumerStatus again = read(loud.toWire());
    FUZZ_VERIFY(again.kind == status.kind && again.limit == status.limit);
    FUZZ_VERIFY(again.pendingMessages == status.pendingMessages && again.lastStreamSequence == status.lastStreamSequence);
}
