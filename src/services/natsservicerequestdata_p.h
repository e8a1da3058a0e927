// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEREQUESTDATA_P_H
#define NATSSERVICEREQUESTDATA_P_H

#include "base/natsmessage.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qshareddata.h>

#include <memory>

class NatsServiceTally;
class NatsServiceWork;

// What all copies of a NatsServiceRequest are.
class NatsServiceRequestData : public QSharedData
{
public:
    NatsServiceRequestData(const NatsMessage &request, const std::shared_ptr<NatsServiceWork> &work,
                           const std::shared_ptr<NatsServiceTally> &tally);
    ~NatsServiceRequestData();

    bool isAnswered() const { return m_isAnswered; }
    // With an error it is counted as one
    NatsResult<void> answer(const NatsPayload &payload, const NatsHeaders &headers, const QString &error = {});

    const NatsMessage message;

private:
    Q_DISABLE_COPY_MOVE(NatsServiceRequestData)
    NatsResult<void> send(const NatsPayload &payload, const NatsHeaders &headers) const;
    void count(const QString &error);

    const std::shared_ptr<NatsServiceWork> m_work;
    const std::shared_ptr<NatsServiceTally> m_tally;
    QElapsedTimer m_clock;
    bool m_isAnswered = false;
};

#endif
