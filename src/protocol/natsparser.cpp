// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsparser_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/qalgorithms.h>
#include <QtCore/qendian.h>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace {

constexpr qsizetype SmallChunk = 256;
constexpr qsizetype MaximumGathered = 4096;
constexpr qsizetype MostDigits = 15; // more than any length or subscription id has, and cannot overflow

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView trimmedEnd(QByteArrayView line)
{
    qsizetype size = line.size();
    while (size > 0 && (isBlank(line[size - 1]) || line[size - 1] == '\r'))
        --size;
    return line.first(size);
}

// The verb in lower case against the start of a line; servers may write it in any case.
bool startsWithVerb(QByteArrayView line, QByteArrayView verb)
{
    if (line.size() < verb.size())
        return false;
    for (qsizetype i = 0; i < verb.size(); ++i) {
        const bool isLetter = verb[i] >= 'a'; // else the bit says more than the case
        if ((isLetter ? line[i] | 0x20 : line[i]) != verb[i])
            return false;
    }
    return true;
}

bool toNumber(QByteArrayView text, quint64 *number)
{
    if (text.isEmpty() || text.size() > MostDigits)
        return false;
    quint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + quint64(c - '0');
    }
    *number = value;
    return true;
}

// The digits from \a at on, and where they end, which is before \a end; null where there is none, too many, or
// nothing behind them.
const char *takeNumber(const char *at, const char *end, quint64 *number)
{
    const char *const begin = at;
    quint64 value = 0; // what overflows has too many
    for (uint digit; at != end && (digit = uint(uchar(*at)) - '0') <= 9; ++at)
        value = value * 10 + digit;
    *number = value;
    return at == begin || at == end || at - begin > MostDigits ? nullptr : at;
}

// The first byte from \a at on that is no part of a word: a blank or a control character; or \a end.
const char *endOfWord(const char *at, const char *end)
{
    constexpr quint64 Ones = 0x0101010101010101u;
    for (; end - at >= 8; at += 8) {
        const quint64 bytes = qFromLittleEndian<quint64>(at);
        const quint64 low = (bytes - Ones * 0x21) & ~bytes & (Ones * 0x80); // the lowest that is set is right
        if (low)
            return at + (qCountTrailingZeroBits(low) >> 3);
    }
    while (at != end && uchar(*at) > 0x20)
        ++at;
    return at;
}

} // namespace

void NatsParser::append(const QByteArray &chunk)
{
    if (chunk.isEmpty() || m_state == State::Failed)
        return;
    m_pendingBytes += chunk.size();
    // A WebSocket message may be a single byte, and a chunk costs dozens by itself: small ones that have
    // to wait are put together. Not with the first one, which the views of an event may lie in.
    if (m_chunks.size() > 1 && chunk.size() < SmallChunk && m_chunks.back().size() < MaximumGathered)
        m_chunks.back().append(chunk);
    else
        m_chunks.push_back(chunk);
}

NatsParser::Status NatsParser::next(NatsEvent *event)
{
    if (!event->ownPayload.isNull())
        event->ownPayload = QByteArray(); // of a message that nobody took
    if (m_lineInCarry) {
        m_carry.resize(0); // the views of the event before end here
        m_lineInCarry = false;
    }
    if (m_state == State::Payload) {
        if (!fillSplitPayload())
            return m_state == State::Failed ? Status::Failed : Status::NeedMoreData;
        finishSplitPayload(event);
        return Status::Event;
    }
    if (takeCommonMessage(event))
        return Status::Event;
    QByteArrayView line;
    if (m_state == State::Failed || !takeLine(&line))
        return m_state == State::Failed ? Status::Failed : Status::NeedMoreData;
    if (!parseLine(line, event))
        return Status::Failed;
    if (event->kind != NatsEvent::Kind::Message || takeWholePayload(event))
        return m_state == State::Failed ? Status::Failed : Status::Event;
    startSplitPayload(*event);
    return next(event); // at most one level deep: the state is Payload now
}

// Leaves the chunk that has been read; false when it is the last one, which stays alive for the
// views into it.
bool NatsParser::takeChunk()
{
    if (m_chunks.empty())
        return false;
    if (m_at < m_chunks.front().size())
        return true;
    m_chunks.pop_front();
    m_at = 0;
    return !m_chunks.empty();
}

void NatsParser::skip(qsizetype count)
{
    m_at += count;
    m_pendingBytes -= count;
}

