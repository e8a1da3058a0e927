// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLREQUESTMANY_H
#define NATSQMLREQUESTMANY_H

#include "base/natsrequestmanyoptions.h"
#include "core/natsrequestmany.h"
#include "qml/core/messaging/natsqmlrequestelement.h"
#include "qml/core/natsqmlmessage.h"

// The element NatsRequestMany: a request that several may answer, with the answers so far.
class NatsQmlRequestMany : public NatsQmlRequestElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsRequestMany)
    Q_PROPERTY(Strategy strategy MEMBER m_strategy NOTIFY strategyChanged FINAL)
    Q_PROPERTY(int maximumMessages MEMBER m_maximumMessages NOTIFY maximumMessagesChanged FINAL)
    Q_PROPERTY(int stallTimeout MEMBER m_stallTimeout NOTIFY stallTimeoutChanged FINAL)
    Q_PROPERTY(QVariant replies READ replies NOTIFY repliesChanged FINAL)
    Q_PROPERTY(int receivedCount READ receivedCount NOTIFY repliesChanged FINAL)
public:
    enum class Strategy {
        Timer = int(NatsRequestManyOptions::Strategy::Timer),
        Count = int(NatsRequestManyOptions::Strategy::Count),
        Stall = int(NatsRequestManyOptions::Strategy::Stall),
        Sentinel = int(NatsRequestManyOptions::Strategy::Sentinel),
    };
    Q_ENUM(Strategy)

    using NatsQmlRequestElement::NatsQmlRequestElement;
    ~NatsQmlRequestMany() override;

    bool isRunning() const override { return m_running; }
    // A var, so that qmllint lets programs use it as the array that it is
    QVariant replies() const { return m_replies; }
    int receivedCount() const { return int(m_replies.size()); }

    bool send() override;
    void cancel() override;

Q_SIGNALS:
    void strategyChanged();
    void maximumMessagesChanged();
    void stallTimeoutChanged();
    void repliesChanged();

    void messageReceived(const NatsQmlMessage &message);

private:
    NatsResult<NatsRequestMany *> start();
    QJSValue manyOptions() const;
    void drop();
    void handleMessage(const NatsMessage &message);
    void handleFinished(const NatsError &error);
    void handleDestroyed();
    void finish(const NatsError &error);

    QPointer<NatsRequestMany> m_request; // while it is running
    QVariantList m_replies;
    Strategy m_strategy = Strategy::Timer;
    int m_maximumMessages = 0;
    int m_stallTimeout = 300;
    bool m_running = false;
};

#endif
