// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaigntimers.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimerEvent>

#include <algorithm>

CampaignTimers::CampaignTimers()
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool CampaignTimers::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Timer)
        ++m_fired[static_cast<QTimerEvent *>(event)->timerId()];
    return QObject::eventFilter(object, event);
}

int CampaignTimers::count() const
{
    return int(std::count_if(m_fired.cbegin(), m_fired.cend(), [](int times) { return times > 1; }));
}
