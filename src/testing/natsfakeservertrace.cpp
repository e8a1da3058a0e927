// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "testing/natsfakeserver.h"

#include "base/natsheaders.h"
#include "base/natssubject.h"
#include "testing/natswait.h"

// What the client wants, what it gets, and what the test expects of it.

static constexpr qsizetype TraceLength = 8; // operations that an error shows

// The words of the first line of an operation
static QByteArrayList wordsOf(const QByteArray &operation)
{
    const qsizetype end = operation.indexOf("\r\n");
    return (end < 0 ? operation : operation.left(end)).split(' ');
}

// ---- what the client wants

void NatsFakeServer::track(const QByteArray &operation)
{
    const QByteArrayList words = wordsOf(operation);
    if (words.first() == "SUB")
        m_subscriptions.insert(words.last().toULongLong(), { words.value(1) });
    else if (words.first() == "UNSUB" && words.size() == 2)
        m_subscriptions.remove(words.value(1).toULongLong());
    else if (words.first() == "UNSUB" && m_subscriptions.contains(words.value(1).toULongLong()))
        m_subscriptions[words.value(1).toULongLong()].left = words.value(2).toLongLong();
    else if (words.first() == "PUB" || words.first() == "HPUB")
        trackPublish(words, operation);
}

void NatsFakeServer::trackPublish(const QByteArrayList &words, const QByteArray &operation)
{
    const bool hasHeaders = words.first() == "HPUB";
    const bool hasReply = words.size() == (hasHeaders ? 5 : 4);
    const qsizetype headerSize = hasHeaders ? words.value(words.size() - 2).toLongLong() : 0;
    const QByteArray subject = words.value(1);
    const QByteArray payload = operation.mid(operation.indexOf("\r\n") + 2 + headerSize);
    const QByteArray reply = hasReply ? words.value(2) : QByteArray();
    if (hasReply)
        m_lastReply = reply;
    const auto responder = m_responders.value(subject);
    if (hasReply && responder) {
        const QByteArray answered = responder(subject, payload);
        QMetaObject::invokeMethod(this, [this, reply, answered] { publish(reply, answered); }, Qt::QueuedConnection);
    }
    Q_EMIT published(subject, payload, reply);
}

// ---- what the client gets

/*!
    Delivers a message with \a payload and \a reply to each subscription of the client that \a subject fits.
    Returns to how many; those that have got their maximum are left out.
*/
int NatsFakeServer::publish(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
{
    return deliver(subject, {}, payload, reply);
}

/*! Delivers a message with \a headers as the function above does one without. */
int NatsFakeServer::publish(const QByteArray &subject, const QByteArray &payload, const NatsHeaders &headers, const QByteArray &reply)
{
    return deliver(subject, headers.toWire(), payload, reply);
}

int NatsFakeServer::deliver(const QByteArray &subject, const QByteArray &headerBlock, const QByteArray &payload,
                            const QByteArray &reply)
{
    QList<quint64> sids;
    for (auto it = m_subscriptions.begin(); it != m_subscriptions.end(); ++it) {
        if (it->left == 0 || !NatsSubject::fromUtf8(it->subject).matches(NatsSubject::fromUtf8(subject)))
            continue;
        if (it->left > 0)
            --it->left;
        sids.append(it.key());
    }
    const QPointer<NatsFakeServer> guard(this);
    for (const quint64 sid : sids) {
        if (!guard || !m_transport)
            break; // a slot of the client ended it
        if (headerBlock.isEmpty())
            message(sid, subject, payload, reply);
        else
            headerMessage(sid, subject, headerBlock, payload, reply);
    }
    return int(sids.size());
}

/*! Answers each request to exactly \a subject with \a payload from now on. */
void NatsFakeServer::setAnswer(const QByteArray &subject, const QByteArray &payload)
{
    setResponder(subject, [payload](const QByteArray &, const QByteArray &) { return payload; });
}

/*! Answers each request to exactly \a subject with what \a responder returns from now on; an empty function
    answers no more. */
void NatsFakeServer::setResponder(const QByteArray &subject, const Responder &responder)
{
    m_responders.insert(subject, responder);
}

/*! Answers the last request that the client made with \a payload. Returns false when there was none. */
bool NatsFakeServer::respond(const QByteArray &payload)
{
    return !m_lastReply.isEmpty() && publish(m_lastReply, payload) > 0;
}

/*! Delivers a message with \a subject, \a payload and \a reply to the subscription \a sid at once. */
void NatsFakeServer::message(quint64 sid, const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
{
    inject("MSG " + subject + ' ' + QByteArray::number(sid) + ' ' + (reply.isEmpty() ? reply : reply + ' ')
           + QByteArray::number(payload.size()) + "\r\n" + payload + "\r\n");
}

/*! Delivers a message with \a headerBlock, which is "NATS/1.0", lines, and an empty line, and \a subject, \a payload
    and \a reply to the subscription \a sid at once. */
void NatsFakeServer::headerMessage(quint64 sid, const QByteArray &subject, const QByteArray &headerBlock,
                                   const QByteArray &payload, const QByteArray &reply)
{
    inject("HMSG " + subject + ' ' + QByteArray::number(sid) + ' ' + (reply.isEmpty() ? reply : reply + ' ')
           + QByteArray::number(headerBlock.size()) + ' ' + QByteArray::number(headerBlock.size() + payload.size())
           + "\r\n" + headerBlock + payload + "\r\n");
}

// ---- what the test expects

// A word "*" of what is expected stands for any word: inboxes cannot be guessed.
static bool fits(const QByteArray &expected, const QByteArray &actual)
{
    if (expected == actual)
        return true;
    const qsizetype line = expected.indexOf("\r\n");
    const qsizetype other = actual.indexOf("\r\n");
    if ((line < 0) != (other < 0) || (line >= 0 && expected.mid(line) != actual.mid(other)))
        return false;
    const QByteArrayList words = wordsOf(expected);
    const QByteArrayList others = wordsOf(actual);
    if (words.size() != others.size())
        return false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words.at(i) != "*" && words.at(i) != others.at(i))
            return false;
    }
    return true;
}

