// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSWORKING_P_H
#define NATSWORKING_P_H

#include <QtCore/qpointer.h>
#include <QtCore/qset.h>
#include <QtCore/qtimer.h>

class NatsConnection;
class NatsMessage;

// Tells the server again and again that messages are being worked on, so that nobody else is given them.
class NatsWorking
{
public:
    NatsWorking();

    void start(NatsConnection *connection, std::chrono::milliseconds interval); // 0: never
    void stop();
    void add(const NatsMessage &message);
    void remove(const NatsMessage &message);

private:
    void tell();

    QPointer<NatsConnection> m_connection;
    std::chrono::milliseconds m_interval{ 0 };
    QSet<QByteArray> m_replies; // where the messages are acknowledged
    QTimer m_timer;
};

#endif
