// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfutures.h"
#include "campaignworkload.h"
#include "testing/natswait.h"

#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

constexpr int Subjects = 12; // fewer than subscriptions, so that some share one
constexpr int Steady = 20; // subscriptions that are left in a pause
constexpr int Most = 40;

// CORE-RECONNECT-06, CORE-SUB-04, CORE-SUB-05: subscribes and ends subscriptions, in every way, all the time.
// An ended one gets nothing, a limited one no more than its limit, and in a pause a living one gets each
// message exactly once.
class Subscriber : public QObject
{
public:
    Subscriber(CampaignStage *stage, const QString &scheme, CampaignRandom random)
        : m_stage(stage)
        , m_random(random)
        , m_futures(stage->ledger())
        , m_prefix(u"campaign.subscribe.%1."_s.arg(scheme))
        , m_connection(stage->connect(u"subscriber-"_s + scheme, scheme))
        , m_timer(this)
    {
        m_timer.setInterval(15ms);
        connect(&m_timer, &QTimer::timeout, this, &Subscriber::change);
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }

    // The same number without limits, so that one pause is like another
    void tidy()
    {
        forgetEnded();
        for (const auto &entry : std::vector(m_entries)) {
            if (entry.subscription->maximumMessages() > 0
                || entry.subscription->state() == NatsSubscription::State::Draining)
                entry.subscription->unsubscribe();
        }
        forgetEnded();
        while (m_entries.size() > Steady)
            end(m_entries.size() - 1, true);
        while (m_entries.size() < Steady)
            subscribe();
    }

    // Publishes one round after the other from sender until one has reached all: a cluster takes a moment
    // to tell its servers of new subscriptions.
    void probe(CampaignClient *sender)
    {
        const bool reached = NatsTest::waitUntil([&] {
            m_round = QByteArray::number(m_round.toInt() + 1);
            for (Entry &entry : m_entries)
                *entry.copies = 0;
            for (int i = 0; i < Subjects; ++i)
                sender->connection->publish(m_prefix + QString::number(i), "probe " + m_round);
            const NatsFuture<void> sent = sender->connection->flush();
            NatsTest::waitFor(sent);
            const NatsFuture<void> received = m_connection->flush();
            NatsTest::waitFor(received);
            return std::all_of(m_entries.cbegin(), m_entries.cend(),
                               [](const Entry &entry) { return *entry.copies > 0; });
        });
        for (const Entry &entry : m_entries) {
            if (*entry.copies != 1)
                violation(u"%1 copies of a message to %2"_s.arg(*entry.copies)
                                  .arg(entry.subscription->subject()));
        }
        m_stage->ledger()->add(u"subscriptions that got exactly one copy"_s,
                               reached ? qint64(m_entries.size()) : 0);
    }

private:
    struct Entry
    {
        NatsSubscription *subscription;
        std::shared_ptr<int> copies; // of the latest probe
    };

    void violation(const QString &what) { m_stage->ledger()->violation(m_prefix + u": "_s + what); }

    void change()
    {
        forgetEnded();
        const QString subject = m_prefix + QString::number(m_random.between(0, Subjects - 1));
        m_stage->site()->witness(0)->connection->publish(subject,
                                                         "load"); // there may be no server; then it is none
        if (m_entries.size() < 5 || (m_entries.size() < Most && m_random.oneIn(2)))
            return subscribe();
        const auto index = size_t(m_random.between(0, int(m_entries.size()) - 1));
        NatsSubscription *subscription = m_entries.at(index).subscription;
        switch (m_random.between(0, 3)) {
        case 0:
            subscription->unsubscribeAfter(subscription->receivedCount() + quint64(m_random.between(0, 3)));
            return;
        case 1:
            m_futures.add(u"drain() of a subscription"_s, subscription->drain(), { Code::NotConnected });
            return;
        case 2: return end(index, true);
        default: return end(index, false);
        }
    }

    void subscribe()
    {
        NatsSubscribeOptions options;
        if (m_random.oneIn(3))
            options.setQueueGroup(u"alone-%1"_s.arg(++m_groups));
        const auto made = m_connection->subscribe(m_prefix + QString::number(m_random.between(0, Subjects - 1)),
                                                  options);
        if (!made)
            return violation(u"cannot subscribe: "_s + made.error().text());
        NatsSubscription *subscription = *made;
        const auto copies = std::make_shared<int>(0);
        connect(subscription, &NatsSubscription::messageReceived, this,
                [this, subscription, copies](const NatsMessage &message) {
                    if (subscription->state() == NatsSubscription::State::Ended)
                        violation(u"a subscription that has ended gets a message"_s);
                    if (subscription->maximumMessages() > 0
                        && subscription->receivedCount() > subscription->maximumMessages())
                        violation(u"a subscription gets more than its maximum"_s);
                    if (message.data() == "probe " + m_round)
                        ++*copies;
                });
        m_entries.push_back({ subscription, copies });
        m_stage->ledger()->add(u"subscriptions made"_s);
    }

    void end(size_t index, bool isDeleted)
    {
        NatsSubscription *subscription = m_entries.at(index).subscription;
        if (isDeleted) {
            m_entries.erase(m_entries.begin() + std::ptrdiff_t(index));
            delete subscription;
        } else {
            subscription->unsubscribe();
            if (subscription->state() != NatsSubscription::State::Ended)
                violation(u"a subscription has not ended after unsubscribe()"_s);
        }
    }

    void forgetEnded()
    {
        const auto isOver = [](const Entry &entry) {
            const bool isEnded = entry.subscription->state() == NatsSubscription::State::Ended;
            if (isEnded)
                delete entry.subscription;
            return isEnded;
        };
        m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isOver), m_entries.end());
    }

    CampaignStage *m_stage;
    CampaignRandom m_random;
    CampaignFutures m_futures;
    QString m_prefix;
    NatsConnection *m_connection;
    QTimer m_timer;
    std::vector<Entry> m_entries;
    QByteArray m_round = "0";
    int m_groups = 0;
};

class Subscribe : public CampaignWorkload
{
public:
    explicit Subscribe(CampaignStage *stage) : CampaignWorkload(stage) { }

    void start() override
    {
        for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
            m_subscribers.push_back(std::make_unique<Subscriber>(stage(), scheme, random()->fork()));
            m_subscribers.back()->setParent(this);
        }
    }
    void resume() override
    {
        for (const auto &subscriber : m_subscribers)
            subscriber->setActive(true);
    }
    void pause() override
    {
        for (const auto &subscriber : m_subscribers) {
            subscriber->setActive(false);
            subscriber->tidy();
        }
    }
    bool isSettled() const override
    {
        return std::all_of(m_subscribers.cbegin(), m_subscribers.cend(),
                           [](const auto &subscriber) { return subscriber->isSettled(); });
    }
    void verify() override
    {
        for (const auto &subscriber : m_subscribers)
            subscriber->probe(stage()->site()->witness(0));
    }

private:
    std::vector<std::unique_ptr<Subscriber>> m_subscribers;
};

const CampaignWorkload::Registration registration("subscribe", [](CampaignStage *stage) {
    return std::make_unique<Subscribe>(stage);
});

} // namespace
