// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaigncallers.h"
#include "campaignjetstream.h"
#include "campaignworkload.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "jetstream/natsjetstreampublisher.h"

#include <QtCore/QHash>
#include <QtCore/QMap>
#include <QtCore/QTimer>

#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString streamName = u"CAMPAIGN"_s;
const QString subjectPrefix = u"campaign.stream."_s;

NatsOptions connectionOptions(CampaignStage *stage, const QString &scheme)
{
    NatsOptions options = CampaignClient::optionsFor(u"jetstream-"_s + scheme, stage->site()->urls(scheme));
    options.setInboxPrefix(u"campaign.acks"_s); // the audit knows one inbox of each connection, the one for requests
    return options;
}

// How often each server was given a message, as one that subscribes to it sees.
using Copies = QHash<QString, int>;

// JS-ASYNC-05, JS-ASYNC-07, JS-ASYNC-08: publishes with acknowledgement, each message to a subject of its own.
// What is acknowledged is stored, and nothing is stored twice. Without an id, servers that change their leader may
// store twice what they were given once.
class StreamPublisher : public QObject
{
public:
    StreamPublisher(CampaignStage *stage, const QString &scheme, bool withIds)
        : m_stage(stage)
        , m_withIds(withIds)
        , m_kind(withIds ? u"publish with ids"_s : u"publish without ids"_s)
        , m_prefix(subjectPrefix + scheme + u'.')
        , m_futures(stage->ledger())
        , m_jetStream(stage->connect(connectionOptions(stage, scheme)), CampaignJetStream::options(), this)
        , m_publisher(&m_jetStream, CampaignJetStream::publisherOptions(withIds), this)
        , m_timer(this)
    {
        m_timer.setInterval(4ms);
        connect(&m_timer, &QTimer::timeout, this, &StreamPublisher::publish);
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }

    void verify(const QMap<QString, quint64> &stored, const Copies &given)
    {
        for (quint64 number = m_base + 1; number <= m_last; ++number) {
            const QString subject = m_prefix + QString::number(number);
            const quint64 copies = stored.value(subject);
            const bool isOfServers = copies > 1 && !m_withIds && m_stage->site()->size() > 1 && given.value(subject) == 1;
            if (isOfServers)
                m_stage->ledger()->add(u"messages without an id that a cluster stored twice"_s);
            else if (copies > 1 || (copies == 0 && m_acknowledged.value(number)))
                violation(u"a message to %1 is stored %2 times; acknowledged: %3"_s.arg(subject).arg(copies)
                                  .arg(m_acknowledged.value(number)));
            m_stage->ledger()->add(m_acknowledged.value(number) ? u"messages acknowledged by a stream"_s
                                           : copies > 0         ? u"messages stored and not acknowledged"_s
                                                                : u"messages not stored"_s);
        }
        m_base = m_last;
        m_acknowledged.clear();
        if (m_publisher.pendingCount() != 0)
            m_stage->ledger()->violation(u"%1 messages wait and nothing is under way"_s.arg(m_publisher.pendingCount()));
    }

private:
    void publish()
    {
        const quint64 number = ++m_last;
        const auto ack = m_publisher.publish(m_prefix + QString::number(number), QByteArray::number(number));
        m_futures.add(m_kind, ack, CampaignJetStream::publishCodes + CampaignJetStream::garbageCodes);
        ack.then(this, [this, number](const NatsResult<NatsPublishAck> &result) {
            if (result && result->stream() == streamName)
                m_acknowledged[number] = true;
            else if (result || CampaignJetStream::garbageCodes.contains(result.error().code()))
                violation(u"message %1 is answered by %2"_s.arg(number).arg(result ? result->stream() : result.error().text()));
        });
    }

    void violation(const QString &what) const
    {
        if (m_stage->hadGarbage())
            m_stage->ledger()->add(u"messages of streams damaged by garbage"_s);
        else
            m_stage->ledger()->violation(what);
    }

    CampaignStage *m_stage;
    bool m_withIds;
    QString m_kind;
    QString m_prefix;
    CampaignFutures m_futures;
    NatsJetStream m_jetStream;
    NatsJetStreamPublisher m_publisher;
    QTimer m_timer;
    QMap<quint64, bool> m_acknowledged;
    quint64 m_base = 0; // judged already
    quint64 m_last = 0;
};

class JetStream : public CampaignWorkload
{
public:
    explicit JetStream(CampaignStage *stage)
        : CampaignWorkload(stage)
        , m_jetStream(stage->site()->witness(0)->connection.get(), CampaignJetStream::options(), this)
        , m_manager(&m_jetStream, this)
    {
    }

    // What is acknowledged is stored by most of the servers, each of which comes back with all it had.
    void start() override
    {
        NatsStreamConfig config(streamName, { subjectPrefix + u'>' });
        config.setReplicas(stage()->site()->size());
        if (!CampaignJetStream::insist([&] { return m_manager.createStream(config); }))
            ledger()->violation(u"the stream of the campaign cannot be created"_s);
        for (int node = 0; node < stage()->site()->size(); ++node)
            watch(node);
        m_publishers.add(stage(), u"ws"_s, true);
        m_publishers.add(stage(), u"nats"_s, false);
    }
    void resume() override { m_publishers.setActive(true); }
    void pause() override { m_publishers.setActive(false); }
    bool isSettled() const override { return m_publishers.areSettled(); }
    void verify() override
    {
        NatsStreamInfoOptions options;
        options.setSubjectsFilter(u">"_s);
        for (int node = 0; node < stage()->site()->size(); ++node)
            stage()->site()->witness(node)->flush(); // all that it has been given
        const auto info = CampaignJetStream::insist([&] { return m_manager.streamInfo(streamName, options); });
        if (!info)
            return ledger()->violation(u"the stream of the campaign does not tell what it has"_s);
        for (const auto &publisher : m_publishers)
            publisher->verify(info->state().subjects(), given());
        for (auto &[node, copies] : m_given)
            copies.clear(); // these are judged
        if (!CampaignJetStream::insist([&] { return m_manager.purgeStream(streamName); }))
            ledger()->violation(u"the stream of the campaign cannot be purged"_s);
    }

private:
    void watch(int node)
    {
        NatsConnection *connection = stage()->site()->witness(node)->connection.get();
        QObject::connect(*connection->subscribe(subjectPrefix + u'>'), &NatsSubscription::messageReceived, &m_manager,
                         [&copies = m_given[node]](const NatsMessage &message) { ++copies[message.subject()]; });
    }

    // The most that any server was given
    Copies given() const
    {
        Copies most;
        for (const auto &[node, copies] : m_given) {
            for (auto message = copies.begin(); message != copies.end(); ++message)
                most[message.key()] = qMax(most.value(message.key()), message.value());
        }
        return most;
    }

    std::map<int, Copies> m_given; // by server
    NatsJetStream m_jetStream;
    NatsJetStreamManager m_manager;
    CampaignCallers<StreamPublisher> m_publishers{ this };
};

const CampaignWorkload::Registration registration("jetstream", [](CampaignStage *stage) {
    return std::make_unique<JetStream>(stage);
});

} // namespace
