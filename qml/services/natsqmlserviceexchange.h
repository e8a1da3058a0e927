// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICEEXCHANGE_H
#define NATSQMLSERVICEEXCHANGE_H

#include "services/natsservicerequest.h"

#include <QtCore/qpointer.h>
#include <QtCore/qshareddata.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>

class NatsQmlEndpoint;

// One request to an endpoint, and how it is answered: by what its handler returns, throws or promises, or by the program
// itself. It is answered where the element is gone, too; then nobody is told what went wrong.
class NatsQmlServiceExchange : public QSharedData
{
public:
    using Pointer = QExplicitlySharedDataPointer<NatsQmlServiceExchange>;

    NatsQmlServiceExchange(const NatsServiceRequest &request, NatsQmlEndpoint *endpoint, QJSEngine *engine);

    const NatsServiceRequest request;
    const QPointer<NatsQmlEndpoint> endpoint;
    const QPointer<QJSEngine> engine;

    // Of the program; each may run code of it
    bool respond(const QJSValue &payload, const QJSValue &options);
    bool respondError(int code, const QString &description, const QJSValue &payload, const QJSValue &options);
    // Of the handler
    void finish(const QJSValue &value); // what it returned, or its promise was resolved with
    void fail(const QJSValue &problem); // what it threw, or its promise was rejected with

private:
    template<typename Answer>
    NatsResult<void> send(const QJSValue &payload, const QJSValue &options, Answer answer);
    bool accept(const NatsResult<void> &sent);

    NatsError m_refusal; // of the last answer that the program tried to give
};

#endif
