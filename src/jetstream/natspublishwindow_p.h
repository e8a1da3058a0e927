// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHWINDOW_P_H
#define NATSPUBLISHWINDOW_P_H

#include "base/natsfuture.h"
#include "base/natsheaders.h"
#include "base/natssubject.h"
#include "jetstream/natspublishack.h"

#include <QtCore/qbytearray.h>

#include <chrono>
#include <deque>
#include <optional>
#include <set>
#include <vector>

// A message that was published and that no stream has acknowledged yet.
struct NatsPendingPublish
{
    using Point = std::chrono::steady_clock::time_point;

    enum class State {
        Asking, // whether the servers are new enough
        Sent,
        Pausing, // before it is sent again
        Waiting, // to be sent again when the connection takes it
    };

    NatsSubject subject;
    QByteArray payload;
    NatsHeaders headers;
    std::optional<NatsPromise<NatsPublishAck>> promise;
    NatsError error; // what is told when it waits in vain
    Point firstSent;
    std::chrono::milliseconds timeout{ 0 };
    int attempts = 1; // at most
    int attempt = 0;
    State state = State::Sent;
    bool hasMessageId = false;
    bool keptByConnection = false; // there was no server when it was published
};

// The messages that wait for an acknowledgement, each with a key and a deadline. A key says where its message is,
// so that none is searched for; one that is no longer there is not found. The deadlines of most come in the order
// in which they are set and stand in a row; others are sorted.
class NATSQT_AUTOTEST_EXPORT NatsPublishWindow
{
public:
    using Key = quint64;
    using Point = NatsPendingPublish::Point;
    enum class Order { Last, Sorted }; // Last: not before any that was set so

    static constexpr int MaximumSize = 1 << 20;

    qsizetype count() const { return m_count; }
    Key add(NatsPendingPublish &&message);
    NatsPendingPublish *find(Key key); // stays where it is until it is taken
    NatsPendingPublish take(Key key); // which must be there
    std::vector<Key> keys() const; // the oldest first
    static bool isOlder(Key a, Key b) { return a < b; }

    void setDeadline(Key key, Point deadline, Order order);
    void clearDeadline(Key key);
    std::optional<Point> firstDeadline() const;
    Key takeExpired(Point now); // which has no deadline then; 0: none

private:
    enum class Queue : quint8 { None, Row, Sorted };
    static constexpr qint32 Nothing = -1;

    struct Slot
    {
        NatsPendingPublish message;
        Key key = 0; // 0: free
        Point deadline;
        qint32 previous = Nothing; // in the row
        qint32 next = Nothing;
        Queue queue = Queue::None;
    };

    Slot *slot(Key key);
    void leaveQueue(Slot *slot);

    std::deque<Slot> m_slots; // do not move
    std::vector<qint32> m_free;
    qsizetype m_count = 0;
    quint64 m_lastNumber = 0;
    qint32 m_rowFirst = Nothing;
    qint32 m_rowLast = Nothing;
    std::set<std::pair<Point, Key>> m_sorted;
};

#endif
