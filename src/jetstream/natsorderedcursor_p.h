// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDCURSOR_P_H
#define NATSORDEREDCURSOR_P_H

#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsdeliveryinfo_p.h"
#include "jetstream/natsorderedconsumeroptions.h"

#include <optional>

// How far an ordered consumer has come, and how the next one on the server goes on from there.
class NATSQT_AUTOTEST_EXPORT NatsOrderedCursor
{
public:
    // What the next consumer is asked for with: name, which pushes to deliverSubject, or is pulled from where that is
    // empty. Its messages are what counts from now on, also those that come before begin().
    NatsConsumerConfig next(const NatsOrderedConsumerOptions &options, const QString &name, const QString &deliverSubject);
    void begin(const NatsConsumerInfo &created);
    // The sequences begin again: with the first message that there is, or with those that are newer than the last one
    // that came, or than since where none came.
    void restart();
    void restartAfterLast(const QDateTime &since);

    enum class Step { Next, Old, Gap };
    Step advance(const NatsDeliveryInfo &message);
    void noteIdle(quint64 consumerSequence); // the consumer has pushed so many, and has no more
    bool isBehind(quint64 consumerSequence) const { return consumerSequence > m_consumerSequence; }
    bool isStalled(quint64 consumerSequence) const; // it will not send what is left
    bool isUpToDate() const { return m_isUpToDate; } // all has come that was there at the beginning
    bool isRepeating() const { return m_isRepeating; } // what has come already comes again
    quint64 streamSequence() const { return m_streamSequence; }

private:
    bool m_isKnown = false; // where in the stream it is
    bool m_isUpToDate = false;
    bool m_isRepeating = false;
    std::optional<quint64> m_left; // of the messages that were there at the beginning
    QDateTime m_restartTime;
    quint64 m_streamSequence = 0;
    qint64 m_time = 0; // of that message, in nanoseconds
    quint64 m_consumerSequence = 0; // of the consumer that counts
};

#endif
