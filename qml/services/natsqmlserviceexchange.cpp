// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/services/natsqmlserviceexchange.h"

#include "qml/base/natsqmlcalloptions.h"
#include "qml/base/natsqmllogging.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlproblem.h"
#include "qml/services/natsqmlendpoint.h"

#include <QtCore/QCoreApplication>

namespace {

constexpr int InternalError = 500;
constexpr int FirstErrorCode = 400; // those below are of NatsError, or of success

} // namespace

NatsQmlServiceExchange::NatsQmlServiceExchange(const NatsServiceRequest &received, NatsQmlEndpoint *receiver,
                                               QJSEngine *jsEngine)
    : request(received), endpoint(receiver), engine(jsEngine)
{
}

template<typename Answer>
NatsResult<void> NatsQmlServiceExchange::send(const QJSValue &payload, const QJSValue &options, Answer answer)
{
    const auto bytes = natsQmlPayload(engine, payload, request.subject());
    if (!bytes)
        return bytes.error();
    const auto given = NatsQmlCallOptions::fromJs(options, NatsQmlCallOptions::Headers, request.subject());
    if (!given)
        return given.error();
    const NatsResult<void> sent = answer(*bytes, given->headers);
    if (sent && endpoint)
        endpoint->countAnswer();
    return sent;
}

bool NatsQmlServiceExchange::accept(const NatsResult<void> &sent)
{
    if (sent)
        return true;
    m_refusal = sent.error();
    if (endpoint)
        endpoint->report(sent.error());
    else
        qCWarning(lcNatsQml) << "A request could not be answered:" << sent.error();
    return false;
}

bool NatsQmlServiceExchange::respond(const QJSValue &payload, const QJSValue &options)
{
    const Pointer alive(this);
    return accept(send(payload, options, [this](const QByteArray &bytes, const NatsHeaders &headers) {
        return request.respond(bytes, headers);
    }));
}

bool NatsQmlServiceExchange::respondError(int code, const QString &description, const QJSValue &payload,
                                          const QJSValue &options)
{
    const Pointer alive(this);
    return accept(send(payload, options, [this, code, &description](const QByteArray &bytes, const NatsHeaders &headers) {
        return request.respondError(code, description, bytes, headers);
    }));
}

void NatsQmlServiceExchange::finish(const QJSValue &value)
{
    const Pointer alive(this);
    if (request.isAnswered())
        return;
    if (value.isUndefined() && m_refusal) { // which was told
        request.respondError(InternalError, m_refusal.text());
        if (endpoint)
            endpoint->countAnswer();
        return;
    }
    const auto sent = send(natsQmlValueAsPayload(value), {}, [this](const QByteArray &bytes, const NatsHeaders &headers) {
        return request.respond(bytes, headers);
    });
    if (!sent && sent.error().code() != NatsError::Code::ConnectionClosed) // where nobody waits any more
        fail(QJSValue(sent.error().text()));
}

void NatsQmlServiceExchange::fail(const QJSValue &problem)
{
    const Pointer alive(this);
    const NatsQmlProblem told(problem);
    if (!request.isAnswered()) {
        static const QString unknown = QStringLiteral("the handler failed");
        const QString text = told.text().simplified().isEmpty() ? unknown : told.text();
        request.respondError(told.code() >= FirstErrorCode ? told.code() : InternalError, text);
    }
    if (!endpoint)
        return;
    endpoint->countAnswer();
    endpoint->report(NatsError(NatsError::Code::HandlerFailed,
                               QCoreApplication::translate("NatsQml", "The handler of '%1' failed: %2")
                                       .arg(request.subject(), told.textWithPlace()),
                               request.subject())); // last statement: it runs code of the program
}
