// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaigncallers.h"
#include "campaignjetstream.h"
#include "campaignworkload.h"
#include "jetstream/natsjetstream.h"
#include "keyvalue/natskeyvaluehistory.h"
#include "keyvalue/natskeyvaluemanager.h"
#include "keyvalue/natskeyvaluestore.h"
#include "keyvalue/natskeyvaluewatcher.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QMap>
#include <QtCore/QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

const QString bucketName = u"CAMPAIGN"_s;
const QString counterKey = u"counter"_s; // which both clients count up
constexpr int KeyCount = 8;

const CampaignFutures::Codes callCodes = CampaignJetStream::publishCodes + CampaignJetStream::garbageCodes;
const CampaignFutures::Codes updateCodes = callCodes
        + CampaignFutures::Codes{ Code::KeyExists, Code::KeyRevisionMismatch };

using Revisions = QMap<quint64, QByteArray>; // the values of a key

// KV-WATCH-11, KV-WATCH-12: sees each revision of each key, once and in order, whatever breaks.
class KeyWatcher : public QObject
{
public:
    KeyWatcher(CampaignStage *stage, const QString &who, NatsKeyValueStore *store)
        : m_stage(stage)
        , m_who(who)
        , m_watcher(store, options())
    {
        connect(&m_watcher, &NatsKeyValueWatcher::entryReceived, this, &KeyWatcher::take);
        connect(&m_watcher, &NatsKeyValueWatcher::initialValuesReceived, this, [this] { ++m_initialValues; });
        connect(&m_watcher, &NatsKeyValueWatcher::bucketReset, this,
                [this] { violation(u"a bucket that is made anew"_s); });
        connect(&m_watcher, &NatsKeyValueWatcher::stopped, this, &KeyWatcher::handleStop);
    }

    void start()
    {
        if (const auto started = m_watcher.start(); !started)
            violation(started.error().text());
    }

    bool hasAll(const QMap<QString, Revisions> &stored) const
    {
        return std::all_of(stored.keyBegin(), stored.keyEnd(), [&](const QString &key) {
            const quint64 last = stored[key].lastKey();
            return last <= m_judged.value(key) || m_seen.value(key).contains(last);
        });
    }

    void verify(const QMap<QString, Revisions> &stored)
    {
        for (auto key = stored.cbegin(); key != stored.cend(); ++key) {
            quint64 &judged = m_judged[key.key()];
            for (auto revision = key->upperBound(judged); revision != key->cend(); ++revision) {
                if (m_seen[key.key()].value(revision.key()) != *revision)
                    violation(u"another value of %1 at %2"_s.arg(key.key()).arg(revision.key()));
            }
            judged = qMax(judged, key->lastKey());
            Revisions &seen = m_seen[key.key()]; // what is above came from a server that was not as far behind
            seen.erase(seen.begin(), seen.upperBound(judged));
        }
        if (m_initialValues != 1)
            violation(u"the end of the initial values %1 times"_s.arg(m_initialValues));
    }

private:
    static NatsKeyValueWatchOptions options()
    {
        NatsKeyValueWatchOptions options;
        options.setInclude(NatsKeyValueWatchOptions::Include::History);
        return options;
    }

    void take(const NatsKeyValueEntry &entry)
    {
        if (entry.revision() <= m_last)
            violation(u"the revision %1 after %2"_s.arg(entry.revision()).arg(m_last));
        m_last = entry.revision();
        m_seen[entry.key()].insert(entry.revision(), entry.value());
        m_stage->ledger()->add(u"entries watched"_s);
    }

    void handleStop(const NatsError &why)
    {
        if (why && why.code() != Code::ConnectionDraining && why.code() != Code::ConnectionClosed)
            violation(u"its end: "_s + why.text());
    }

    void violation(const QString &what) const
    {
        if (m_stage->hadGarbage())
            m_stage->ledger()->add(u"entries damaged by garbage"_s);
        else
            m_stage->ledger()->violation(u"the watcher of %1 gets %2"_s.arg(m_who, what));
    }

    CampaignStage *m_stage;
    QString m_who;
    NatsKeyValueWatcher m_watcher;
    QMap<QString, Revisions> m_seen;
    QMap<QString, quint64> m_judged; // the last revision of each key
    quint64 m_last = 0;
    int m_initialValues = 0;
};

