// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a connection sends, and what it is asked to receive. What it is itself is in natsconnection.cpp.

#include "core/natsconnection_p.h"
#include "core/natstrace_p.h"

/*!
    Publishes \a payload to \a subject. It leaves with everything else that is published in this
    pass of the event loop.

    Nothing is sent when an error is returned: InvalidSubject for a subject that is malformed or
    has wildcards, PayloadTooLarge for more than the server's maximum payload, NotConnected
    before open(), ConnectionDraining and ConnectionClosed in these states, and BufferFull when
    there is no connection and NatsOptions::offlineBufferSize() is used up, or the network takes
    less than is published and more than NatsOptions::maximumOutboundSize() waits.

    \sa readyToPublish()
*/
NatsResult<void> NatsConnection::publish(const NatsSubject &subject, const NatsPayload &payload)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::publish");
    static const NatsHeaders noHeaders;
    return d->publish(subject, {}, noHeaders, payload.data());
}

/*!
    Publishes \a payload to \a subject with the headers and reply subject of \a options.

    Besides the errors of the function above: InvalidReply for a reply subject that is malformed
    or has wildcards, InvalidHeader for a header that cannot be sent, HeadersNotSupported when
    the server does not support them, InvalidOption for options of tracing that are not usable.
*/
NatsResult<void> NatsConnection::publish(const NatsSubject &subject, const NatsPayload &payload,
                                         const NatsPublishOptions &options)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::publish");
    if (const auto valid = options.validate(); !valid)
        return d->withSubject(valid.error(), subject);
    return d->publish(subject, options.reply().toUtf8(), natsTracedHeaders(options), payload.data());
}

/*! Publishes \a message with its subject, reply subject, headers and payload. The errors are those
    of the functions above. */
NatsResult<void> NatsConnection::publish(const NatsMessage &message)
{
    NatsPublishOptions options;
    options.setHeaders(message.headers());
    options.setReply(NatsSubject::fromUtf8(message.replyUtf8()));
    return publish(NatsSubject::fromUtf8(message.subjectUtf8()), message.data(), options);
}

/*!
    Answers \a request with \a payload and \a headers, by publishing to its reply subject. The
    errors are those of publish(), and InvalidReply when the request does not expect an answer.
*/
NatsResult<void> NatsConnection::respond(const NatsMessage &request, const NatsPayload &payload, const NatsHeaders &headers)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::respond");
    if (!request.hasReply()) {
        return NatsError(NatsError::Code::InvalidReply, tr("The message to '%1' does not expect an answer").arg(request.subject()),
                         request.subject());
    }
    return d->publish(NatsSubject::fromUtf8(request.replyUtf8()), {}, headers, payload.data());
}

/*!
    Subscribes to \a subject, which may have wildcards, with \a options, and returns the
    subscription, a child of this connection. It becomes active with the connection, and can be
    made before open().

    The error is InvalidSubject, InvalidQueueGroup, or ConnectionDraining and ConnectionClosed in
    these states. A missing permission is told later, by NatsSubscription::errorOccurred().
*/
NatsResult<NatsSubscription *> NatsConnection::subscribe(const NatsSubject &subject, const NatsSubscribeOptions &options)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::subscribe");
    return d->subscribe(subject, options);
}

/*!
    Sends \a payload to \a subject with \a options and waits for one answer. All requests share one
    subscription, apart from those with NatsRequestOptions::noMux().

    The future finishes with the reply, or with an error: NoResponders when nobody subscribes to
    the subject, Timeout when nobody answered in time, PermissionViolation, Cancelled,
    ConnectionClosed when the connection is closed meanwhile, and those of publish(). When the
    connection is lost a request waits on until its time is over.
*/
NatsFuture<NatsMessage> NatsConnection::request(const NatsSubject &subject, const NatsPayload &payload,
                                                const NatsRequestOptions &options)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::request");
    return d->request(subject, payload.data(), options);
}

/*!
    Sends \a payload to \a subject and takes as many answers as \a options say; see
    NatsRequestManyOptions::Strategy. Returns the request, a child of this connection, whose signals tell
    the answers and the end.

    Nothing is sent when an error is returned: InvalidOption, InvalidReply, and those of publish() and
    subscribe().
*/
NatsResult<NatsRequestMany *> NatsConnection::requestMany(const NatsSubject &subject, const NatsPayload &payload,
                                                          const NatsRequestManyOptions &options)
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::requestMany");
    return d->requestMany(subject, payload.data(), options);
}

/*! Returns a subject that nobody else can guess, to receive answers at. It starts with
    NatsOptions::inboxPrefix(). */
QString NatsConnection::createInbox()
{
    Q_D(NatsConnection);
    return QString::fromUtf8(d->inboxes.newInbox(d->wantedOptions.inboxPrefix().toUtf8()));
}

/*!
    Finishes when the server has processed all that was published before. The error is
    NotConnected when there is no connection or it is lost, and ConnectionClosed.
*/
NatsFuture<void> NatsConnection::flush()
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::flush");
    if (!isConnected())
        return NatsError(NatsError::Code::NotConnected, tr("There is no connection to flush"));
    const auto promise = std::make_shared<NatsPromise<void>>();
    d->ping([promise](const NatsResult<void> &answer) { promise->finish(answer); });
    return promise->future();
}

/*! Finishes with the time that the server took to answer a ping, in microseconds, or with the
    errors of flush(). What was published before and has not left is part of that time. */
NatsFuture<std::chrono::microseconds> NatsConnection::roundTripTime()
{
    Q_D(NatsConnection);
    NATSQT_CHECK_THREAD("NatsConnection::roundTripTime");
    using std::chrono::microseconds;
    if (!isConnected())
        return NatsError(NatsError::Code::NotConnected, tr("There is no connection to measure"));
    const auto promise = std::make_shared<NatsPromise<microseconds>>();
    d->ping([promise, d](const NatsResult<void> &answer) {
        if (answer)
            promise->finish(d->statistics.roundTripTime); // of this answer; d outlives the pings
        else
            promise->finish(answer.error());
    });
    return promise->future();
}
