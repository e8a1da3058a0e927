// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natserror.h"

#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>

#include <tuple>

class NatsErrorData : public QSharedData
{
public:
    NatsError::Code code = NatsError::Code::NoError;
    QString text;
    QString subject;
    int serverCode = 0;
    QString serverText;
    NatsError cause;
    std::optional<quint64> expectedRevision;
    std::optional<quint64> storedRevision;
};

/*!
    \class NatsError
    \inmodule NatsQt
    \since 0.1
    \brief Tells what went wrong: a code, a text for people, and where it came from.

    An implicitly shared value. A default-constructed NatsError means that nothing went wrong
    and is false in a condition. Every failure of this library arrives as one: in a NatsResult,
    at the end of a NatsFuture, or with NatsConnection::errorOccurred().

    code() is what programs look at, text() is translated and for people. The server's own
    words, where there are any, are in serverText() and are never translated.
*/

/*!
    \enum NatsError::Category

    Groups the codes by what a program can do about them.

    \value NoCategory Nothing went wrong.
    \value Argument The call was wrong; nothing was sent. Repeating it does not help.
    \value State The connection or subscription is in a state that does not allow the call.
    \value NoReply Nobody answered in time, or nobody is there to answer.
    \value Transport The network or the upgrade to WebSocket failed.
    \value Tls The encrypted channel could not be set up.
    \value Protocol The other side does not speak the NATS protocol.
    \value Authentication The server does not accept who we are.
    \value Permission The server does not allow this subject.
    \value Limit A limit of the server or of this library was reached.
    \value Server The server or a service reported something else, or there is no server left to try.
    \value JetStream JetStream refused the call: what it is about does not exist, exists already, is not
           configured as it must be, or does not allow it.
*/

