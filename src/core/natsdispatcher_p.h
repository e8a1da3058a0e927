// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDISPATCHER_P_H
#define NATSDISPATCHER_P_H

#include "base/natsmessage.h"

#include <utility>
#include <vector>

struct NatsEvent;

class NatsSubscription;

// Whom the messages of one subscription are for. User code may run in deliver() and end(), and
// delete anything.
class NatsDeliveryTarget
{
public:
    // With the last message the dispatcher has forgotten the target already.
    virtual void deliver(const NatsMessage &message, bool isLast) = 0;
    // The connection has ended the subscription, and the dispatcher has forgotten it.
    virtual void end(const NatsError &error) = 0;
    virtual void orphan() = 0; // the same, while the connection is destroyed: without a word
    virtual NatsSubscription *subscription() const { return nullptr; } // where the program made it

protected:
    ~NatsDeliveryTarget() = default; // never owned through this type
};

// The table of subscriptions: from the id that the server sends to whom a message is for. It
// also counts what arrived, to end a subscription after its maximum and to subscribe again
// with what is left of it.
class NATSQT_AUTOTEST_EXPORT NatsDispatcher
{
public:
    quint64 add(const QByteArray &subject, const QByteArray &queueGroup, quint64 maximum, NatsDeliveryTarget *target);
    void remove(quint64 sid);
    bool contains(quint64 sid) const { return entry(sid) != nullptr; }
    qsizetype count() const { return qsizetype(m_entries.size() - m_removed); }
    void setMaximum(quint64 sid, quint64 maximum);
    void setDraining(quint64 sid); // not to be restored

    void deliver(NatsEvent *event);
    void encodeSubscribe(quint64 sid, QByteArray *out) const;
    void encodeLimit(quint64 sid, QByteArray *out) const; // in place of the one before
    QByteArray encodeAll(); // to restore them on a new link

    std::vector<quint64> sids() const; // in the order in which they were made
    NatsDeliveryTarget *target(quint64 sid) const;
    quint64 find(const QByteArray &subject, const QByteArray &queueGroup) const; // 0: none

private:
    // What a message needs comes first: with many subscriptions, each look into memory is a wait for it.
    struct alignas(64) Entry
    {
        quint64 sid = 0;
        NatsDeliveryTarget *target = nullptr; // null when it was removed
        QByteArray lastSubject; // of a message, shared by those that follow with the same
        quint64 received = 0;
        quint64 maximum = 0;
        quint64 receivedBefore = 0; // on earlier links: a server counts from its own SUB on
        QByteArray subject;
        QByteArray queueGroup;
        bool draining = false;
    };

    const Entry *entry(quint64 sid) const;
    Entry *entry(quint64 sid) { return const_cast<Entry *>(std::as_const(*this).entry(sid)); }
    static quint64 remaining(const Entry &entry) { return entry.maximum - entry.receivedBefore; }

    std::vector<Entry> m_entries; // by sid, with those that were removed until they are many
    size_t m_removed = 0;
    quint64 m_firstSid = 1; // of the first entry, or the next to come
    quint64 m_lastSid = 0; // given out
};

#endif
