// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicemonitor_p.h"

#include <algorithm>

using Question = NatsServiceMonitorHandler::Question;

static constexpr std::pair<QLatin1String, Question> Questions[] = {
    { QLatin1String("$SRV.PING"), Question::Ping },
    { QLatin1String("$SRV.INFO"), Question::Info },
    { QLatin1String("$SRV.STATS"), Question::Stats },
};

NatsServiceMonitor::NatsServiceMonitor(NatsServiceMonitorHandler *handler, const QString &name, const QString &id)
    : m_handler(handler)
{
    for (const auto &[subject, question] : Questions) {
        const QString all(subject);
        const QString named = all + u'.' + name;
        for (const QString &level : { all, named, QString(named + u'.' + id) })
            m_listeners.push_back(std::make_unique<NatsServiceListener>(this, level, QString()));
    }
}

NatsResult<void> NatsServiceMonitor::open(NatsConnection *connection)
{
    for (const auto &listener : m_listeners) {
        if (const auto opened = listener->open(connection); !opened) {
            close();
            return opened;
        }
    }
    return {};
}

bool NatsServiceMonitor::isOpen() const
{
    return std::any_of(m_listeners.begin(), m_listeners.end(), [](const auto &listener) { return listener->isOpen(); });
}

void NatsServiceMonitor::drain()
{
    for (const auto &listener : m_listeners)
        listener->drain();
}

void NatsServiceMonitor::close()
{
    for (const auto &listener : m_listeners)
        listener->close();
}

void NatsServiceMonitor::takeMessage(const NatsMessage &message)
{
    const QString asked = message.subject();
    for (const auto &[subject, question] : Questions) {
        if (asked.startsWith(subject))
            return m_handler->takeQuestion(question, message); // last statement: it may delete this
    }
}
