// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPARSER_P_H
#define NATSPARSER_P_H

#include "base/natsmessage.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qobjectdefs.h>

#include <deque>

// One thing that the server said. The views lie in the parser and hold until its next next().
struct NATSQT_AUTOTEST_EXPORT NatsEvent : NatsMessageParts
{
    Q_GADGET
public:
    enum class Kind { Info, Message, Ping, Pong, Ok, Error };
    Q_ENUM(Kind)

    Kind kind = Kind::Ok;
    quint64 sid = 0;
    QByteArrayView subject;
    QByteArray ownPayload; // where it came in several chunks: payload shows this then
    NatsMessage message; // made of these by who delivers it, in the memory of the one before
    QByteArrayView text; // the JSON of INFO, the words of -ERR with their quotes
};

// Bytes in, events out: append() what arrives, in any chunks, and take the events with next(), as
// with QXmlStreamReader. It knows no sockets, subscriptions or time, and does not look into
// payloads, headers or JSON. Chunks are kept as they are and read in place, so that a payload is copied
// once, by who takes the event; only what goes on in the next chunk is carried over.
//
// next() may be called again from inside the code that handles an event.
class NATSQT_AUTOTEST_EXPORT NatsParser
{
public:
    enum class Status { Event, NeedMoreData, Failed };

    static constexpr qsizetype MaximumLine = 64 * 1024;
    static constexpr qsizetype MaximumInfo = 1024 * 1024;
    static constexpr qsizetype MaximumMessage = 64 * 1024 * 1024;

    void append(const QByteArray &chunk);
    Status next(NatsEvent *event);

    qint64 pendingBytes() const { return m_pendingBytes; }
    NatsError error() const { return m_error; }

private:
    enum class State { Line, Payload, Failed };

    bool takeChunk();
    void skip(qsizetype count);
    bool takeCommonMessage(NatsEvent *event);
    bool takeLine(QByteArrayView *line);
    bool parseLine(QByteArrayView line, NatsEvent *event);
    bool parseMessage(QByteArrayView arguments, bool hasHeaders, NatsEvent *event);
    bool takeWholePayload(NatsEvent *event);
    void startSplitPayload(const NatsEvent &event);
    bool fillSplitPayload();
    void finishSplitPayload(NatsEvent *event);
    bool fail(QByteArrayView line, const char *reason);

    std::deque<QByteArray> m_chunks; // the first is read from m_at
    qsizetype m_at = 0;
    qint64 m_pendingBytes = 0;
    State m_state = State::Line;
    bool m_lineInCarry = false;
    QByteArray m_carry; // the beginning of a line whose end has not arrived
    NatsError m_error;

    qsizetype m_headerSize = 0;
    qsizetype m_totalSize = 0;

    // A message whose payload is spread over chunks
    quint64 m_sid = 0;
    QByteArray m_subject;
    QByteArray m_reply;
    QByteArray m_headerBlock;
    QByteArray m_payload;
    qsizetype m_filled = 0; // of headers, payload and the line end behind them
};

#endif
