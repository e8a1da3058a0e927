// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONSUMERINBOX_P_H
#define NATSCONSUMERINBOX_P_H

#include "base/natsmessage.h"
#include "base/natspublishoptions.h"
#include "core/natssubscription.h"

#include <QtCore/qpointer.h>

#include <functional>

class NatsConnection;

// Where the messages of a consumer arrive, and what is said between them.
class NatsConsumerInbox
{
public:
    NatsConsumerInbox() = default;
    ~NatsConsumerInbox() { close(); }

    using Take = std::function<void(const NatsMessage &)>;
    using End = std::function<void(const NatsError &)>; // not by close()

    NatsResult<void> open(NatsConnection *connection, const NatsSubject &subject, const QString &queueGroup,
                          const QObject *context, Take take, End end);
    // What still arrives is given back to the consumer where that is wanted, so that another client has it at once
    // and not only when its time to acknowledge is over.
    void close(bool givesBack = false);
    bool isOpen() const { return m_subscription; }
    QString subject() const { return QString::fromUtf8(m_subject); }

    NatsResult<void> pull(NatsConnection *connection, const NatsSubject &endpoint, const QByteArray &request) const;
    // Messages have the subject that they were published to.
    bool isStatus(const NatsMessage &message) const { return message.subjectUtf8() == m_subject; }

private:
    Q_DISABLE_COPY_MOVE(NatsConsumerInbox)

    QPointer<NatsSubscription> m_subscription;
    QPointer<const QObject> m_context;
    QByteArray m_subject;
    NatsPublishOptions m_wire; // used again and again
    NatsError m_error; // that ends the subscription
};

#endif
