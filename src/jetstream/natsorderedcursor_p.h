// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDCURSOR_P_H
#define NATSORDEREDCURSOR_P_H

#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsdeliveryinfo_p.h"
#include "jetstream/natsorderedconsumeroptions.h"

// How far an ordered consumer has come, and how the next one on the server goes on from there.
class NATSQT_AUTOTEST_EXPORT NatsOrderedCursor
{
public:
    // Of the consumer name, which pushes to deliverSubject, or is pulled from where that is empty
    NatsConsumerConfig config(const NatsOrderedConsumerOptions &options, const QString &name, const QString &deliverSubject) const;
    void restart() { m_consumerSequence = 0; } // with the consumer that is made now
    void begin(const NatsConsumerInfo &created);
    void beginAgain(); // with another stream of the same name: all of it

    enum class Step { Next, Old, Gap };
    Step advance(const NatsDeliveryInfo &message);
    bool isBehind(quint64 consumerSequence) const { return consumerSequence > m_consumerSequence; }
    bool isUpToDate() const { return m_isUpToDate; } // all has come that was there at the beginning
    quint64 streamSequence() const { return m_streamSequence; }

private:
    bool m_isKnown = false; // where in the stream it is
    bool m_isUpToDate = false;
    quint64 m_streamSequence = 0;
    quint64 m_consumerSequence = 0; // of the consumer that counts
};

#endif
