// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <QtCore/QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

// Turns the first SIGINT (Ctrl-C) and the first SIGTERM into a signal of Qt; the next one ends the
// program at once, as it always does. Elsewhere than on Unix it does nothing. There is one of it.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    Interrupt();
    ~Interrupt() override;

Q_SIGNALS:
    void requested();

private:
    void listen();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

#endif
