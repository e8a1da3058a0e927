// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef KEYVALUEFAILURES_H
#define KEYVALUEFAILURES_H

#include "auto/qml/qmldocument.h"
#include "scenario/keyvalueclient.h"
#include "support/natsfaultproxy.h"
#include "support/natsservercluster.h"

#include <QtCore/QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Numbers that rise are written: to one key by another program, to two by the document, to another one by both.
class Numbers
{
public:
    explicit Numbers(NatsKeyValueStore *store) : m_store(store)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { write(); });
    }
    void start(const QmlDocument *document)
    {
        m_mine = document->element("mine");
        m_compared = document->element("compared");
        m_ours = document->element("ours");
        m_timer.start(5);
    }
    void stop() { m_timer.stop(); }
    bool isSettled() const { return !m_isWriting; }
    bool goOn(int count) const // that the other program has stored
    {
        return NatsTest::waitUntil([this, last = theirs + count] { return theirs >= last; }, 60s);
    }

    int theirs = 0; // what was stored last
    int mine = 0; // what was assigned last

private:
    void write()
    {
        m_mine->setProperty("value", ++mine);
        m_compared->setProperty("value", mine);
        m_ours->setProperty("value", mine);
        if (m_isWriting)
            return;
        m_isWriting = true;
        m_store->put(u"ours"_s, QByteArray::number(-theirs - 1));
        m_store->put(u"theirs"_s, QByteArray::number(theirs + 1)).then(&m_timer, [this](const auto &revision) {
            m_isWriting = false;
            theirs += revision ? 1 : 0; // otherwise it is written again
        });
    }

    NatsKeyValueStore *const m_store;
    QObject *m_mine = nullptr;
    QObject *m_compared = nullptr;
    QObject *m_ours = nullptr;
    QTimer m_timer;
    bool m_isWriting = false;
};

// A document with values that are bound both ways, and another program that shares them
class KeyValueFailures : public QObject
{
protected:
    void end(); // of a test function
    bool startServer(const QString &scheme);
    bool begin() // to write all the time
    {
        m_numbers = std::make_unique<Numbers>(m_store.get());
        m_numbers->start(m_document.get());
        return m_numbers->goOn(20);
    }
    QStringList historyOf(const QString &key)
    {
        QStringList texts;
        NatsResult<QList<NatsKeyValueEntry>> entries = QList<NatsKeyValueEntry>();
        NatsTest::waitUntil([&] { // a server that was just restarted may not answer yet
            const auto history = m_store->history(key);
            entries = history ? ended((*history)->collect()) : NatsResult<QList<NatsKeyValueEntry>>(history.error());
            return bool(entries);
        }, 60s);
        for (const NatsKeyValueEntry &entry : entries.valueOr({}))
            texts.append(entry.text());
        return texts;
    }
    bool bind(const QStringList &documentUrls, const QStringList &otherUrls, int replicas = 1);
    void verifyAll();
    QVariant value(const char *element) const { return m_document->element(element)->property("value"); }
    bool isDirty(const char *element) const { return m_document->element(element)->property("dirty").toBool(); }
    QByteArray stored(const QString &key) const
    {
        const auto entry = ended(m_store->get(key));
        return entry && *entry ? (*entry)->value() : QByteArray("nothing");
    }
    QByteArray describe() const;

    std::unique_ptr<JetStreamServer> m_server;
    std::unique_ptr<NatsServerCluster> m_cluster;
    std::unique_ptr<NatsFaultProxy> m_proxy;
    std::unique_ptr<KeyValueClient> m_other;
    std::unique_ptr<NatsKeyValueStore> m_store; // as another program has it
    std::unique_ptr<QmlDocument> m_document;
    std::unique_ptr<Numbers> m_numbers;
};

#endif