/*!
    Waits for the next operation that the client writes and takes it. Returns whether it is \a operation, as
    in operations(), where a word "*" stands for any word; errorString() tells otherwise, also when none has
    come within \a deadline.
*/
bool NatsFakeServer::expect(const QByteArray &operation, std::chrono::milliseconds deadline)
{
    if (!NatsTest::waitUntil([this] { return !m_operations.isEmpty(); }, deadline)) {
        m_errorString = QStringLiteral("expected: %1\n  nothing came within %2 ms")
                                .arg(QString::fromUtf8(operation)).arg(deadline.count());
        return false;
    }
    const QByteArray actual = m_operations.takeFirst();
    if (fits(operation, actual))
        return true;
    m_errorString = QStringLiteral("expected: %1\n     came: %2\n     then: %3").arg(QString::fromUtf8(operation),
            QString::fromUtf8(actual), QString::fromUtf8(m_operations.mid(0, TraceLength).join(" | ")));
    return false;
}

/*! Returns whether the client has written nothing that was not taken yet, all that it does because of what it got
    before included. There must be a transport(). */
bool NatsFakeServer::expectNothing()
{
    if (!barrier()) {
        m_errorString = QStringLiteral("the client does not answer a ping");
        return false;
    }
    m_errorString = QStringLiteral("expected: nothing\n     came: %1")
                            .arg(QString::fromUtf8(m_operations.mid(0, TraceLength).join(" | ")));
    return m_operations.isEmpty();
}

/*! Returns operations() and forgets them. */
QByteArrayList NatsFakeServer::takeOperations()
{
    return std::exchange(m_operations, {});
}

/*! Waits until there are \a count operations() that were not taken. */
bool NatsFakeServer::waitForOperations(qsizetype count)
{
    return NatsTest::waitUntil([this, count] { return m_operations.size() >= count; });
}

/*! Waits until \a count attempts have been made. */
bool NatsFakeServer::waitForAttempts(int count)
{
    return NatsTest::waitUntil([this, count] { return attemptCount() >= count; });
}

/*! Pings the client and waits for its answer: all that it writes because of what it got before has arrived then. */
bool NatsFakeServer::barrier()
{
    ++m_barriers;
    inject("PING\r\n");
    const bool answered = NatsTest::waitUntil([this] { return m_barriers == 0; });
    NatsTest::settle();
    return answered;
}
