// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREQUESTMANY_P_H
#define NATSREQUESTMANY_P_H

#include "base/natsrequestmanyoptions.h"
#include "core/natsdispatcher_p.h"
#include "core/natsrequestmany.h"
#include "core/natsrequestmux_p.h"

#include <QtCore/qtimer.h>

// What a request with several replies asks of the connection that it belongs to.
class NatsRequestManyOwner
{
public:
    virtual void endRequest(quint64 id, quint64 sid) = 0; // either may be 0

protected:
    ~NatsRequestManyOwner() = default; // never owned through this type
};

// Takes replies, from the shared subscription or from one of its own, until one of the reasons to
// end comes true.
class NatsRequestManyPrivate final : public NatsReplyTarget, public NatsDeliveryTarget
{
public:
    NatsRequestManyPrivate(NatsRequestManyOwner *connection, const NatsSubject &asked,
                           const NatsRequestManyOptions &requestOptions);

    void takeReply(const NatsMessage &message) override;
    void expire() override { finish({}); }
    void fail(const NatsError &why) override { finish(why); }
    void deliver(const NatsMessage &message, bool) override { takeReply(message); }
    void end(const NatsError &why) override { finish(why); }
    void orphan() override;

    void finish(const NatsError &why); // last statement: a slot may delete this

    NatsRequestMany *q = nullptr;
    NatsRequestManyOwner *owner; // null when it has finished
    NatsSubject subject;
    NatsRequestManyOptions options;
    quint64 id = 0; // in the table of requests
    quint64 sid = 0; // of its own subscription; 0: it shares that of all requests
    int received = 0;
    NatsError error;
    QTimer stall;

private:
    friend class NatsRequestMany;
    bool isLast(const NatsMessage &message) const;

    bool m_collects = false;
    NatsPromise<QList<NatsMessage>> m_collected;
    QList<NatsMessage> m_messages;
};

#endif
