// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUESWEEP_P_H
#define NATSKEYVALUESWEEP_P_H

#include "keyvalue/natskeyvaluereader_p.h"

#include <functional>

// Reads entries, then does something with each, some at a time; finishes with the sum of what that says.
class NatsKeyValueSweep : public QObject
{
    Q_OBJECT
public:
    using Choose = std::function<bool(const NatsKeyValueEntry &)>;
    using Work = std::function<NatsFuture<quint64>(const NatsKeyValueEntry &)>;
    static NatsFuture<quint64> run(const std::shared_ptr<NatsKeyValueBinding> &binding,
                                   const NatsKeyValueWatchOptions &options, const Choose &choose,
                                   const Work &work);
    ~NatsKeyValueSweep() override;

private:
    NatsKeyValueSweep(const std::shared_ptr<NatsKeyValueBinding> &binding,
                      const NatsKeyValueWatchOptions &options, const Work &work);
    void workOn();
    void take(const NatsResult<quint64> &count);
    void finish(const NatsResult<quint64> &result); // last statement

    NatsKeyValueReader m_reader;
    const Work m_work;
    QList<NatsKeyValueEntry> m_entries;
    NatsPromise<quint64> m_promise;
    NatsError m_error; // the first one
    qsizetype m_next = 0;
    int m_running = 0;
    quint64 m_sum = 0;
};

#endif
