// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDCONSUMER_P_H
#define NATSORDEREDCONSUMER_P_H

#include "core/natsconnection.h"
#include "jetstream/natsconsumer_p.h"
#include "jetstream/natsconsumerremoval_p.h"
#include "jetstream/natsorderedconsumer.h"
#include "jetstream/natsorderedcursor_p.h"
#include "jetstream/natsorderedfetch_p.h"
#include "jetstream/natsorderedstreamcheck_p.h"
#include "jetstream/natspull_p.h"
#include "jetstream/natspush_p.h"

#include <QtCore/qtimer.h>

// Makes a consumer on the server, and another one whenever that one is lost or leaves something out.
class NatsOrderedConsumerPrivate final : public NatsConsumerPrivate, public NatsConsumeHandler
{
public:
    NatsOrderedConsumerPrivate(NatsJetStream *jetStream, const QString &streamName, const NatsOrderedConsumerOptions &orderedOptions);
    ~NatsOrderedConsumerPrivate() override;

    NatsResult<void> start() override;
    void halt() override;
    void diagnose(NatsConsumerDiagnosis *diagnosis) const override;

    void takeMessage(const NatsMessage &message) override;
    void takeNotification(const NatsConsumerNotification &notification) override;
    bool takeLoss() override;
    void takeEnd(const NatsError &why) override;

    const NatsOrderedConsumerOptions options;
    NatsOrderedCursor cursor;
    NatsOrderedFetch fetches;

    QString nextName();
    bool tellReset(); // false: a slot has deleted this
    void tellUpToDate(); // last statement
    using NatsConsumerPrivate::setName;

private:
    void watch(NatsConnection *connection);
    void handleState(NatsConnection::State state);
    void create();
    void takeCreated(const NatsResult<NatsConsumerInfo> &info);
    void takeRefused(const NatsError &why);
    bool tellName(); // false: a slot has deleted this
    void checkStream(const NatsConsumerInfo &info);
    void beginAgain(bool isMadeAnew); // last statement
    NatsResult<void> pull(const QString &consumer);
    qint64 largestPull() const;
    void reset(); // last statement
    void leave();
    void remove();
    bool isFatal(const NatsError &error) const;

    NatsPull m_pull;
    NatsPush m_push;
    NatsOrderedStreamCheck m_streamCheck;
    const std::shared_ptr<NatsAckSender> m_sender;
    const QString m_prefix;
    quint64 m_serial = 0;
    QByteArray m_wantedName; // of the consumer that is made or was made
    NatsConsumerRemoval::Existence m_existence = NatsConsumerRemoval::Existence::Unknown; // of that one
    NatsFuture<NatsConsumerInfo> m_creation;
    QDateTime m_firstCreated; // when the stream was there, as the server says
    NatsError m_lastError; // that a creation ended with
    QTimer m_retry;
    int m_attempt = 0;
    bool m_isCreating = false;
    bool m_isNamed = false; // name() is that of the consumer that is made or was made
    bool m_isThere = false;
    bool m_wasCreated = false;
    bool m_toldUpToDate = false;
};

#endif
