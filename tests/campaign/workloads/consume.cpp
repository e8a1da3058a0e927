// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignjetstream.h"
#include "campaignworkload.h"
#include "jetstream/natsjetstreammanager.h"
#include "jetstream/natsjetstreampublisher.h"
#include "workloads/consumereaders.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString streamName = u"CONSUMED"_s;
const QString consumerName = u"shared"_s;
const QString subjectPrefix = u"campaign.consumed."_s;

// Publishes with ids, each message to a subject of its own, and remembers what was acknowledged.
class ConsumedPublisher : public QObject
{
public:
    ConsumedPublisher(CampaignLedger *ledger, NatsJetStream *jetStream, const QString &prefix)
        : m_prefix(prefix)
        , m_futures(ledger)
        , m_publisher(jetStream, CampaignJetStream::publisherOptions(true), this)
        , m_timer(this)
    {
        m_timer.setInterval(8ms);
        connect(&m_timer, &QTimer::timeout, this, &ConsumedPublisher::publish);
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }
    QSet<QString> takeAcknowledged() { return std::exchange(m_acknowledged, {}); }

private:
    void publish()
    {
        const QString subject = m_prefix + QString::number(++m_last);
        const auto ack = m_publisher.publish(subject, QByteArray::number(m_last));
        m_futures.add(u"publish what is consumed"_s, ack, CampaignJetStream::publishCodes + CampaignJetStream::garbageCodes);
        ack.then(this, [this, subject](const NatsResult<NatsPublishAck> &result) {
            if (result && result->stream() == streamName)
                m_acknowledged.insert(subject);
        });
    }

    QString m_prefix;
    CampaignFutures m_futures;
    NatsJetStreamPublisher m_publisher;
    QTimer m_timer;
    QSet<QString> m_acknowledged;
    quint64 m_last = 0;
};

// One connection with all that a program may have on it
struct Client
{
    Client(CampaignStage *stage, const QString &scheme, ConsumedMessages *shared, QObject *parent)
        : jetStream(stage->connect(u"consumer-"_s + scheme, scheme), CampaignJetStream::options(), parent)
        , publisher(stage->ledger(), &jetStream, subjectPrefix + scheme + u'.')
        , sharing(shared, &jetStream, streamName, consumerName)
        , pulling(u"ordered, pulled, "_s + scheme, stage, &jetStream, streamName, false)
        , pushed(u"ordered, pushed, "_s + scheme, stage, &jetStream, streamName, true)
    {
        for (QObject *object : std::initializer_list<QObject *>{ &publisher, &sharing, &pulling, &pushed })
            object->setParent(parent);
    }

    NatsJetStream jetStream;
    ConsumedPublisher publisher;
    SharedReader sharing;
    OrderedReader pulling;
    OrderedReader pushed;
};

// JS-FAULT-03
class Consume : public CampaignWorkload
{
public:
    explicit Consume(CampaignStage *stage)
        : CampaignWorkload(stage)
        , m_jetStream(stage->site()->witness(0)->connection.get(), CampaignJetStream::options(), this)
        , m_manager(&m_jetStream, this)
        , m_shared(u"shared consumer"_s, stage)
    {
    }

    void start() override
    {
        NatsStreamConfig stream(streamName, { subjectPrefix + u'>' });
        stream.setReplicas(stage()->site()->size());
        NatsConsumerConfig consumer;
        consumer.setDurableName(consumerName);
        consumer.setAckWait(2s);
        if (!CampaignJetStream::insist([&] { return m_manager.createStream(stream); })
            || !CampaignJetStream::insist([&] { return m_manager.createOrUpdateConsumer(streamName, consumer); }))
            ledger()->violation(u"the stream and the consumer of the campaign cannot be created"_s);
        for (const QString &scheme : { u"ws"_s, u"nats"_s })
            m_clients.push_back(std::make_unique<Client>(stage(), scheme, &m_shared, this));
    }

    void resume() override
    {
        for (const auto &client : m_clients) {
            client->publisher.setActive(true);
            client->sharing.setCareful(false);
            client->sharing.consume();
            client->pulling.consume();
            client->pushed.consume();
        }
    }

    void pause() override
    {
        for (const auto &client : m_clients) {
            client->publisher.setActive(false);
            client->sharing.setCareful(true);
        }
    }

    bool isSettled() const override
    {
        return std::all_of(m_clients.cbegin(), m_clients.cend(),
                           [](const auto &client) { return client->publisher.isSettled() && client->sharing.isSettled(); });
    }

