// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Requests: with one reply over the shared subscription, which is the way of nearly all, and the others.

#include "core/natsconnection_p.h"
#include "core/natstrace_p.h"

using Code = NatsError::Code;

NatsError NatsConnectionPrivate::requestRefusal(const NatsSubject &subject) const
{
    if (const auto valid = subject.validateForPublish(); !valid)
        return valid.error();
    if (state == State::Connected)
        return {};
    const QString shown = subject.toString();
    const NatsError refusal = publishRefusal(shown);
    return refusal ? refusal : subscribeRefusal(shown);
}

void NatsConnectionPrivate::openMux()
{
    if (!mux->isOpen())
        mux->setSid(addSubscription(mux->makeWildcard(options.inboxPrefix().toUtf8()), {}, 0, mux));
}

NatsFuture<NatsMessage> NatsConnectionPrivate::request(const NatsSubject &subject, const QByteArray &payload,
                                                       const NatsRequestOptions &requestOptions)
{
    if (const auto valid = requestOptions.validate(); !valid)
        return withSubject(valid.error(), subject);
    if (NatsError refusal = requestRefusal(subject))
        return refusal;
    if (requestOptions.noMux())
        return requestApart(subject, payload, requestOptions);
    openMux();
    const NatsRequestMux::Request request = mux->begin(subject, requestOptions.timeout());
    if (const auto sent = publish(subject, request.reply, natsTracedHeaders(requestOptions), payload); !sent)
        mux->fail(request.id, sent.error());
    return request.future;
}

// A request with a subscription of its own is one for several replies that wants a single one.
NatsFuture<NatsMessage> NatsConnectionPrivate::requestApart(const NatsSubject &subject, const QByteArray &payload,
                                                            const NatsRequestOptions &requestOptions)
{
    NatsRequestManyOptions single;
    single.setStrategy(NatsRequestManyOptions::Strategy::Count);
    single.setMaximumMessages(1);
    single.setHeaders(natsTracedHeaders(requestOptions));
    single.setTimeout(requestOptions.timeout());
    single.setNoMux(true);
    single.setReply(requestOptions.reply());
    const auto started = requestMany(subject, payload, single);
    if (!started)
        return started.error();
    NatsRequestMany *request = *started;
    const auto promise = std::make_shared<NatsPromise<NatsMessage>>();
    promise->onCancelled([guard = QPointer<NatsRequestMany>(request)] { delete guard.data(); });
    request->collect().then(q, [promise, subject, waited = requestOptions.timeout()](const NatsResult<QList<NatsMessage>> &replies) {
        if (!replies)
            promise->finish(replies.error());
        else if (replies->isEmpty())
            promise->finish(NatsRequestMux::timeoutError(subject, waited));
        else
            promise->finish(replies->constFirst());
    });
    QObject::connect(request, &NatsRequestMany::finished, request, &QObject::deleteLater);
    return promise->future();
}

NatsResult<NatsRequestMany *> NatsConnectionPrivate::requestMany(const NatsSubject &subject, const QByteArray &payload,
                                                                 const NatsRequestManyOptions &requestOptions)
{
    if (const auto valid = requestOptions.validate(); !valid)
        return withSubject(valid.error(), subject);
    if (const NatsError refusal = requestRefusal(subject))
        return refusal;
    const NatsHeaders headers = natsTracedHeaders(requestOptions);
    if (const auto valid = checkMessage(subject, headers, payload); !valid)
        return valid.error(); // before a subscription is made for nothing
    auto request = std::make_unique<NatsRequestManyPrivate>(this, subject, requestOptions);
    request->id = mux->begin(subject, requestOptions.timeout(), request.get());
    QByteArray reply = requestOptions.reply().toUtf8();
    if (!requestOptions.noMux()) {
        openMux();
        reply = mux->replySubject(request->id);
    } else {
        if (reply.isEmpty())
            reply = inboxes.newInbox(options.inboxPrefix().toUtf8());
        request->sid = addSubscription(reply, {}, quint64(requestOptions.maximumMessages()), request.get());
    }
    if (const auto sent = publish(subject, reply, headers, payload); !sent) {
        endRequest(request->id, request->sid);
        return sent.error();
    }
    return new NatsRequestMany(std::move(request), q);
}

void NatsConnectionPrivate::endRequest(quint64 id, quint64 sid)
{
    mux->remove(id);
    endSubscription(sid);
}
