// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTTURNS_H
#define NATSQMLOBJECTTURNS_H

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

#include <functional>
#include <memory>

// Who fetches from a bucket now: so many at a time. The others wait, in the order in which they came.
class NatsQmlObjectTurns : public QObject
{
    Q_OBJECT
public:
    // The turn of one. It is over when it is destroyed, be it before it has come.
    class Turn
    {
    public:
        ~Turn();
        bool hasCome() const { return m_hasCome; }

    private:
        friend class NatsQmlObjectTurns;
        Turn(NatsQmlObjectTurns *turns, const std::function<void()> &begin) : m_turns(turns), m_begin(begin) { }
        Q_DISABLE_COPY_MOVE(Turn)

        const QPointer<NatsQmlObjectTurns> m_turns;
        const std::function<void()> m_begin;
        bool m_hasCome = false;
    };

    int maximum() const { return m_maximum; }
    void setMaximum(int maximum);

    // It may have come already; otherwise begin is called when it does. That may do anything.
    std::unique_ptr<Turn> take(const std::function<void()> &begin);

private:
    void leave(Turn *turn);
    void scheduleNext();
    void next();

    QList<Turn *> m_waiting;
    int m_maximum = 4;
    int m_running = 0;
    bool m_isScheduled = false;
};

#endif
