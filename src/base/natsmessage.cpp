// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsmessage.h"

#include "base/natsmessagedata_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

/*!
    \class NatsMessage
    \inmodule NatsQt
    \since 0.1
    \brief A message: subject, reply subject, headers and payload.

    An implicitly shared value; copies are cheap, and a message can be kept for as long as one
    wants. It owns its bytes. Text, JSON and headers are decoded when they are asked for and at
    each call, so keep the result if you need it twice.
*/

/*! Constructs an empty message. */
NatsMessage::NatsMessage() = default;

/*! Constructs a message to \a subject that carries \a payload and \a headers. */
NatsMessage::NatsMessage(const NatsSubject &subject, const NatsPayload &payload, const NatsHeaders &headers)
    : d(new NatsMessageData)
{
    d->setSubject(subject.toUtf8());
    d->setPayload(payload.data());
    if (!headers.isEmpty())
        d->setHeaders(headers);
}

NatsMessage::NatsMessage(const NatsMessage &other) = default;
NatsMessage::NatsMessage(NatsMessage &&other) noexcept = default;
NatsMessage::~NatsMessage() = default;
NatsMessage &NatsMessage::operator=(const NatsMessage &other) = default;
NatsMessage &NatsMessage::operator=(NatsMessage &&other) noexcept = default;

/*!
    Returns a message made of copies of the bytes that a server sent: \a subject, \a reply, the whole
    \a headerBlock with its version line, and \a payload. Nothing is checked or decoded.
*/
NatsMessage NatsMessage::fromWire(const QByteArray &subject, QByteArrayView reply, QByteArrayView headerBlock,
                                  QByteArrayView payload)
{
    NatsMessage message;
    message.setFromWire(subject, { reply, headerBlock, payload });
    return message;
}

/*!
    \class NatsMessageParts
    \inmodule NatsQt
    \since 0.1
    \brief What a message on the wire is made of besides its subject, in memory of somebody else.

    The views are valid as long as that memory is. All three can be empty.
*/

/*!
    \variable NatsMessageParts::reply
    The reply subject in UTF-8.
*/

/*!
    \variable NatsMessageParts::headerBlock
    The whole block of headers, with its version line and the empty line at its end.
*/

/*!
    \variable NatsMessageParts::payload
    The bytes of the payload.
*/

/*!
    Makes this the message that fromWire() returns for \a subject and \a parts. Its memory is used again unless
    somebody has a copy of it.
*/
void NatsMessage::setFromWire(const QByteArray &subject, const NatsMessageParts &parts)
{
    auto *data = const_cast<NatsMessageData *>(d.constData());
    if (!data || data->ref.loadAcquire() != 1) {
        data = new NatsMessageData;
        d.reset(data);
    }
    data->fill(subject, parts);
}

/*!
    Does the same with the reply subject and the headers of \a parts, and with a \a payload that is taken as it is.
*/
void NatsMessage::takeFromWire(const QByteArray &subject, const NatsMessageParts &parts, QByteArray &&payload)
{
    setFromWire(subject, { parts.reply, parts.headerBlock, {} });
    d->setPayload(std::exchange(payload, {}));
}

NatsMessageData &NatsMessage::mutableData()
{
    if (!d)
        d = new NatsMessageData;
    return *d;
}

/*! \property NatsMessage::subject
    \brief the subject that the message was published to */
QString NatsMessage::subject() const
{
    return QString::fromUtf8(subjectUtf8());
}

/*! Returns the subject as UTF-8, without a conversion. */
QByteArray NatsMessage::subjectUtf8() const
{
    return d ? d->subject() : QByteArray();
}

/*! \property NatsMessage::reply
    \brief the subject that an answer is expected at, or empty
    \sa NatsConnection::respond() */
QString NatsMessage::reply() const
{
    return QString::fromUtf8(replyUtf8());
}

