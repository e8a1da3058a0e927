// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef SUBSCRIBECOMMAND_H
#define SUBSCRIBECOMMAND_H

#include "listencommand.h"

#include <QtCore/QTimer>

// Prints the messages of a subject.
class SubscribeCommand : public ListenCommand
{
    Q_OBJECT
public:
    SubscribeCommand(NatsConnection *connection, const ConsoleOptions &options);

protected:
    void start() override;
    QString announcement() const override { return QStringLiteral("Subscribing on"); }
    void handle(const NatsMessage &message) override;

private:
    void giveUp();

    QTimer m_silence;
};

#endif
