// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlpromise.h"

#include "qml/base/natsqmlengine.h"
#include "qml/base/natsqmllogging.h"

// \a call and \a subject name the promise in the log.
NatsQmlPromise::NatsQmlPromise(QJSEngine *engine, const QString &call, const QString &subject)
    : m_engine(engine)
    , m_call(call)
    , m_subject(subject)
{
    const QJSValue deferred = NatsQmlEngine::of(engine)->newDeferred();
    m_promise = deferred.property(QStringLiteral("promise"));
    m_resolve = deferred.property(QStringLiteral("resolve"));
    m_reject = deferred.property(QStringLiteral("reject"));
}

void NatsQmlPromise::resolve(const QJSValue &value)
{
    // Runs no code of the program: JavaScript calls the reactions from the event loop.
    if (m_engine)
        m_resolve.call({ value });
}

void NatsQmlPromise::reject(const NatsError &error)
{
    // A rejection that nobody catches makes no sound in this JavaScript engine.
    qCInfo(lcNatsQml).nospace().noquote() << m_call << "(\"" << m_subject << "\") was rejected: " << error;
    if (!m_engine)
        return;
    // Queued: a connection that the engine's last garbage collection destroys ends its requests
    // while the engine can no longer run anything.
    QMetaObject::invokeMethod(
            m_engine,
            [promise = *this, error]() mutable {
                QJSValue object = NatsQmlEngine::errorObject(promise.m_engine, error);
                if (error.subject().isEmpty())
                    object.setProperty(QStringLiteral("subject"), promise.m_subject);
                promise.m_reject.call({ object });
            },
            Qt::QueuedConnection);
}
