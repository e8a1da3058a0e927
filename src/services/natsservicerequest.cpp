// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicerequest.h"

#include "services/natsserviceerrors_p.h"
#include "services/natsservicerequestdata_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonValue>

/*!
    \class NatsServiceRequest
    \inmodule NatsQt
    \since 0.1
    \brief What an endpoint of a service was asked, and the way to answer it.

    A request is answered at once, or later by whoever keeps a copy:

    \code
    connect(endpoint, &NatsServiceEndpoint::requestReceived, this, [this](const NatsServiceRequest &request) {
        m_database->find(request.text()).then(this, [request](const NatsResult<Record> &found) {
            if (found)
                request.respond(found->toJson());
            else
                request.respondError(404, found.error().text());
        });
    });
    \endcode

    Copies are one request, which is answered once. When the last copy is destroyed and nobody has answered, the requester
    gets an error with the code 500, and NatsService::errorOccurred() tells with the code HandlerFailed. A service that
    sends several answers sends all but the last one with NatsConnection::respond() and message().

    A request may be answered when its endpoint or its service has been deleted. What was published without a reply
    subject is a request, too: the calls succeed and send nothing. A request that was default-constructed is of no
    service.

    Like everything of a connection a request is answered in the thread of the connection, and its last copy is destroyed
    there.

    \sa NatsServiceEndpoint::requestReceived()
*/

using SharedData = QExplicitlySharedDataPointer<NatsServiceRequestData>;

static const NatsMessage &messageOf(const SharedData &d)
{
    static const NatsMessage none;
    return d ? d->message : none;
}

static NatsError ofNoService()
{
    return NatsError(NatsError::Code::InvalidReply,
                     QCoreApplication::translate("NatsService", "This is not a request to a service, so it cannot be answered"));
}

/*! Constructs a request that is none. */
NatsServiceRequest::NatsServiceRequest() = default;

NatsServiceRequest::NatsServiceRequest(NatsServiceRequestData *data)
    : d(data)
{
}

NatsServiceRequest::NatsServiceRequest(const NatsServiceRequest &other) = default;
NatsServiceRequest::NatsServiceRequest(NatsServiceRequest &&other) noexcept = default;
NatsServiceRequest::~NatsServiceRequest() = default;
NatsServiceRequest &NatsServiceRequest::operator=(const NatsServiceRequest &other) = default;
NatsServiceRequest &NatsServiceRequest::operator=(NatsServiceRequest &&other) noexcept = default;

/*! Returns the message as it came, with its headers and its reply subject. */
NatsMessage NatsServiceRequest::message() const
{
    return messageOf(d);
}

/*! Returns the subject that was asked; where that of the endpoint has wildcards, it tells what stands for them. */
QString NatsServiceRequest::subject() const
{
    return messageOf(d).subject();
}

/*! Returns the headers. They are decoded at each call. */
NatsHeaders NatsServiceRequest::headers() const
{
    return messageOf(d).headers();
}

/*! Returns the payload. */
QByteArray NatsServiceRequest::data() const
{
    return messageOf(d).data();
}

/*! Returns the payload as text, decoded as UTF-8. */
QString NatsServiceRequest::text() const
{
    return messageOf(d).text();
}

/*! Returns the payload decoded as JSON, or an error with the code InvalidPayload; see NatsMessage::json(). */
NatsResult<QJsonValue> NatsServiceRequest::json() const
{
    return messageOf(d).json();
}

/*! Returns whether it was answered, through this request or a copy of it. */
bool NatsServiceRequest::isAnswered() const
{
    return d && d->isAnswered();
}

/*!
    Answers with \a payload and \a headers.

    The error is InvalidReply when it was answered already, and those of NatsConnection::publish(), such as
    PayloadTooLarge, BufferFull or ConnectionClosed. The request is not answered then, and the call, or another one, can
    be tried again.
*/
NatsResult<void> NatsServiceRequest::respond(const NatsPayload &payload, const NatsHeaders &headers) const
{
    return d ? d->answer(payload, headers) : ofNoService();
}

/*!
    Answers that there was an error, with a \a code other than 0, most often one of HTTP, and a \a description, a text of
    one line. They are sent as the headers \c Nats-Service-Error-Code and \c Nats-Service-Error, beside \a headers and
    \a payload, and are counted by the endpoint.

    The error is InvalidOption when \a code is 0 or \a description is empty, and those of respond().
*/
NatsResult<void> NatsServiceRequest::respondError(int code, const QString &description, const NatsPayload &payload,
                                                  const NatsHeaders &headers) const
{
    if (!d)
        return ofNoService();
    if (code == 0 || NatsServiceErrors::oneLine(description).isEmpty()) {
        return NatsError(NatsError::Code::InvalidOption,
                         QCoreApplication::translate("NatsService", "An error needs a code other than 0 and a description"),
                         subject());
    }
    NatsHeaders all = headers;
    NatsServiceErrors::write(&all, code, description);
    return d->answer(payload, all, NatsServiceErrors::statsText(code, description));
}