    void verify() override
    {
        if (!waitForAll())
            return;
        for (const auto &client : m_clients) {
            for (const QString &subject : client->publisher.takeAcknowledged()) {
                if (!m_stored.contains(subject))
                    m_shared.violation(subject + u" was acknowledged and is not stored"_s);
            }
            client->pulling.messages()->verify(m_stored);
            client->pushed.messages()->verify(m_stored);
        }
        m_shared.verify(m_stored);
        expectAcknowledged();
        expectConsumers([this] { return usedConsumers(); });
        for (const auto &client : m_clients) {
            client->pulling.stop();
            client->pushed.stop();
        }
        expectConsumers([] { return QStringList{ consumerName }; });
        if (!CampaignJetStream::insist([&] { return m_manager.purgeStream(streamName); }))
            ledger()->violation(u"the stream of the campaign cannot be purged"_s);
    }

private:
    bool readStored()
    {
        NatsStreamInfoOptions options;
        options.setSubjectsFilter(u">"_s);
        const auto info = CampaignJetStream::insist([&] { return m_manager.streamInfo(streamName, options); });
        if (info)
            m_stored = info->state().subjects();
        else
            ledger()->violation(u"the stream of the campaign does not tell what it has"_s);
        return info.hasValue();
    }

    // Read again at the end: what was published last may have been stored meanwhile.
    bool waitForAll()
    {
        if (!readStored())
            return false;
        NatsTest::waitUntil([this] {
            return m_shared.hasAll(m_stored) && std::all_of(m_clients.cbegin(), m_clients.cend(), [this](const auto &client) {
                return client->pulling.messages()->hasAll(m_stored) && client->pushed.messages()->hasAll(m_stored);
            });
        }, 60s);
        return readStored();
    }

    // Acknowledgements may have been lost: then the messages come again, and are acknowledged again.
    void expectAcknowledged()
    {
        const auto ask = [this] {
            return CampaignJetStream::insist([this] { return m_manager.consumerInfo(streamName, consumerName); });
        };
        auto info = ask();
        const QDeadlineTimer end(60s);
        while (info && (info->ackPendingCount() > 0 || info->pendingCount() > 0) && !end.hasExpired()) {
            CampaignStage::pass(100ms);
            info = ask();
        }
        if (!info)
            ledger()->violation(u"the shared consumer does not tell of itself: "_s + info.error().text());
        else if (info->ackPendingCount() > 0 || info->pendingCount() > 0)
            ledger()->violation(u"the shared consumer has %1 messages that are not acknowledged, and %2 not delivered"_s
                                        .arg(info->ackPendingCount())
                                        .arg(info->pendingCount()));
    }

    // A deletion that got no answer is tried again for a while; and a busy machine lets heartbeats be missed at any time,
    // so that the consumers in use are others than those of a moment ago.
    template<typename Wanted>
    void expectConsumers(const Wanted &wanted)
    {
        QStringList found = consumers();
        for (const QDeadlineTimer end(30s); found != wanted() && !end.hasExpired(); found = consumers())
            CampaignStage::pass(100ms);
        const QStringList used = wanted();
        found.removeIf([&](const QString &name) { return !used.contains(name) && isOnlyListed(name); });
        if (found != used)
            ledger()->violation(u"the server has the consumers %1, and used are %2"_s.arg(found.join(u' '), used.join(u' ')));
    }

    // A cluster of nats-server 2.9 that lost its leader may list one for good that no server of it has.
    bool isOnlyListed(const QString &name)
    {
        const auto info = m_manager.consumerInfo(streamName, name);
        NatsTest::waitFor(info);
        const NatsError error = info.result().error();
        const bool result = stage()->site()->size() > 1
                && (error.code() == NatsError::Code::ConsumerNotFound || error.code() == NatsError::Code::Timeout);
        if (result)
            ledger()->add(u"times that a cluster listed a consumer that it does not have"_s);
        return result;
    }

    QStringList usedConsumers() const
    {
        QStringList used{ consumerName };
        for (const auto &client : m_clients)
            used.append({ client->pulling.name(), client->pushed.name() });
        used.sort();
        return used;
    }

    QStringList consumers()
    {
        const auto names = CampaignJetStream::insist([&]() -> NatsFuture<QStringList> {
            const auto list = m_manager.consumerNames(streamName);
            if (!list)
                return list.error();
            const std::unique_ptr<NatsNameList> owner(*list);
            const auto all = owner->collect();
            NatsTest::waitFor(all);
            return all;
        });
        QStringList result = names ? *names : QStringList();
        result.sort();
        return result;
    }

    NatsJetStream m_jetStream;
    NatsJetStreamManager m_manager;
    ConsumedMessages m_shared;
    std::vector<std::unique_ptr<Client>> m_clients;
    QMap<QString, quint64> m_stored; // by subject
};

const CampaignWorkload::Registration registration("consume", [](CampaignStage *stage) {
    return std::make_unique<Consume>(stage);
});

} // namespace
