// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREQUESTMUX_P_H
#define NATSREQUESTMUX_P_H

#include "base/natsfuture.h"
#include "core/natsdeadlines_p.h"
#include "core/natsdispatcher_p.h"
#include "core/natsinbox_p.h"

#include <unordered_map>

// Who waits for more than one reply, or for one that does not come through the shared subscription.
// It is forgotten before fail() and expire(), and stays until it is removed after takeReply(). User
// code may run in each and delete anything.
class NatsReplyTarget
{
public:
    virtual void takeReply(const NatsMessage &message) = 0;
    virtual void fail(const NatsError &error) = 0;
    virtual void expire() = 0; // its time is over
    virtual void orphan() = 0; // the connection is being destroyed

protected:
    ~NatsReplyTarget() = default; // never owned through this type
};

// All requests of a connection: over one subscription it gives each a reply subject of its own and
// finds the request that a reply belongs to. Every request ends: with the reply, at its
// deadline, by cancellation, or by fail().
class NATSQT_AUTOTEST_EXPORT NatsRequestMux : public QObject, public NatsDeliveryTarget
{
    Q_OBJECT
public:
    explicit NatsRequestMux(QObject *parent);
    ~NatsRequestMux() override;

    // Where replies arrive, made at the first call; to be subscribed to once.
    bool isOpen() const { return m_sid != 0; }
    quint64 sid() const { return m_sid; }
    QByteArray makeWildcard(const QByteArray &prefix);
    void setSid(quint64 sid) { m_sid = sid; }
    void reset() { m_sid = 0; m_inbox.clear(); }

    struct Request
    {
        quint64 id;
        QByteArray reply;
        NatsFuture<NatsMessage> future;
    };
    Request begin(const NatsSubject &subject, std::chrono::milliseconds timeout);
    quint64 begin(const NatsSubject &subject, std::chrono::milliseconds timeout, NatsReplyTarget *target);
    QByteArray replySubject(quint64 id) const; // in the shared subscription
    void remove(quint64 id);
    void fail(quint64 id, const NatsError &error);
    void failSubject(const QString &subject, const NatsError &error); // the oldest request to it
    void failAll(const NatsError &error);
    qsizetype count() const { return qsizetype(m_pending.size()); }

    void deliver(const NatsMessage &message, bool isLast) override;
    void end(const NatsError &error) override; // no permission for the inbox: the next request makes a new one
    void orphan() override;

    static NatsError timeoutError(const NatsSubject &subject, std::chrono::milliseconds waited);
    static NatsError noRespondersError(const NatsSubject &subject, const NatsMessage &reply);

private:
    struct Pending
    {
        NatsPromise<NatsMessage> promise; // of whom one reply is enough
        NatsReplyTarget *target = nullptr; // of all others
        NatsSubject subject;
        NatsDeadlines::Point deadline;
        std::chrono::milliseconds timeout;
        quint64 order;
    };

    quint64 newId();
    void add(quint64 id, Pending pending);
    Pending take(std::unordered_map<quint64, Pending>::iterator found);
    void finish(quint64 id, const NatsResult<NatsMessage> &result);
    void handleExpired(quint64 id);

    NatsInbox m_random;
    QByteArray m_inbox; // "<prefix>.<random>."
    quint64 m_sid = 0;
    quint64 m_order = 0;
    std::unordered_map<quint64, Pending> m_pending;
    NatsDeadlines m_deadlines;
};

#endif
