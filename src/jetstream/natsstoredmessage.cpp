// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstoredmessage.h"

#include "jetstream/natsjson_p.h"

class NatsStoredMessageData : public QSharedData
{
public:
    NatsMessage message;
    quint64 sequence = 0;
    QString time;
};

/*!
    \class NatsStoredMessage
    \inmodule NatsQt
    \since 0.1
    \brief A message as a stream holds it.

    \sa NatsJetStreamManager::message(), NatsJetStreamManager::directMessage()
*/

/*! Constructs a message that is none. */
NatsStoredMessage::NatsStoredMessage()
    : d(new NatsStoredMessageData)
{
}

/*! Constructs the message \a message that a stream holds under the number \a sequence since \a timeText, which is
    written as servers do. */
NatsStoredMessage::NatsStoredMessage(const NatsMessage &message, quint64 sequence, const QString &timeText)
    : NatsStoredMessage()
{
    d->message = message;
    d->sequence = sequence;
    d->time = timeText;
}

NatsStoredMessage::NatsStoredMessage(const NatsStoredMessage &other) = default;
NatsStoredMessage::NatsStoredMessage(NatsStoredMessage &&other) noexcept = default;
NatsStoredMessage::~NatsStoredMessage() = default;
NatsStoredMessage &NatsStoredMessage::operator=(const NatsStoredMessage &other) = default;
NatsStoredMessage &NatsStoredMessage::operator=(NatsStoredMessage &&other) noexcept = default;

/*! Returns the message that \a json is, in the form that the server has for it. */
NatsStoredMessage NatsStoredMessage::fromJson(const QJsonObject &json)
{
    const auto bytes = [&json](const char *key) {
        return QByteArray::fromBase64(json.value(QLatin1String(key)).toString().toLatin1());
    };
    NatsStoredMessage stored;
    stored.d->message = NatsMessage::fromWire(json.value(QLatin1String("subject")).toString().toUtf8(), {}, bytes("hdrs"),
                                              bytes("data"));
    stored.d->sequence = NatsJson::toUnsigned(json.value(QLatin1String("seq")));
    stored.d->time = json.value(QLatin1String("time")).toString();
    return stored;
}

/*! Returns the message. */
NatsMessage NatsStoredMessage::message() const
{
    return d->message;
}

/*! Returns the subject that it was published to. */
QString NatsStoredMessage::subject() const
{
    return d->message.subject();
}

/*! Returns the payload. */
QByteArray NatsStoredMessage::data() const
{
    return d->message.data();
}

/*! Returns the headers. */
NatsHeaders NatsStoredMessage::headers() const
{
    return d->message.headers();
}

/*! Returns the number of the message in its stream. */
quint64 NatsStoredMessage::sequence() const
{
    return d->sequence;
}

/*! Returns when it was stored. */
QDateTime NatsStoredMessage::time() const
{
    return NatsJson::toTime(d->time);
}

/*! Returns time() as the server wrote it, to the nanosecond. */
QString NatsStoredMessage::timeText() const
{
    return d->time;
}