/*!
    \enum NatsError::Code

    \value NoError Nothing went wrong.
    \value InvalidUrl A server URL cannot be parsed, or its scheme is not known.
    \value InvalidOption An option has a value outside of its range.
    \value InvalidSubject A subject is empty, malformed, or has a wildcard where none may be.
    \value InvalidQueueGroup A queue group contains white space or control characters.
    \value InvalidReply A reply subject is malformed or has a wildcard.
    \value InvalidHeader A header's name or value cannot be sent.
    \value InvalidPayload A payload cannot be turned into bytes, or is not the JSON it should be.
    \value InvalidKey A key of a bucket is empty, malformed, or has a wildcard where none may be.
    \value HeadersNotSupported The server does not support headers.
    \value HandlerFailed A function that the program gave threw, or its promise was rejected.
    \value NotConnected There is no connection, and the call cannot wait for one.
    \value ConnectionClosed The connection is closed, or was closed before the call ended.
    \value ConnectionDraining The connection or subscription is draining.
    \value SubscriptionEnded The subscription has ended.
    \value Cancelled The program cancelled the call, or dropped what would have answered it.
    \value DeviceError A file or another device of the program cannot be read or written.
    \value Timeout No answer came in time.
    \value ConnectTimeout A server did not complete the handshake in time.
    \value NoResponders Nobody subscribes to the subject of the request.
    \value ConnectionRefused Nothing listens at the server's address.
    \value HostNotFound The server's host name has no address.
    \value ConnectionLost The connection broke.
    \value StaleConnection The server stopped answering pings.
    \value UpgradeRefused The HTTP server refused the upgrade to WebSocket.
    \value ProxyError The proxy refused the connection or its credentials.
    \value TransportError Any other failure of the network.
    \value TlsError The TLS handshake failed; the server may want a client certificate.
    \value CertificateError The server's certificate is not trusted, expired, or of another host.
    \value TlsRequired One side wants encryption, and the other does not offer it.
    \value ProtocolError What arrived is not the NATS protocol.
    \value InvalidCredentials A key, a JWT or a file of credentials cannot be used.
    \value AuthorizationViolation The server refused the credentials.
    \value AuthenticationTimeout The server waited too long for credentials.
    \value AuthenticationExpired The user's credentials have expired.
    \value AuthenticationRevoked The user's credentials were revoked.
    \value AccountAuthenticationExpired The account's credentials have expired.
    \value PermissionViolation The user may not publish or subscribe to the subject.
    \value PayloadTooLarge Headers and payload exceed the server's maximum payload.
    \value BufferFull Nothing more is accepted now: too much waits for a connection, for the network, or for
           acknowledgements.
    \value SlowConsumer The program does not process messages as fast as they arrive.
    \value MaximumConnectionsExceeded The server or account has too many connections.
    \value MaximumSubscriptionsExceeded The server allows no more subscriptions.
    \value ResourceLimitExceeded The account or the server has no room for it: storage, memory, streams, consumers.
    \value MessageTooLarge A message exceeds the maximum message size of the stream.
    \value StoreFailed The stream did not store the message, most often because it is full and discards what is new.
    \value TooManyRequests The server dropped the call because too many are in flight; repeat it later.
    \value ServerError Any other error that the server reported.
    \value ServiceError A service answered with an error of its own.
    \value NoServers Each server of the pool was given up.
    \value JetStreamNotEnabled Neither this server nor the domain that was asked for offers JetStream to the account.
    \value JetStreamUnavailable JetStream cannot answer now, for example while a leader is elected; repeat it later.
    \value ApiLevelRequired The servers are too old for what the call wants.
    \value InvalidRequest The server does not understand the request.
    \value PedanticRefusal In pedantic mode the server would have had to change the configuration.
    \value OperationNotPermitted The configuration of the stream forbids to delete, to purge or to roll up.
    \value StreamNotFound There is no such stream, or none that stores the subject.
    \value StreamExists There is a stream of this name with another configuration.
    \value SubjectOverlap Another stream stores the same subjects.
    \value InvalidStreamConfiguration The server refuses the configuration of the stream.
    \value StreamSealed The stream is sealed and never changes again.
    \value AssetOffline The stream or consumer is offline, because the server does not support what it is configured for.
    \value ConsumerNotFound There is no such consumer.
    \value ConsumerExists There is a consumer of this name with another configuration.
    \value InvalidConsumerConfiguration The server refuses the configuration of the consumer.
    \value WorkQueueConflict A stream with the retention of a work queue does not allow this consumer.
    \value InvalidReset A consumer cannot be reset in this way.
    \value MessageNotFound The stream has no such message.
    \value WrongExpectation The stream is not in the state that the message expects.
    \value DuplicateInProgress A message with the same id is being stored; repeat it later.
    \value InvalidMessageTtl The time to live of a message is malformed or less than a second.
    \value MessageTtlDisabled The stream does not allow messages with a time to live of their own.
    \value CounterError The stream is no counter, or the message no increment of one.
    \value ScheduleError The schedule of a message is malformed, or not allowed by the stream.
    \value BatchError An atomic batch was refused.
    \value FastBatchError A fast batch was refused.
    \value InvalidAcknowledgement What answered a published message is no stream.
    \value KeyExists The bucket has a value for the key that was to be created.
    \value KeyRevisionMismatch The key has another revision than the one that was to be changed: somebody else was
           faster.
    \value ObjectNotFound The bucket has no such object, or it was deleted.
    \value ObjectExists The bucket has an object of this name already.
    \value InvalidObjectLink A link leads to no object, or there cannot be one to what it was to lead to.
    \value ObjectChunkMissing The bucket does not have all chunks of the object.
    \value ObjectSizeMismatch The chunks of an object have more or fewer bytes than the object.
    \value ObjectDigestMismatch The bytes of an object are not those that were put.
*/

/*! Constructs the value that means that nothing went wrong. */
NatsError::NatsError() = default;

/*!
    Constructs an error with \a code, the translated \a text and the \a subject that it is
    about, which is empty where there is none.
*/
NatsError::NatsError(Code code, const QString &text, const QString &subject)
    : d(new NatsErrorData)
{
    d->code = code;
    d->text = text;
    d->subject = subject;
}

NatsError::NatsError(const NatsError &other) = default;
NatsError::NatsError(NatsError &&other) noexcept = default;
NatsError::~NatsError() = default;
NatsError &NatsError::operator=(const NatsError &other) = default;
NatsError &NatsError::operator=(NatsError &&other) noexcept = default;

/*! \property NatsError::code
    \brief what went wrong, for programs */
NatsError::Code NatsError::code() const
{
    return d ? d->code : Code::NoError;
}

/*! \property NatsError::category
    \brief the group that code() belongs to */