/*! Returns the reply subject as UTF-8, without a conversion. */
QByteArray NatsMessage::replyUtf8() const
{
    return d ? d->reply() : QByteArray();
}

/*! Returns whether an answer is expected. */
bool NatsMessage::hasReply() const
{
    return d && !d->replyView().isEmpty();
}

/*! Sets the subject that an answer is expected at to \a reply. */
void NatsMessage::setReply(const NatsSubject &reply)
{
    mutableData().setReply(reply.toUtf8());
}

/*! Returns whether the message carries headers, without looking into them. */
bool NatsMessage::hasHeaders() const
{
    return d && (d->hasHeaderBlock() || !d->headers().isEmpty());
}

/*! Returns the headers; of a received message they are decoded at each call. */
NatsHeaders NatsMessage::headers() const
{
    if (!d)
        return {};
    return d->hasHeaderBlock() ? NatsHeaders::fromWire(d->headerBlock()) : d->headers();
}

/*! Replaces the headers by \a headers. */
void NatsMessage::setHeaders(const NatsHeaders &headers)
{
    mutableData().setHeaders(headers);
}

/*! \property NatsMessage::data
    \brief the payload as it was sent

    Of a short one this is a copy; dataView() shows it without one. */
QByteArray NatsMessage::data() const
{
    return d ? d->payload() : QByteArray();
}

/*!
    Returns the payload without a copy. The view holds for as long as this message, or a copy of it, exists
    and is not changed.

    \sa data()
*/
QByteArrayView NatsMessage::dataView() const
{
    return d ? d->payloadView() : QByteArrayView();
}

/*! \property NatsMessage::text
    \brief the payload as text, decoded as UTF-8 */
QString NatsMessage::text() const
{
    return QString::fromUtf8(dataView());
}

/*!
    Returns the payload decoded as JSON, which may be any JSON value, also a number or string of
    its own; or an error with the code InvalidPayload that tells where it is not JSON.
*/
NatsResult<QJsonValue> NatsMessage::json() const
{
    // QJsonDocument takes arrays and objects only. A payload "1,2" or "" is told by the count.
    QJsonParseError problem;
    const QJsonArray wrapped = QJsonDocument::fromJson('[' + data() + ']', &problem).array();
    if (problem.error == QJsonParseError::NoError && wrapped.size() == 1)
        return wrapped.first();
    const QString reason = problem.error == QJsonParseError::NoError
            ? QCoreApplication::translate("NatsMessage", "it does not hold exactly one value")
            : problem.errorString();
    return NatsError(NatsError::Code::InvalidPayload,
                     QCoreApplication::translate("NatsMessage", "The payload is not JSON: %1").arg(reason), subject());
}

/*! Returns the number of bytes of subject, reply subject, headers and payload. */
qsizetype NatsMessage::size() const
{
    if (!d)
        return 0;
    const qsizetype headerSize = d->hasHeaderBlock() ? d->headerBlock().size() : d->headers().toWire().size();
    return d->subject().size() + d->replyView().size() + headerSize + d->payloadView().size();
}

/*! Returns whether this is the server's word that nobody subscribes to the subject of a request:
    the status 503 and no payload. */
bool NatsMessage::isNoResponders() const
{
    return d && d->hasHeaderBlock() && d->payloadView().isEmpty() && headers().statusCode() == 503;
}

bool NatsMessage::isEqual(const NatsMessage &other) const
{
    return d == other.d
            || (subjectUtf8() == other.subjectUtf8() && replyUtf8() == other.replyUtf8() && dataView() == other.dataView()
                && headers() == other.headers());
}

/*! \relates NatsMessage
    Writes subject and size of \a message to \a debug and returns the stream. The payload is not
    shown, since it may be confidential. */
QDebug operator<<(QDebug debug, const NatsMessage &message)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "NatsMessage(" << message.subject();
    if (message.hasReply())
        debug << ", reply " << message.reply();
    return debug << ", " << message.dataView().size() << " bytes)";
}
