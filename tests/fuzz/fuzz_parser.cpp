// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a server sends: in one piece, byte by byte and cut anywhere it is the same events, and those
// that a reader finds which takes no care of speed, memory or chunks. The first three bytes 0x1f stand for 30000
// letters each: libFuzzer makes no long lines.

#include "fuzz/fuzz.h"
#include "protocol/natsparser_p.h"

#include <algorithm>
#include <random>

using Status = NatsParser::Status;

static QByteArray describe(const NatsEvent &event)
{
    if (event.kind != NatsEvent::Kind::Message) {
        const bool hasText = event.kind == NatsEvent::Kind::Info || event.kind == NatsEvent::Kind::Error;
        return QByteArray::number(int(event.kind)) + (hasText ? event.text.toByteArray() : QByteArray());
    }
    FUZZ_VERIFY(event.ownPayload.isEmpty() || event.ownPayload == event.payload);
    return event.subject.toByteArray() + ' ' + QByteArray::number(event.sid) + ' ' + event.reply.toByteArray() + ' '
            + QByteArray::number(event.headerBlock.size()) + ' ' + event.headerBlock.toByteArray() + event.payload.toByteArray();
}

static bool toNumber(const QByteArray &digits, quint64 *number)
{
    *number = digits.toULongLong(); // which takes blanks and signs, too
    return digits.size() <= 15 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The message whose line has these words, at the beginning of rest; true when all of it is there.
static bool readMessage(const QByteArrayList &words, bool hasHeaders, QByteArray *rest, QByteArray *event)
{
    const qsizetype plain = hasHeaders ? 4 : 3;
    quint64 sid = 0, headers = 0, total = 0;
    if ((words.size() != plain && words.size() != plain + 1) || !toNumber(words.at(1), &sid)
        || !toNumber(words.last(), &total) || (hasHeaders && !toNumber(words.at(words.size() - 2), &headers))
        || headers > total || total > quint64(NatsParser::MaximumMessage)) {
        *event = "failed";
        return true;
    }
    const QByteArray end = rest->mid(qsizetype(total), 2);
    if (!QByteArray("\r\n").startsWith(end)) {
        *event = "failed";
        return true;
    }
    *event = words.first() + ' ' + QByteArray::number(sid) + ' ' + (words.size() > plain ? words.at(2) : QByteArray())
            + ' ' + QByteArray::number(headers) + ' ' + rest->left(qsizetype(total));
    rest->remove(0, qsizetype(total) + 2);
    return end.size() == 2;
}

static bool readLine(QByteArray line, QByteArray *rest, QByteArray *event)
{
    while (line.endsWith(' ') || line.endsWith('\t') || line.endsWith('\r'))
        line.chop(1);
    const QByteArray verb = QByteArray(line).replace('\t', ' ').split(' ').first().toUpper();
    const bool isAlone = verb.size() == line.size();
    QByteArrayList words = line.mid(verb.size()).replace('\t', ' ').split(' ');
    words.removeAll({});
    if (verb == "MSG" || verb == "HMSG")
        return readMessage(words, verb == "HMSG", rest, event);
    const auto make = [&](NatsEvent::Kind kind, const QByteArray &text) { *event = QByteArray::number(int(kind)) + text; };
    if (verb == "PING" && isAlone)
        make(NatsEvent::Kind::Ping, {});
    else if (verb == "PONG" && isAlone)
        make(NatsEvent::Kind::Pong, {});
    else if (verb.startsWith("+OK"))
        make(NatsEvent::Kind::Ok, {});
    else if (verb == "-ERR")
        make(NatsEvent::Kind::Error, line.mid(4).trimmed());
    else if (verb == "INFO" && !isAlone)
        make(NatsEvent::Kind::Info, line.mid(4).trimmed());
    else
        *event = "failed";
    return true;
}

static QByteArrayList readSlowly(QByteArray rest)
{
    QByteArrayList events;
    while (!events.endsWith("failed")) {
        const qsizetype end = rest.indexOf('\n');
        const bool isInfo = rest.left(1).toUpper() == "I";
        if ((end < 0 ? rest.size() : end) > (isInfo ? NatsParser::MaximumInfo : NatsParser::MaximumLine))
            return events << "failed";
        if (end < 0)
            break;
        const QByteArray line = rest.left(end);
        rest.remove(0, end + 1);
        QByteArray event;
        if (!readLine(line, &rest, &event))
            break;
        events << event;
    }
    return events;
}

template<typename NextSize>
static QByteArrayList parse(const QByteArray &wire, const NextSize &nextSize)
{
    QByteArrayList events;
    NatsParser parser;
    NatsEvent event;
    for (qsizetype at = 0; at < wire.size();) {
        const QByteArray chunk = wire.mid(at, nextSize()); // memory of its own
        at += chunk.size();
        parser.append(chunk);
        Status status = parser.next(&event);
        for (; status == Status::Event; status = parser.next(&event)) {
            events << describe(event);
            FUZZ_VERIFY(parser.pendingBytes() >= 0 && parser.pendingBytes() < wire.size());
        }
        FUZZ_VERIFY(parser.pendingBytes() == 0);
        FUZZ_VERIFY((status == Status::Failed) == (parser.error().code() == NatsError::Code::ProtocolError));
        if (status == Status::Failed)
            return events << "failed";
    }
    return events;
}

// A program that is slow leaves chunks waiting, however small they are; what counts as their size
// must be about what they take.
static void keep(const QByteArray &wire)
{
    const qint64 before = fuzzMemory();
    NatsParser parser;
    for (qsizetype at = 0; at < wire.size(); ++at)
        parser.append(wire.mid(at, 1));
    FUZZ_VERIFY(parser.pendingBytes() == wire.size());
    FUZZ_VERIFY(fuzzMemory() - before <= 4096 + 8 * wire.size());
}

static QByteArray withLongWords(const QByteArray &input)
{
    QByteArrayList parts = input.split('\x1f');
    for (qsizetype i = 1; i < parts.size(); ++i)
        parts[i].prepend(i <= 3 ? QByteArray(30000, 'x') : QByteArray(1, '\x1f'));
    return parts.join();
}

void fuzz(const QByteArray &text)
{
    const QByteArray input = withLongWords(text);
    const QByteArrayList expected = readSlowly(input);
    FUZZ_VERIFY(parse(input, [&] { return input.size(); }) == expected);
    const bool isLong = input.size() > 8192;
    if (!isLong) // else it takes too much time
        FUZZ_VERIFY(parse(input, [] { return 1; }) == expected);
    std::minstd_rand random(1 + qChecksum(input)); // the input decides where it is cut
    for (int round = 0; round < 2; ++round) {
        const auto largest = 2 + random() % (1 + uint(input.size()));
        FUZZ_VERIFY(parse(input, [&] { return qsizetype(1 + random() % largest); }) == expected);
    }
    if (!isLong)
        keep(input);
}