// Writes keys of its own, and counts up one that others count up, too.
class KeyWriter : public QObject
{
public:
    KeyWriter(CampaignStage *stage, const QString &scheme, CampaignRandom random)
        : m_stage(stage)
        , m_scheme(scheme)
        , m_random(random)
        , m_futures(stage->ledger())
        , m_jetStream(stage->connect(u"keyvalue-"_s + scheme, scheme), CampaignJetStream::options())
        , m_store(&m_jetStream, bucketName)
        , m_watcher(stage, scheme, &m_store)
        , m_timer(this)
    {
        m_timer.setInterval(20ms);
        connect(&m_timer, &QTimer::timeout, this, &KeyWriter::call);
    }

    void setActive(bool active) { active ? m_timer.start() : m_timer.stop(); }
    bool isSettled() const { return m_futures.areFinished(); }
    KeyWatcher *watcher() { return &m_watcher; }
    const QMap<QString, quint64> &confirmed() const { return m_confirmed; } // the last number of each key
    const QList<quint64> &counted() const { return m_counted; }
    QList<quint64> takeCounted() { return std::exchange(m_counted, {}); }

private:
    void call()
    {
        switch (m_random.between(0, 9)) {
        case 0: return read();
        case 1:
        case 2: return count();
        default: return put();
        }
    }

    void put()
    {
        const QString key = m_scheme + u'.' + QString::number(m_random.between(1, KeyCount));
        const quint64 number = ++m_last;
        const auto stored = m_store.put(key, QByteArray::number(number));
        m_futures.add(u"put()"_s, stored, callCodes);
        stored.then(this, [this, key, number](const NatsResult<quint64> &revision) {
            if (revision)
                m_confirmed[key] = qMax(m_confirmed[key], number);
        });
    }

    void read()
    {
        const auto entry = m_store.get(counterKey);
        m_futures.add(u"get()"_s, entry, callCodes);
    }

    // One at a time, as a program does that goes by what it has read.
    void count()
    {
        if (std::exchange(m_isCounting, true))
            return;
        const auto entry = m_store.get(counterKey);
        m_futures.add(u"get() to count"_s, entry, callCodes);
        entry.then(this, [this](const NatsResult<std::optional<NatsKeyValueEntry>> &found) {
            if (found)
                return store(*found ? (*found)->value().toULongLong() + 1 : 1,
                             *found ? (*found)->revision() : 0);
            m_isCounting = false;
        });
    }
    void store(quint64 number, quint64 revision)
    {
        const QByteArray value = QByteArray::number(number);
        const auto stored = revision ? m_store.update(counterKey, value, revision)
                                     : m_store.create(counterKey, value);
        m_futures.add(u"update()"_s, stored, updateCodes);
        stored.then(this, [this, number](const NatsResult<quint64> &done) {
            m_isCounting = false;
            if (done)
                m_counted.append(number);
            else if (done.error().code() == Code::KeyRevisionMismatch || done.error().code() == Code::KeyExists)
                m_stage->ledger()->add(u"updates refused"_s);
        });
    }

    CampaignStage *m_stage;
    QString m_scheme;
    CampaignRandom m_random;
    CampaignFutures m_futures;
    NatsJetStream m_jetStream;
    NatsKeyValueStore m_store;
    KeyWatcher m_watcher;
    QTimer m_timer;
    QMap<QString, quint64> m_confirmed;
    QList<quint64> m_counted;
    quint64 m_last = 0;
    bool m_isCounting = false;
};

// What is confirmed is stored, no update is lost, and watchers have seen all of it.
class KeyValue : public CampaignWorkload
{
public:
    explicit KeyValue(CampaignStage *stage)
        : CampaignWorkload(stage)
        , m_jetStream(stage->site()->witness(0)->connection.get(), CampaignJetStream::options())
        , m_manager(&m_jetStream)
        , m_store(&m_jetStream, bucketName)
    {
    }

    void start() override
    {
        NatsKeyValueConfig config(bucketName);
        config.setHistory(64);
        config.setReplicas(stage()->site()->size());
        if (!CampaignJetStream::insist([&] { return m_manager.createBucket(config); }))
            ledger()->violation(u"the bucket of the campaign cannot be created"_s);
        for (const QString &scheme : { u"ws"_s, u"nats"_s }) {
            m_writers.add(stage(), scheme, random()->fork())->watcher()->start();
        }
    }
    void resume() override { m_writers.setActive(true); }
    void pause() override { m_writers.setActive(false); }
    bool isSettled() const override { return m_writers.areSettled(); }

