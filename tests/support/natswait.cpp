// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natswait.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

bool NatsTest::waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds deadline)
{
    QTimer end; // the loop sleeps until something happens, or until this does
    end.setSingleShot(true);
    end.start(deadline);
    while (!condition()) {
        if (!end.isActive())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

void NatsTest::settle()
{
    for (int pass = 0; pass < 20; ++pass) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}
