// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLAUTHREQUEST_H
#define NATSQMLAUTHREQUEST_H

#include "auth/natsauthenticator.h"

#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlregistration.h>

#include <memory>

// An attempt to connect that waits for credentials. Copies answer the same attempt; when the last
// one is gone without an answer, the attempt fails.
class NatsQmlAuthRequest
{
    Q_GADGET
    QML_VALUE_TYPE(natsAuthRequest)
    Q_PROPERTY(QString server READ server CONSTANT FINAL)
    Q_PROPERTY(QString nonce READ nonce CONSTANT FINAL)
public:
    NatsQmlAuthRequest() = default;
    NatsQmlAuthRequest(const NatsAuthChallenge &challenge, const NatsAuthentication &known);

    QString server() const;
    QString nonce() const;
    NatsFuture<NatsAuthentication> future() const;

    Q_INVOKABLE bool accept(const QJSValue &credentials) const;
    Q_INVOKABLE bool reject(const QString &reason = {}) const;

private:
    struct Shared;
    bool finish(const NatsResult<NatsAuthentication> &answer) const;

    std::shared_ptr<Shared> m_shared;
};

#endif
