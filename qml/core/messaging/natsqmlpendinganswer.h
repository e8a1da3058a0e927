// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPENDINGANSWER_H
#define NATSQMLPENDINGANSWER_H

#include "qml/core/messaging/natsqmlresponder.h"

// What a promise of a handler calls when it is settled. JavaScript owns it, so that it goes when the
// promise does, settled or not.
class NatsQmlPendingAnswer : public QObject
{
    Q_OBJECT
public:
    NatsQmlPendingAnswer(NatsQmlResponder *responder, const NatsMessage &request, const NatsQmlMessage::Origin &origin);
    ~NatsQmlPendingAnswer() override;

    Q_INVOKABLE void resolve(const QJSValue &value);
    Q_INVOKABLE void reject(const QJSValue &problem);

private:
    QPointer<NatsQmlResponder> m_responder;
    NatsMessage m_request;
    NatsQmlMessage::Origin m_origin;
};

#endif
