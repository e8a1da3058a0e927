// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaigncallers.h"
#include "campaignjetstream.h"
#include "campaignworkload.h"
#include "jetstream/natsjetstream.h"
#include "objectstore/natsobjectlist.h"
#include "objectstore/natsobjectmeta.h"
#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjectstoremanager.h"

#include <QtCore/QMap>
#include <QtCore/QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

const QString bucketName = u"CAMPAIGN"_s;
constexpr int NameCount = 4;
constexpr qint64 ChunkSize = 16 * 1024;

const CampaignFutures::Codes callCodes = CampaignJetStream::publishCodes + CampaignJetStream::garbageCodes;
const CampaignFutures::Codes putCodes = callCodes + CampaignFutures::Codes{ Code::ObjectSizeMismatch };
// An object may be replaced, and its chunks be gone, while it is read.
const CampaignFutures::Codes getCodes = callCodes
        + CampaignFutures::Codes{ Code::ObjectNotFound, Code::ObjectChunkMissing, Code::ObjectSizeMismatch };
const CampaignFutures::Codes cancelledCodes = putCodes + CampaignFutures::Codes{ Code::Cancelled };

// Less than the campaign waits for futures
NatsObjectStoreOptions storeOptions()
{
    NatsObjectStoreOptions options;
    options.setStallTimeout(10s);
    return options;
}

// What is in the object with a number: it begins with the number, so that each can be told from the others.
QByteArray contentOf(quint64 number)
{
    const QByteArray text = QByteArray::number(number);
    return (text + ' ').repeated(qsizetype(number * 7919 % (5 * ChunkSize)) / (text.size() + 1) + 1);
}
quint64 numberOf(const QByteArray &content)
{
    return content.left(content.indexOf(' ')).toULongLong();
}

struct Confirmed
{
    quint64 number = 0;
    quint64 revision = 0;
};

// Puts objects and reads them, one of each at a time.
class ObjectWriter : public QObject
{
public:
    ObjectWriter(CampaignStage *stage, const QString &scheme, CampaignRandom random)
        : m_stage(stage)
        , m_scheme(scheme)
        , m_random(random)
        , m_futures(stage->ledger())
        , m_jetStream(stage->connect(u"objects-"_s + scheme, scheme), CampaignJetStream::options(), this)
        , m_store(&m_jetStream, bucketName, storeOptions(), this)
        , m_timer(this)
    {
        m_timer.setInterval(40ms);
        connect(&m_timer, &QTimer::timeout, this, [this] { m_random.oneIn(3) ? get() : put(); });
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }
    const QMap<QString, Confirmed> &confirmed() const { return m_confirmed; } // the last of each name

private:
    QString anyName() { return m_scheme + u' ' + QString::number(m_random.between(1, NameCount)); }

    void put()
    {
        if (std::exchange(m_isPutting, true))
            return;
        const QString name = anyName();
        const quint64 number = ++m_last;
        const bool isCancelled = m_random.oneIn(12);
        NatsObjectMeta meta(name);
        meta.setMaximumChunkSize(ChunkSize);
        auto stored = m_store.put(meta, contentOf(number));
        m_futures.add(isCancelled ? u"cancelled put()"_s : u"put()"_s, stored,
                      isCancelled ? cancelledCodes : putCodes);
        stored.then(this, [this, name, number](const NatsResult<NatsObjectInfo> &info) {
            m_isPutting = false;
            if (info)
                m_confirmed[name] = { number, info->revision() };
        });
        if (isCancelled)
            QTimer::singleShot(m_random.between(0, 10), this, [stored]() mutable { stored.cancel(); });
    }

    void get()
    {
        if (std::exchange(m_isGetting, true))
            return;
        const QString name = anyName();
        const auto content = m_store.get(name);
        m_futures.add(u"get()"_s, content, getCodes);
        content.then(this, [this, name](const NatsResult<QByteArray> &result) {
            m_isGetting = false;
            if (result && *result != contentOf(numberOf(*result)))
                m_stage->ledger()->violation(u"the object %1 has another content"_s.arg(name));
        });
    }