// "MSG subject sid [reply] total", as every server writes it and whole in the chunk, read in one go: that
// is nearly all that arrives. What is written otherwise, goes on in the next chunk, or is wrong, is left
// to the functions below, as if this had not looked.
bool NatsParser::takeCommonMessage(NatsEvent *event)
{
    if (m_state != State::Line || m_chunks.empty() || !m_carry.isEmpty())
        return false;
    const QByteArray &chunk = m_chunks.front();
    const char *const begin = chunk.constData() + m_at;
    const char *const end = chunk.constData() + chunk.size();
    if (end - begin < 4 || std::memcmp(begin, "MSG ", 4) != 0)
        return false;
    const char *const lineEnd = end - begin > MaximumLine ? begin + MaximumLine : end; // at the latest
    const char *at = endOfWord(begin + 4, lineEnd);
    if (at == lineEnd || at == begin + 4 || *at != ' ')
        return false;
    event->subject = QByteArrayView(begin + 4, at);
    if (!(at = takeNumber(at + 1, lineEnd, &event->sid)) || *at != ' ')
        return false;
    event->reply = QByteArrayView();
    quint64 size = 0;
    const char *afterSize = takeNumber(++at, lineEnd, &size);
    if (!afterSize || *afterSize != '\r') { // what is no number is a reply
        const char *const reply = at;
        at = endOfWord(at, lineEnd);
        if (at == lineEnd || at == reply || *at != ' ' || !(afterSize = takeNumber(at + 1, lineEnd, &size)) || *afterSize != '\r')
            return false;
        event->reply = QByteArrayView(reply, at);
    }
    const char *const payload = afterSize + 2;
    if (payload > end || afterSize[1] != '\n' || size > quint64(MaximumMessage) || end - payload < qsizetype(size) + 2
        || payload[size] != '\r' || payload[size + 1] != '\n')
        return false;
    event->kind = NatsEvent::Kind::Message;
    event->headerBlock = QByteArrayView();
    event->payload = QByteArrayView(payload, qsizetype(size));
    skip(payload + size + 2 - begin);
    return true;
}

bool NatsParser::takeLine(QByteArrayView *line)
{
    while (takeChunk()) {
        const QByteArray &chunk = m_chunks.front();
        const char *begin = chunk.constData() + m_at;
        const qsizetype available = chunk.size() - m_at;
        const void *end = std::memchr(begin, '\n', size_t(available));
        const qsizetype size = end ? static_cast<const char *>(end) - begin : available;
        const char first = m_carry.isEmpty() ? *begin : m_carry.front();
        const qsizetype limit = (first | 0x20) == 'i' ? MaximumInfo : MaximumLine;
        if (m_carry.size() + size > limit)
            return fail(m_carry.isEmpty() ? QByteArrayView(begin, size) : m_carry, QT_TRANSLATE_NOOP("NatsParser", "a line is too long"));
        skip(end ? size + 1 : size);
        if (end && m_carry.isEmpty()) {
            *line = QByteArrayView(begin, size);
            return true;
        }
        m_carry.append(begin, size);
        if (end) {
            m_lineInCarry = true;
            *line = m_carry;
            return true;
        }
    }
    return false;
}

bool NatsParser::parseLine(QByteArrayView line, NatsEvent *event)
{
    using Kind = NatsEvent::Kind;
    line = trimmedEnd(line);
    const auto hasBlankAt = [line](qsizetype index) { return line.size() > index && isBlank(line[index]); };
    if (startsWithVerb(line, "msg") && hasBlankAt(3))
        return parseMessage(line.sliced(4), false, event);
    if (startsWithVerb(line, "hmsg") && hasBlankAt(4))
        return parseMessage(line.sliced(5), true, event);
    if (startsWithVerb(line, "ping") && line.size() == 4)
        event->kind = Kind::Ping;
    else if (startsWithVerb(line, "pong") && line.size() == 4)
        event->kind = Kind::Pong;
    else if (startsWithVerb(line, "+ok"))
        event->kind = Kind::Ok;
    else if (startsWithVerb(line, "-err") && (line.size() == 4 || hasBlankAt(4)))
        event->kind = Kind::Error;
    else if (startsWithVerb(line, "info") && hasBlankAt(4))
        event->kind = Kind::Info;
    else
        return fail(line, QT_TRANSLATE_NOOP("NatsParser", "unknown protocol operation"));
    event->text = line.sliced(qMin<qsizetype>(4, line.size())).trimmed();
    return true;
}

