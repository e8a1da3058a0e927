// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLMESSAGEROWS_H
#define NATSQMLMESSAGEROWS_H

#include "base/natsmessage.h"

#include <QtCore/qhash.h>

#include <deque>

// The messages of a model in the order in which they came: those that it shows, and behind them those
// that wait for the next frame. With a key, a message replaces the one that has the same.
class NatsQmlMessageRows
{
public:
    struct Row
    {
        NatsMessage message;
        qint64 received = 0; // milliseconds since 1970
    };
    enum class Key { None, Subject, Reply, Text };

    void setKey(Key key); // of an empty container
    void setMaximum(qsizetype maximum) { m_maximum = maximum; }
    qsizetype maximum() const { return m_maximum; }

    qsizetype count() const { return qsizetype(m_shown.size()); }
    qsizetype pendingCount() const { return qsizetype(m_pending.size()); }
    const Row &at(qsizetype index) const { return m_shown[size_t(index)]; }

    // Adds a message to those that wait; returns how many older ones that wait were dropped for it.
    qsizetype add(Row &&row);
    bool isFull() const { return m_key != Key::None && pendingCount() >= m_maximum; }
    // How many are to be removed from the front, so that all that wait can be shown
    qsizetype overflow() const { return qBound<qsizetype>(0, count() + pendingCount() - m_maximum, count()); }
    void removeOldest(qsizetype count);
    void showPending();
    void clear();

    // Which of those that are shown were replaced since the last call; empty when last is before first
    struct Range
    {
        qsizetype first;
        qsizetype last;
    };
    Range takeReplaced();

private:
    QByteArray keyOf(const NatsMessage &message) const;
    bool replace(const QByteArray &key, Row &row);

    std::deque<Row> m_shown;
    std::deque<Row> m_pending;
    QHash<QByteArray, quint64> m_numbers; // by key: the number of the row; numbers go on for ever
    quint64 m_firstNumber = 0;
    qsizetype m_maximum = 1000;
    qsizetype m_replacedFirst = 0;
    qsizetype m_replacedLast = -1;
    Key m_key = Key::None;
};

#endif