    CampaignStage *m_stage;
    QString m_scheme;
    CampaignRandom m_random;
    CampaignFutures m_futures;
    NatsJetStream m_jetStream;
    NatsObjectStore m_store;
    QTimer m_timer;
    QMap<QString, Confirmed> m_confirmed;
    quint64 m_last = 0;
    bool m_isPutting = false;
    bool m_isGetting = false;
};

// What is confirmed can be read, whole, and nothing that was half written is shown.
class Objects : public CampaignWorkload
{
public:
    explicit Objects(CampaignStage *stage)
        : CampaignWorkload(stage)
        , m_jetStream(stage->site()->witness(0)->connection.get(), CampaignJetStream::options(), this)
        , m_manager(&m_jetStream, this)
        , m_store(&m_jetStream, bucketName, {}, this)
    {
    }

    void start() override
    {
        NatsObjectStoreConfig config(bucketName);
        config.setReplicas(stage()->site()->size());
        if (!CampaignJetStream::insist([&] { return m_manager.createBucket(config); }))
            ledger()->violation(u"the object store of the campaign cannot be created"_s);
        for (const QString &scheme : { u"ws"_s, u"nats"_s })
            m_writers.add(stage(), scheme, random()->fork());
    }
    void resume() override { m_writers.setActive(true); }
    void pause() override { m_writers.setActive(false); }
    bool isSettled() const override { return m_writers.areSettled(); }
    void verify() override
    {
        for (const auto &writer : m_writers) {
            for (auto name = writer->confirmed().cbegin(); name != writer->confirmed().cend(); ++name)
                verifyStored(name.key(), *name);
        }
        verifyList();
    }

private:
    // One that was not confirmed may have come later.
    void verifyStored(const QString &name, const Confirmed &confirmed)
    {
        const auto content = CampaignJetStream::insist([&] { return m_store.get(name); }, patience());
        if (!content)
            violation(u"%1, confirmed with revision %2, cannot be read: %3"_s.arg(name)
                              .arg(confirmed.revision)
                              .arg(content.error().text()));
        else if (*content != contentOf(numberOf(*content)) || numberOf(*content) < confirmed.number)
            violationAnywhere(u"%1 has %2, and %3 was confirmed"_s.arg(name)
                              .arg(numberOf(*content))
                              .arg(confirmed.number));
        ledger()->add(u"objects confirmed and read"_s);
    }

    // All that is listed can be read, whether it was confirmed or not.
    void verifyList()
    {
        const auto listed = CampaignJetStream::insist([&]() -> NatsFuture<QList<NatsObjectInfo>> {
            const auto asked = m_store.list();
            if (!asked)
                return asked.error();
            const std::unique_ptr<NatsObjectList> owner(*asked);
            const auto all = owner->collect();
            NatsTest::waitFor(all);
            return all;
        });
        if (!listed)
            return ledger()->violation(u"the objects cannot be listed: "_s + listed.error().text());
        for (const NatsObjectInfo &info : *listed) {
            const auto content = CampaignJetStream::insist([&] { return m_store.get(info.name()); },
                                                           patience());
            if (!content || quint64(content->size()) != info.size())
                violation(u"%1 is listed and not whole: %2"_s.arg(info.name(), content.error().text()));
        }
    }

    // A stream with deleted messages, as those of objects are: then all of it is lost, with its numbers going on.
    bool isForgetful() const { return stage()->site()->mayForget(); }
    std::chrono::milliseconds patience() const { return isForgetful() ? 5s : 60s; }

    void violation(const QString &what) const
    {
        if (isForgetful())
            ledger()->add(u"objects that a cluster of nats-server 2.9 lost"_s);
        else
            violationAnywhere(what);
    }
    void violationAnywhere(const QString &what) const // also where objects may be lost as a whole
    {
        if (stage()->hadGarbage())
            ledger()->add(u"objects damaged by garbage"_s);
        else
            ledger()->violation(what);
    }

    NatsJetStream m_jetStream;
    NatsObjectStoreManager m_manager;
    NatsObjectStore m_store;
    CampaignCallers<ObjectWriter> m_writers{ this };
};

const CampaignWorkload::Registration registration("objects", [](CampaignStage *stage) {
    return std::make_unique<Objects>(stage);
});

} // namespace
