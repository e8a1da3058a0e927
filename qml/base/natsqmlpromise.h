// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPROMISE_H
#define NATSQMLPROMISE_H

#include "base/natsfuture.h"

#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>

// A Promise of the JavaScript kind, and the two functions that settle it. Copies settle the same
// promise. When the engine is gone, settling does nothing.
class NatsQmlPromise
{
public:
    NatsQmlPromise(QJSEngine *engine, const QString &call, const QString &subject = {});

    QJSValue value() const { return m_promise; }
    void resolve(const QJSValue &value);
    void reject(const NatsError &error);

    template<typename T, typename Convert>
    static QJSValue follow(QJSEngine *engine, const NatsFuture<T> &future, const QString &call,
                           const QString &subject, Convert convert);

private:
    QPointer<QJSEngine> m_engine;
    QString m_call;
    QString m_subject;
    QJSValue m_promise;
    QJSValue m_resolve;
    QJSValue m_reject;
};

// Returns a promise that ends as \a future does; \a convert makes the JavaScript value of a result.
// The engine is the context, not the element that was called: a promise whose element is destroyed
// must still be settled.
template<typename T, typename Convert>
QJSValue NatsQmlPromise::follow(QJSEngine *engine, const NatsFuture<T> &future, const QString &call,
                                const QString &subject, Convert convert)
{
    if (!engine)
        return {}; // the call came from C++, which has better functions for this
    const NatsQmlPromise promise(engine, call, subject);
    future.then(engine, [promise, convert](const NatsResult<T> &result) {
        NatsQmlPromise settled = promise;
        if (result)
            settled.resolve(convert(result));
        else
            settled.reject(result.error());
    });
    return promise.value();
}

#endif