    void verify() override
    {
        if (!readConfirmed())
            return;
        for (const auto &writer : m_writers) {
            for (auto key = writer->confirmed().cbegin(); key != writer->confirmed().cend(); ++key)
                verifyStored(key.key(), *key);
        }
        verifyCounted();
        NatsTest::waitUntil(
                [this] {
                    return std::all_of(m_writers.begin(), m_writers.end(), [this](const auto &writer) {
                        return writer->watcher()->hasAll(m_stored);
                    });
                },
                60s);
        if (!readStored()) // what was written last may have been stored meanwhile
            return;
        for (const auto &writer : m_writers)
            writer->watcher()->verify(m_stored);
    }

private:
    // A history is read from one server of a cluster, and one that has come back has copied only a part at first.
    bool readConfirmed()
    {
        const QDeadlineTimer deadline(30s);
        while (readStored()) {
            if (hasConfirmed() || deadline.hasExpired())
                return true;
            ledger()->add(u"histories from a server that was behind"_s);
        }
        return false;
    }
    bool hasConfirmed() const
    {
        return std::all_of(m_writers.begin(), m_writers.end(), [this](const auto &writer) {
            const auto &counted = writer->counted();
            const auto &confirmed = writer->confirmed();
            const auto isThere = [&](const QString &key) { return isStored(key, confirmed[key]); };
            return std::all_of(confirmed.keyBegin(), confirmed.keyEnd(), isThere)
                    && (counted.isEmpty() || lastStored(counterKey) >= *std::max_element(counted.begin(), counted.end()));
        });
    }

    bool readStored()
    {
        QStringList keys{ counterKey };
        for (const auto &writer : m_writers)
            keys += writer->confirmed().keys();
        m_stored.clear();
        for (const QString &key : std::as_const(keys)) {
            const auto entries = CampaignJetStream::insist([&] { return history(key); });
            if (!entries) {
                ledger()->violation(u"the bucket does not tell of %1: %2"_s.arg(key, entries.error().text()));
                return false;
            }
            for (const NatsKeyValueEntry &entry : *entries)
                m_stored[key].insert(entry.revision(), entry.value());
        }
        return true;
    }
    NatsFuture<QList<NatsKeyValueEntry>> history(const QString &key)
    {
        const auto asked = m_store.history(key);
        if (!asked)
            return asked.error();
        const std::unique_ptr<NatsKeyValueHistory> owner(*asked);
        const auto all = owner->collect();
        NatsTest::waitFor(all);
        return all;
    }

    quint64 lastStored(const QString &key) const
    {
        const Revisions revisions = m_stored.value(key);
        return revisions.isEmpty() ? 0 : revisions.last().toULongLong();
    }
    // One that was not confirmed may have come later.
    bool isStored(const QString &key, quint64 number) const
    {
        return lastStored(key) >= number || m_stored.value(key).values().contains(QByteArray::number(number));
    }

    void verifyStored(const QString &key, quint64 confirmed)
    {
        if (!isStored(key, confirmed))
            violation(u"%1 has %2, and %3 was confirmed"_s.arg(key).arg(lastStored(key)).arg(confirmed));
        ledger()->add(u"values confirmed and stored"_s);
    }

    // Nobody counts to a number that somebody else has counted to.
    void verifyCounted()
    {
        const quint64 last = lastStored(counterKey);
        QList<quint64> counted;
        for (const auto &writer : m_writers)
            counted += writer->takeCounted();
        std::sort(counted.begin(), counted.end());
        const bool isLost = std::adjacent_find(counted.cbegin(), counted.cend()) != counted.cend();
        // While its leader changes a cluster may take two updates that expect the same revision.
        if (isLost && stage()->site()->size() > 1)
            ledger()->add(u"times that a cluster took two updates of one revision"_s);
        else if (isLost)
            violation(u"an update was lost"_s);
        if (!counted.isEmpty() && (counted.first() <= m_counted || counted.last() > last))
            violation(u"it was counted from %1 to %2, and %3 is stored"_s.arg(m_counted)
                              .arg(counted.last())
                              .arg(last));
        ledger()->add(u"updates confirmed"_s, counted.size());
        m_counted = last;
    }

    void violation(const QString &what) const
    {
        if (stage()->hadGarbage())
            ledger()->add(u"values damaged by garbage"_s);
        else
            ledger()->violation(what);
    }

    NatsJetStream m_jetStream;
    NatsKeyValueManager m_manager;
    NatsKeyValueStore m_store;
    CampaignCallers<KeyWriter> m_writers;
    QMap<QString, Revisions> m_stored;
    quint64 m_counted = 0; // what the last one was that is judged
};

const CampaignWorkload::Registration registration("keyvalue", [](CampaignStage *stage) {
    return std::make_unique<KeyValue>(stage);
});

} // namespace
