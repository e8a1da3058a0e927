// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What answers a direct read: the fields block of headers and payload. A message of a stream with any block as its own
// headers is read back as it was, whatever the headers pretend to be.

#include "fuzz/fuzz.h"
#include "jetstream/natsdirectreply_p.h"

using Reply = NatsDirectReply;

static Reply read(const QByteArray &block, const QByteArray &payload, Reply::Read how)
{
    const NatsMessage reply = NatsMessage::fromWire("_INBOX.x", {}, block, payload);
    const Reply read = Reply::fromMessage(reply, how, QStringLiteral("asked"));
    FUZZ_VERIFY(bool(read.error) == (read.kind == Reply::Kind::Failed));
    FUZZ_VERIFY(!read.error || (!read.error.text().isEmpty() && read.error.subject() == QLatin1String("asked")));
    FUZZ_VERIFY(read.kind != Reply::Kind::End || how == Reply::Read::Batch);
    FUZZ_VERIFY(how == Reply::Read::Batch || (!read.pending && read.lastSequence == 0 && read.upToSequence == 0));
    if (read.kind != Reply::Kind::Message)
        return read;
    FUZZ_VERIFY(read.message.sequence() > 0 && !read.message.subject().isEmpty() && !read.message.timeText().isEmpty());
    FUZZ_VERIFY(read.message.data() == payload);
    const qsizetype hidden = reply.headers().size() - read.message.headers().size();
    FUZZ_VERIFY(hidden == 4 || (how == Reply::Read::Batch && read.pending && (hidden == 5 || hidden == 6)) || how == Reply::Read::Batch);
    static_cast<void>(read.message.time()); // any text
    return read;
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 2);
    for (const Reply::Read how : { Reply::Read::One, Reply::Read::Batch })
        read(fields.at(0), fields.at(1), how);

    const NatsHeaders own = NatsHeaders::fromWire(fields.at(0));
    QByteArray stored = own.toWire();
    if (stored.isEmpty())
        stored = "NATS/1.0\r\n\r\n";
    stored.chop(2);
    stored += "Nats-Stream: S\r\nNats-Subject: a.b\r\nNats-Sequence: 18446744073709551615\r\nNats-Time-Stamp: 2026-01-01T00:00:00Z\r\n";
    const QByteArray pending = "Nats-Num-Pending: 3\r\nNats-Last-Sequence: 2\r\n";
    for (const bool isBatch : { false, true }) {
        const Reply back = read(stored + (isBatch ? pending : QByteArray()) + "\r\n", fields.at(1),
                                isBatch ? Reply::Read::Batch : Reply::Read::One);
        FUZZ_VERIFY(back.kind == Reply::Kind::Message && back.message.sequence() == 18446744073709551615u);
        FUZZ_VERIFY(back.message.subject() == QLatin1String("a.b") && back.message.headers().size() == own.size());
        for (qsizetype i = 0; i < own.size(); ++i) {
            FUZZ_VERIFY(back.message.headers().nameAt(i) == own.nameAt(i));
            FUZZ_VERIFY(back.message.headers().valueAt(i) == own.valueAt(i));
        }
        FUZZ_VERIFY(!isBatch || (back.pending == quint64(3) && back.lastSequence == 2));
    }
}