// MSG subject sid [reply] total, HMSG subject sid [reply] headers total
bool NatsParser::parseMessage(QByteArrayView arguments, bool hasHeaders, NatsEvent *event)
{
    QByteArrayView tokens[5];
    int count = 0;
    const char *at = arguments.data();
    const char *const end = at + arguments.size();
    while (at < end) {
        if (isBlank(*at)) {
            ++at;
            continue;
        }
        const char *start = at;
        while (at < end && !isBlank(*at))
            ++at;
        if (count == 5)
            return fail(arguments, QT_TRANSLATE_NOOP("NatsParser", "malformed arguments of a message"));
        tokens[count++] = QByteArrayView(start, at);
    }
    const int fewest = hasHeaders ? 4 : 3;
    quint64 headerSize = 0;
    quint64 totalSize = 0;
    if (count < fewest || count > fewest + 1 || !toNumber(tokens[1], &event->sid)
        || !toNumber(tokens[count - 1], &totalSize) || (hasHeaders && !toNumber(tokens[count - 2], &headerSize))
        || headerSize > totalSize) {
        return fail(arguments, QT_TRANSLATE_NOOP("NatsParser", "malformed arguments of a message"));
    }
    if (totalSize > quint64(MaximumMessage))
        return fail(arguments, QT_TRANSLATE_NOOP("NatsParser", "a message is too large"));
    event->kind = NatsEvent::Kind::Message;
    event->subject = tokens[0];
    event->reply = count > fewest ? tokens[2] : QByteArrayView();
    m_headerSize = qsizetype(headerSize);
    m_totalSize = qsizetype(totalSize);
    return true;
}

// False when the payload goes on in the next chunk.
bool NatsParser::takeWholePayload(NatsEvent *event)
{
    const QByteArray &chunk = m_chunks.front();
    if (chunk.size() - m_at < m_totalSize + 2)
        return false;
    const char *data = chunk.constData() + m_at;
    if (data[m_totalSize] != '\r' || data[m_totalSize + 1] != '\n') {
        fail(event->subject, QT_TRANSLATE_NOOP("NatsParser", "a payload does not end where it should"));
        return true;
    }
    event->headerBlock = QByteArrayView(data, m_headerSize);
    event->payload = QByteArrayView(data + m_headerSize, m_totalSize - m_headerSize);
    skip(m_totalSize + 2);
    return true;
}

void NatsParser::startSplitPayload(const NatsEvent &event)
{
    m_sid = event.sid;
    m_subject = event.subject.toByteArray();
    m_reply = event.reply.toByteArray();
    // Room for all of it at once, so that nothing is copied twice. What a lying server can claim
    // is bounded by MaximumMessage, and pages that stay empty cost no memory.
    m_headerBlock = QByteArray();
    m_headerBlock.reserve(m_headerSize);
    m_payload = QByteArray();
    m_payload.reserve(m_totalSize - m_headerSize);
    m_filled = 0;
    m_state = State::Payload;
}

bool NatsParser::fillSplitPayload()
{
    const qsizetype needed = m_totalSize + 2;
    while (m_filled < needed && takeChunk()) {
        const QByteArray &chunk = m_chunks.front();
        const char *from = chunk.constData() + m_at;
        const qsizetype borders[] = { m_headerSize, m_totalSize, needed };
        const qsizetype border = *std::find_if(std::begin(borders), std::end(borders),
                                               [this](qsizetype b) { return m_filled < b; });
        const qsizetype count = qMin(chunk.size() - m_at, border - m_filled);
        if (m_filled < m_headerSize)
            m_headerBlock.append(from, count);
        else if (m_filled < m_totalSize)
            m_payload.append(from, count);
        else if (*from != (m_filled == m_totalSize ? '\r' : '\n') || (count == 2 && from[1] != '\n'))
            return fail(m_subject, QT_TRANSLATE_NOOP("NatsParser", "a payload does not end where it should"));
        m_filled += count;
        skip(count);
    }
    return m_filled == needed;
}

void NatsParser::finishSplitPayload(NatsEvent *event)
{
    m_state = State::Line;
    event->kind = NatsEvent::Kind::Message;
    event->sid = m_sid;
    event->subject = m_subject;
    event->reply = m_reply;
    event->headerBlock = m_headerBlock;
    event->ownPayload = std::move(m_payload);
    event->payload = event->ownPayload;
}

bool NatsParser::fail(QByteArrayView line, const char *reason)
{
    const QString shown = QString::fromLatin1(line.first(qMin<qsizetype>(line.size(), 60)).toByteArray().toPercentEncoding(
            " !\"#$&'()*+,/:;<=>?@[]^`{|}"));
    m_error = NatsError(NatsError::Code::ProtocolError,
                        QCoreApplication::translate("NatsParser", "The server does not speak the NATS protocol: %1 at '%2'")
                                .arg(QCoreApplication::translate("NatsParser", reason), shown));
    m_state = State::Failed;
    m_chunks.clear();
    m_pendingBytes = 0;
    return false;
}
