// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignaccount.h"
#include "campaigncallers.h"
#include "campaignworkload.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// CORE-RECONNECT-02, CORE-PUB-04: publishes steadily. All that was accepted reaches a witness or is counted as
// unconfirmed; nothing reaches one twice.
class Publisher : public QObject
{
public:
    Publisher(CampaignStage *stage, const QString &scheme, int index)
        : m_ledger(stage->ledger())
        , m_subject(CampaignSite::witnessSubject() + u"publish.%1"_s.arg(index))
        , m_account(m_subject.toUtf8(), stage->site()->size(), stage->ledger())
        , m_connection(stage->connect(u"publisher-"_s + scheme, scheme))
        , m_timer(this)
    {
        m_timer.setInterval(4ms);
        connect(&m_timer, &QTimer::timeout, this, &Publisher::publish);
        connect(m_connection, &NatsConnection::disconnected, this,
                [this](const QString &, const NatsUnconfirmed &unconfirmed) {
                    m_account.lose(unconfirmed, m_connection->pendingBytes());
                });
        connect(stage->site(), &CampaignSite::witnessed, this, [this](int node, const NatsMessage &message) {
            if (message.subject() == m_subject && !m_account.receive(node, message.data()))
                m_ledger->violation(u"a witness got a damaged message of %1 bytes"_s.arg(message.size()));
        });
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    void verify()
    {
        if (m_connection->statistics().messagesOut != m_account.accepted())
            m_ledger->violation(
                    u"%1 messages were accepted and %2 are in the statistics"_s.arg(m_account.accepted())
                            .arg(m_connection->statistics().messagesOut));
        m_account.close();
    }

private:
    void publish()
    {
        for (int i = 0; i < 4; ++i) {
            const NatsResult<void> accepted = m_connection->publish(m_subject, m_account.nextPayload());
            if (accepted)
                m_account.accept();
            else if (accepted.error().code() == NatsError::Code::BufferFull)
                m_ledger->add(u"messages refused"_s);
            else
                m_ledger->violation(u"a message is refused: "_s + accepted.error().text());
        }
    }

    CampaignLedger *m_ledger;
    QString m_subject;
    CampaignAccount m_account;
    NatsConnection *m_connection;
    QTimer m_timer;
};

// Gets what is published, over connections that fail. What it misses is not its fault; it gets nothing
// twice over one connection, nor over several to the same server.
class Reader : public QObject
{
public:
    Reader(CampaignStage *stage, const QString &scheme)
        : m_stage(stage)
        , m_connection(stage->connect(u"reader-"_s + scheme, scheme))
    {
        const auto subscription = m_connection->subscribe(CampaignSite::witnessSubject() + u"publish.*"_s);
        connect(*subscription, &NatsSubscription::messageReceived, this, &Reader::receive);
        connect(m_connection, &NatsConnection::reconnected, this, [this] { ++m_connections; });
    }
    void verify() { m_seen.clear(); }

private:
    void receive(const NatsMessage &message)
    {
        const QByteArray data = message.data();
        const quint64 number = data.left(data.indexOf(' ')).toULongLong();
        if (number == 0 || data != CampaignAccount::payload(number)) {
            m_stage->ledger()->add(u"messages damaged by garbage"_s);
            if (!m_stage->hadGarbage())
                m_stage->ledger()->violation(u"a reader got a damaged message of %1 bytes"_s.arg(data.size()));
            return;
        }
        m_stage->ledger()->add(u"messages read behind the network"_s);
        const int before = std::exchange(m_seen[message.subjectUtf8()][number], m_connections);
        // In a cluster a message may be on its way to a server that the reader comes to meanwhile.
        if (before == m_connections || (before > 0 && m_stage->site()->size() == 1))
            m_stage->ledger()->violation(u"a reader got message %1 twice"_s.arg(number));
        else if (before > 0)
            m_stage->ledger()->add(u"messages read from two servers of the cluster"_s);
    }

    CampaignStage *m_stage;
    NatsConnection *m_connection;
    QHash<QByteArray, QHash<quint64, int>> m_seen; // the connection, by subject and number
    int m_connections = 1;
};

class Publish : public CampaignWorkload
{
public:
    explicit Publish(CampaignStage *stage) : CampaignWorkload(stage) { }

    void start() override
    {
        for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
            m_publishers.add(stage(), scheme, m_publishers.count());
            m_readers.push_back(std::make_unique<Reader>(stage(), scheme));
            m_readers.back()->setParent(this);
        }
    }
    void resume() override { m_publishers.setActive(true); }
    void pause() override { m_publishers.setActive(false); }
    void verify() override
    {
        for (const auto &publisher : m_publishers)
            publisher->verify();
        for (const auto &reader : m_readers)
            reader->verify();
    }

private:
    CampaignCallers<Publisher> m_publishers{ this };
    std::vector<std::unique_ptr<Reader>> m_readers;
};

const CampaignWorkload::Registration registration("publish", [](CampaignStage *stage) {
    return std::make_unique<Publish>(stage);
});

} // namespace
