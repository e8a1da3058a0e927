// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectfeed_p.h"

#include "core/natsconnection.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectreader_p.h"

static NatsOrderedConsumerOptions optionsFor(const QString &subject, NatsConsumerConfig::DeliverPolicy policy,
                                             bool aborts)
{
    NatsOrderedConsumerOptions options;
    options.setFilterSubjects({ subject });
    options.setDeliverPolicy(policy);
    options.setAbortOnMissingResource(aborts);
    return options;
}

NatsObjectFeed::NatsObjectFeed(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject,
                               NatsConsumerConfig::DeliverPolicy policy, bool abortsOnMissingBucket,
                               NatsObjectFeedHandler *handler)
    : m_bucket(bucket)
    , m_handler(handler)
    , m_consumer(std::make_unique<NatsOrderedConsumer>(&bucket->jetStream, bucket->stream,
                                                       optionsFor(subject, policy, abortsOnMissingBucket)))
{
    NatsOrderedConsumer *consumer = m_consumer.get();
    QObject::connect(consumer, &NatsConsumer::messageReceived, consumer,
                     [this](const NatsJetStreamMessage &m) { takeMessage(m); });
    QObject::connect(consumer, &NatsOrderedConsumer::upToDate, consumer, [this] { m_handler->takeUpToDate(); });
    QObject::connect(consumer, &NatsConsumer::notification, consumer,
                     [this](const NatsConsumerNotification &notification) { takeNotification(notification); });
    QObject::connect(consumer, &NatsConsumer::stopped, consumer,
                     [this](const NatsError &why) { m_handler->takeEnd(m_bucket->explained(why)); });
}

NatsObjectFeed::~NatsObjectFeed() = default;

NatsResult<void> NatsObjectFeed::start()
{
    return m_consumer->consume();
}

void NatsObjectFeed::takeMessage(const NatsJetStreamMessage &message)
{
    m_trouble = {};
    m_handler->takeObject(NatsObjectReader::read(
            { message.subject(), message.data(), message.streamSequence(), message.time() }));
}

// The same trouble is told once, until it is over.
void NatsObjectFeed::takeNotification(const NatsConsumerNotification &notification)
{
    using Kind = NatsConsumerNotification::Kind;
    const NatsError trouble = notification.error();
    if (notification.kind() == Kind::Heartbeat || notification.kind() == Kind::Resumed)
        return m_handler->takeAlive();
    if (notification.kind() == Kind::OrderedConsumerReset)
        m_trouble = {};
    if (!trouble || trouble.code() == m_trouble.code())
        return;
    m_trouble = trouble;
    m_handler->takeTrouble(m_bucket->explained(trouble));
}
