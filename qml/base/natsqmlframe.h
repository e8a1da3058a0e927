// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLFRAME_H
#define NATSQMLFRAME_H

#include <QtCore/qbasictimer.h>
#include <QtCore/qobject.h>

// Tells once in a frame that something has changed, however often it did: a screen shows 60 frames a
// second, and what changes more often costs bindings and views for nothing.
class NatsQmlFrame : public QObject
{
    Q_OBJECT
public:
    static constexpr int Interval = 16; // milliseconds

    using QObject::QObject;

    void request(); // cheap when it has been called in the same frame
    void requestSoon() { m_timer.start(0, this); } // in the next pass of the event loop
    void cancel() { m_timer.stop(); }
    bool isRequested() const { return m_timer.isActive(); }

Q_SIGNALS:
    void due();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
};

#endif