NatsError::Category NatsError::category() const
{
    const Code c = code();
    if (c == Code::NoError)
        return Category::NoCategory;
    if (c < Code::NotConnected)
        return Category::Argument;
    if (c < Code::Timeout)
        return Category::State;
    if (c < Code::ConnectionRefused)
        return c == Code::ConnectTimeout ? Category::Transport : Category::NoReply;
    if (c < Code::TlsError)
        return Category::Transport;
    if (c < Code::ProtocolError)
        return Category::Tls;
    if (c == Code::ProtocolError)
        return Category::Protocol;
    if (c < Code::PermissionViolation)
        return Category::Authentication;
    if (c == Code::PermissionViolation)
        return Category::Permission;
    if (c < Code::ServerError)
        return Category::Limit;
    return c < Code::JetStreamNotEnabled ? Category::Server : Category::JetStream;
}

/*! \property NatsError::text
    \brief what went wrong, translated and for people */
QString NatsError::text() const
{
    return d ? d->text : QString();
}

/*! \property NatsError::subject
    \brief the subject that the error is about, or empty */
QString NatsError::subject() const
{
    return d ? d->subject : QString();
}

/*! \property NatsError::serverCode
    \brief the number that the server sent with the error (503 for no responders), or 0 */
int NatsError::serverCode() const
{
    return d ? d->serverCode : 0;
}

/*! \property NatsError::serverText
    \brief the server's own words, or empty */
QString NatsError::serverText() const
{
    return d ? d->serverText : QString();
}

/*! Returns the error that led to this one; it is NoError where there is none. */
NatsError NatsError::cause() const
{
    return d ? d->cause : NatsError();
}

/*! \property NatsError::temporary
    \brief whether the library itself goes on trying, so that it may be enough to wait */
bool NatsError::isTemporary() const
{
    const Category c = category();
    return c == Category::Transport || c == Category::NoReply || c == Category::Protocol
            || code() == Code::NotConnected || code() == Code::BufferFull || code() == Code::TooManyRequests
            || code() == Code::JetStreamUnavailable || code() == Code::DuplicateInProgress;
}

/*! Returns the revision that a change of a key expected; nothing where the error is not about one.
    \sa NatsKeyValueStore */
std::optional<quint64> NatsError::expectedRevision() const
{
    return d ? d->expectedRevision : std::nullopt;
}

/*! Returns the revision that the key has instead, 0 where it has none; nothing where the error is not about one, or
    nobody tells. */
std::optional<quint64> NatsError::storedRevision() const
{
    return d ? d->storedRevision : std::nullopt;
}

// Of this error alone: what it was copied from stays as it is.
NatsErrorData &NatsError::mutableData()
{
    d = d ? new NatsErrorData(*d) : new NatsErrorData;
    return *d;
}

/*! Returns a copy of this error that carries the server's \a code and \a text. */
NatsError NatsError::withServerReply(int code, const QString &text) const
{
    NatsError copy(*this);
    NatsErrorData &data = copy.mutableData();
    data.serverCode = code;
    data.serverText = text;
    return copy;
}

/*! Returns a copy of this error whose cause() is \a cause. */
NatsError NatsError::withCause(const NatsError &cause) const
{
    NatsError copy(*this);
    copy.mutableData().cause = cause;
    return copy;
}

/*! Returns a copy of this error whose expectedRevision() is \a expected and whose storedRevision() is \a stored. */
NatsError NatsError::withRevisions(std::optional<quint64> expected, std::optional<quint64> stored) const
{
    NatsError copy(*this);
    NatsErrorData &data = copy.mutableData();
    data.expectedRevision = expected;
    data.storedRevision = stored;
    return copy;
}

bool NatsError::isEqual(const NatsError &other) const
{
    if (d == other.d)
        return true;
    const auto fields = [](const NatsErrorData &data) {
        return std::tie(data.code, data.text, data.subject, data.serverCode, data.serverText, data.cause,
                        data.expectedRevision, data.storedRevision);
    };
    static const NatsErrorData none;
    return fields(d ? *d : none) == fields(other.d ? *other.d : none);
}

/*! \relates NatsError
    Writes \a error to \a debug and returns the stream. */
QDebug operator<<(QDebug debug, const NatsError &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "NatsError(" << QMetaEnum::fromType<NatsError::Code>().valueToKey(int(error.code()));
    if (!error.text().isEmpty())
        debug << ", " << error.text();
    if (!error.subject().isEmpty())
        debug << ", subject " << error.subject();
    if (!error.serverText().isEmpty())
        debug << ", server said " << error.serverText();
    return debug << ')';
}
