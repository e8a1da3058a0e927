// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOPERATION_H
#define NATSQMLOPERATION_H

#include "base/natsfuture.h"
#include "qml/core/messaging/natsqmlelement.h"

// What the elements have in common that stand for a method of a connection which takes its time.
class NatsQmlOperation : public NatsQmlElement
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    using NatsQmlElement::NatsQmlElement;

    bool isRunning() const { return m_running; }
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE bool start();

Q_SIGNALS:
    void runningChanged();
    void errorChanged();

    void finished(const NatsQmlError &error);

protected:
    // What start() starts. Its result is for the element that knows its type.
    virtual NatsFuture<void> begin() = 0;
    NatsError tellOfMissingConnection();

private:
    void finish(const NatsError &error);

    NatsQmlError m_error;
    bool m_running = false;
};

#endif
