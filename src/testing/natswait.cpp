// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "testing/natswait.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

/*!
    \namespace NatsTest
    \inmodule NatsQt
    \since 0.1
    \brief Waiting in tests: for an event, with a deadline that only a hang ever reaches.
*/

/*! \variable NatsTest::Patience
    The deadline where none is given: 20 seconds. */
/*! \fn template<typename T> bool NatsTest::waitFor(const NatsFuture<T> &future, std::chrono::milliseconds deadline)
    Runs the event loop until \a future is finished. Returns false when \a deadline passes first. */

/*! Runs the event loop until \a condition holds; it is looked at whenever the loop has had something to do.
    Returns false when \a deadline passes first. */
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

/*! Lets everything happen that is queued already, and what that queues in turn, a few times over. */
void NatsTest::settle()
{
    for (int pass = 0; pass < 20; ++pass) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}
