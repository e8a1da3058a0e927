// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNCALLERS_H
#define CAMPAIGNCALLERS_H

#include <QtCore/QObject>

#include <algorithm>
#include <memory>
#include <vector>

// The objects with which a workload makes its calls, one for each connection. They begin and pause together, and are
// children of the workload, so that CampaignSample sees them and what they have.
template<typename Caller>
class CampaignCallers
{
public:
    explicit CampaignCallers(QObject *workload) : m_workload(workload) { }

    template<typename... Arguments>
    Caller *add(Arguments &&...arguments)
    {
        m_callers.push_back(std::make_unique<Caller>(std::forward<Arguments>(arguments)...));
        m_callers.back()->setParent(m_workload);
        return m_callers.back().get();
    }
    void setActive(bool active)
    {
        for (const auto &caller : m_callers)
            caller->setActive(active);
    }
    bool areSettled() const
    {
        return std::all_of(begin(), end(), [](const auto &caller) { return caller->isSettled(); });
    }

    auto begin() const { return m_callers.cbegin(); }
    auto end() const { return m_callers.cend(); }
    int count() const { return int(m_callers.size()); }

private:
    QObject *m_workload;
    std::vector<std::unique_ptr<Caller>> m_callers;
};

#endif
