// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CONNECTIONEVENTS_H
#define CONNECTIONEVENTS_H

#include <NatsQt/NatsConnection>

// Tells on standard error what happens to a connection that was there once. That the first one
// fails ends the program, which is told elsewhere.
class ConnectionEvents : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionEvents(NatsConnection *connection);

private:
    void tellError(const NatsError &error);
    void tellDisconnected(const QString &server, const NatsUnconfirmed &unconfirmed);

    bool m_wasConnected = false;
};

#endif
