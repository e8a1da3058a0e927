// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEMONITOR_P_H
#define NATSSERVICEMONITOR_P_H

#include "services/natsservicelistener_p.h"

#include <memory>
#include <vector>

// Who answers for a service. In each call user code may run, which may delete the monitor.
class NatsServiceMonitorHandler
{
public:
    enum class Question { Ping, Info, Stats };

    virtual void takeQuestion(Question question, const NatsMessage &request) = 0;
    virtual void takeEnd(const QString &subject, const NatsError &error) = 0; // see NatsServiceListenerHandler

protected:
    ~NatsServiceMonitorHandler() = default; // never owned through this type
};

// Listens to what is asked of all services, of all with a name, and of one instance. No queue group: each answers.
class NatsServiceMonitor final : public NatsServiceListenerHandler
{
public:
    NatsServiceMonitor(NatsServiceMonitorHandler *handler, const QString &name, const QString &id);

    NatsResult<void> open(NatsConnection *connection);
    bool isOpen() const;
    void drain();
    void close();

private:
    void takeMessage(const NatsMessage &message) override;
    void takeEnd(const QString &subject, const NatsError &error) override { m_handler->takeEnd(subject, error); }

    NatsServiceMonitorHandler *const m_handler;
    std::vector<std::unique_ptr<NatsServiceListener>> m_listeners;
};

#endif
