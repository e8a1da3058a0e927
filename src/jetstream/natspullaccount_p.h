// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPULLACCOUNT_P_H
#define NATSPULLACCOUNT_P_H

#include "base/natsglobal.h"

#include <optional>

class NatsConsumeOptions;

// How much a consumer was asked for, how much its handler has, and how much may be asked for now.
class NATSQT_AUTOTEST_EXPORT NatsPullAccount
{
public:
    struct Amount
    {
        qint64 messages = 0;
        qint64 bytes = 0;
        friend bool operator==(Amount a, Amount b) { return a.messages == b.messages && a.bytes == b.bytes; }
    };

    void setLimits(const NatsConsumeOptions &options);
    // So many bytes shall be under way at most, by the size of what has come, and not by a limit that a server ends pulls
    // for: nats-server 2.9 leaves out a message of a consumer for the last of each subject where it does. 0 is none.
    void setBudget(qint64 bytes) { m_budget = bytes; }
    // What a server allows is less than what was wanted.
    void lowerMessages(qint64 maximum);
    void lowerBytes(qint64 maximum);

    void addRequest(Amount amount);
    void addMessage(qint64 size); // on its way no more, but with the handler
    void addProcessed(qint64 size);
    void endRequest(Amount left); // of a pull
    void forgetRequests(); // all, for their answers are lost

    // Nothing while enough is under way
    std::optional<Amount> wanted() const;
    Amount requested() const { return m_requested; }
    Amount processing() const { return m_processing; }
    qint64 maximumBytes() const { return m_maximum.bytes; } // 0: no limit

private:
    qint64 mostMessages() const;

    Amount m_maximum; // bytes 0: no limit
    Amount m_threshold;
    Amount m_requested;
    Amount m_processing;
    bool m_isBytesOnly = false; // any number of messages
    qint64 m_budget = 0;
    qint64 m_usualSize = 0; // rather that of the larger messages; 0 before the first
};

#endif
