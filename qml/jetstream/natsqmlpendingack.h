// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPENDINGACK_H
#define NATSQMLPENDINGACK_H

#include "qml/jetstream/natsqmlconsumer.h"

// What a promise of a handler calls when it is settled. JavaScript owns it, so that it goes when the promise does; a
// message whose promise is never settled comes again when its time to acknowledge is over.
class NatsQmlPendingAck : public QObject
{
    Q_OBJECT
public:
    NatsQmlPendingAck(NatsQmlConsumer *consumer, const NatsJetStreamMessage &message) : m_consumer(consumer), m_message(message) { }

    Q_INVOKABLE void resolve(const QJSValue &value);
    Q_INVOKABLE void reject(const QJSValue &problem);

private:
    QPointer<NatsQmlConsumer> m_consumer;
    NatsJetStreamMessage m_message;
};

#endif
