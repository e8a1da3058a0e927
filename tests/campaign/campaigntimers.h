// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNTIMERS_H
#define CAMPAIGNTIMERS_H

#include <QtCore/QHash>
#include <QtCore/QObject>

// Sees the timers of the whole application fire, also those of objects that have no parent and that nobody can reach.
class CampaignTimers : public QObject
{
    Q_OBJECT
public:
    CampaignTimers();

    void begin() { m_fired.clear(); }
    int count() const; // of those that have fired again and again since

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QHash<int, int> m_fired; // how often, by the id of the timer, which it has until it is stopped
};

#endif
