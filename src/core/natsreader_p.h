// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSREADER_P_H
#define NATSREADER_P_H

#include "base/natsglobal.h"

#include <QtCore/qobject.h>

#include <chrono>
#include <memory>

class NatsError;
struct NatsEvent;

// Whoever handles what the server says. The event and its views belong to the reader.
class NatsEventHandler
{
public:
    virtual void handleEvent(NatsEvent *event) = 0;

protected:
    ~NatsEventHandler() = default; // never owned through this type
};

// Takes bytes as they arrive and hands out events in slices, so that a flood of messages does
// not keep the event loop from anything else. Events are handled in order, also when a handler
// opens an event loop of its own, and the handler may delete this object.
class NATSQT_AUTOTEST_EXPORT NatsReader : public QObject
{
    Q_OBJECT
public:
    // A slice of 0 has no end.
    NatsReader(NatsEventHandler *handler, std::chrono::milliseconds slice, QObject *parent = nullptr);
    ~NatsReader() override;

    void setHandler(NatsEventHandler *handler); // from the next event on
    void append(const QByteArray &bytes);
    void stop(); // nothing is handed out any more
    qint64 pendingBytes() const;
    bool hasBacklog() const { return m_scheduled; } // whole events wait for their turn

Q_SIGNALS:
    void failed(const NatsError &error); // what arrived is not the protocol

private:
    struct State;

    void deliverSlice();
    void scheduleSlice();
    void deliverInEventLoopOfHandler();

    std::shared_ptr<State> m_state; // survives this object while a handler runs
    std::chrono::milliseconds m_slice;
    bool m_scheduled = false;
    bool m_lookPosted = false;
};

#endif
