// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auto/qml/keyvaluefailures.h"

#include <algorithm>

static constexpr char Elements[] = R"(
    property var seen: []
    property var conflicts: []
    property string problem: theirs.error.message + mine.error.message + compared.error.message + ours.error.message
    property NatsKeyValueStore bucket: NatsKeyValueStore { connection: nats; bucket: "B" }
    property NatsKeyValue theirs: NatsKeyValue {
        store: nats.bucket; key: "theirs"; defaultValue: 0
        onValueChanged: nats.seen.push(value)
    }
    property NatsKeyValue mine: NatsKeyValue { store: nats.bucket; key: "mine"; defaultValue: 0; writeInterval: 0 }
    property NatsKeyValue compared: NatsKeyValue {
        store: nats.bucket; key: "compared"; defaultValue: 0; writeInterval: 0
        writeMode: NatsKeyValue.WriteMode.CompareAndSet
        onConflict: (remote, refused) => nats.conflicts.push(remote.text + " instead of " + refused)
    }
    property NatsKeyValue ours: NatsKeyValue {
        store: nats.bucket; key: "ours"; defaultValue: 0; writeInterval: 0
        writeMode: NatsKeyValue.WriteMode.CompareAndSet
    }
)";

static bool rises(const QVariantList &numbers)
{
    for (qsizetype i = 1; i < numbers.size(); ++i) {
        if (numbers[i].toInt() <= numbers[i - 1].toInt())
            return false;
    }
    return true;
}

void KeyValueFailures::end()
{
    m_numbers.reset();
    m_document.reset();
    m_store.reset();
    m_other.reset();
    m_proxy.reset();
    m_cluster.reset();
    m_server.reset();
}

bool KeyValueFailures::startServer(const QString &scheme)
{
    m_server = std::make_unique<JetStreamServer>();
    if (!m_server->startWithJetStream())
        return false;
    m_proxy = std::make_unique<NatsFaultProxy>(m_server->url(scheme));
    return m_proxy->start() && bind({ m_proxy->url() }, { m_server->webSocketUrl() });
}

bool KeyValueFailures::bind(const QStringList &documentUrls, const QStringList &otherUrls, int replicas)
{
    NatsJetStreamOptions patient;
    patient.setTimeout(10s);
    m_other = std::make_unique<KeyValueClient>(otherUrls.first(), patient);
    if (!m_other->open() || !m_other->connection->setServers(otherUrls))
        return false;
    NatsKeyValueConfig config(u"B"_s);
    config.setHistory(64);
    config.setReplicas(replicas);
    if (!NatsTest::waitUntil([&] { return bool(m_other->create(config)); }, 60s))
        return false;
    m_store = std::make_unique<NatsKeyValueStore>(&m_other->jetStream, u"B"_s);
    m_document = std::make_unique<QmlDocument>(Elements);
    if (!m_document->open(documentUrls)) {
        qWarning() << m_document->errorString;
        return false;
    }
    for (const char *element : { "theirs", "mine", "compared", "ours" }) {
        if (!NatsTest::waitUntil([&] { return m_document->element(element)->property("upToDate").toBool(); }))
            return false;
    }
    return true;
}

QByteArray KeyValueFailures::describe() const
{
    QString text;
    QDebug(&text) << "theirs" << value("theirs") << "of" << (m_numbers ? m_numbers->theirs : 0)
                  << "mine" << value("mine") << value("compared") << "of" << (m_numbers ? m_numbers->mine : 0)
                  << "ours" << value("ours") << "dirty" << isDirty("mine") << isDirty("compared") << isDirty("ours")
                  << m_document->list("conflicts") << "compared"
                  << m_document->element("compared")->property("upToDate").toBool() << stored(u"compared"_s)
                  << m_document->root()->property("problem").toString();
    return text.toUtf8();
}

// All that was assigned is stored, all that is stored is shown, and nothing came back that was written over.
void KeyValueFailures::verifyAll()
{
    m_numbers->stop();
    const auto isSettled = [this] {
        return m_numbers->isSettled() && !isDirty("mine") && !isDirty("compared") && !isDirty("ours");
    };
    QVERIFY2(NatsTest::waitUntil(isSettled, 60s), describe());
    VERIFY_RESULT(ended(m_store->put(u"theirs"_s, QByteArray::number(++m_numbers->theirs))));
    QVERIFY2(NatsTest::waitUntil([this] { return value("theirs").toInt() == m_numbers->theirs; }, 60s), describe());
    QVERIFY(rises(m_document->list("seen")));
    QVERIFY2(m_document->list("conflicts").isEmpty(), describe());
    QVERIFY2(NatsTest::waitUntil([this] { return value("ours").toString().toUtf8() == stored(u"ours"_s); }, 60s), describe());
    QVERIFY2(NatsTest::waitUntil([this] { return m_document->root()->property("problem").toString().isEmpty(); }, 60s),
             qPrintable(m_document->root()->property("problem").toString()));
    for (const char *element : { "mine", "compared" }) {
        QCOMPARE(value(element).toInt(), m_numbers->mine);
        const QStringList history = historyOf(QString::fromLatin1(element));
        QVERIFY2(history.size() > 10, qPrintable(history.join(u' ')));
        QCOMPARE(history.last().toInt(), m_numbers->mine);
        const auto isLess = [](const QString &a, const QString &b) { return a.toInt() < b.toInt(); };
        QVERIFY2(std::is_sorted(history.begin(), history.end(), isLess), qPrintable(history.join(u' ')));
    }
}
