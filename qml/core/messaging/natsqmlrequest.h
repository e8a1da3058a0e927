// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLREQUEST_H
#define NATSQMLREQUEST_H

#include "base/natsfuture.h"
#include "qml/core/messaging/natsqmlrequestelement.h"
#include "qml/core/natsqmlmessage.h"

#include <optional>

// The element NatsRequest: one request, and its reply for as long as that is the right one.
class NatsQmlRequest : public NatsQmlRequestElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsRequest)
    Q_PROPERTY(QVariant reply READ reply NOTIFY replyChanged FINAL)
public:
    explicit NatsQmlRequest(QObject *parent = nullptr) : NatsQmlRequestElement(parent) { }
    ~NatsQmlRequest() override;

    bool isRunning() const override { return m_running; }
    QVariant reply() const { return m_reply; }

    bool send() override;
    void cancel() override;

Q_SIGNALS:
    void replyChanged();

    void replied(const NatsQmlMessage &reply);

private:
    void drop();
    NatsFuture<NatsMessage> start();
    void handleReply(const NatsResult<NatsMessage> &reply);
    void finish(const QVariant &reply, const NatsError &error);

    std::optional<NatsFuture<NatsMessage>> m_future; // while it is running
    QVariant m_reply;
    int m_turn = 0; // which request an answer belongs to
    bool m_running = false;
};

#endif
