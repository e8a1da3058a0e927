// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "peerprocess.h"

#include "support/natsclient.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;

// NatsQt on one side, over WebSocket and TCP, nats.js (over WebSocket) or nats.c (over TCP) on the
// other, and a real server between them.
class tst_Clients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void fromPeer_data() { payloads(); }
    void fromPeer();
    void toPeer_data() { payloads(); }
    void toPeer();
    void peerAnswers_data() { payloads(); }
    void peerAnswers();
    void answersPeer_data() { payloads(); }
    void answersPeer();
    void wildcards_data() { peers(); }
    void wildcards();
    void sharedQueueGroup_data() { peers(); }
    void sharedQueueGroup();
    void severalReplies_data() { peers(); }
    void severalReplies();

private:
    static void peers();
    static void payloads();
    PeerProcess::Kind kind() const;
    QString peerUrl() const;
    std::unique_ptr<NatsClient> connectClient() const;
    static NatsHeaders headers();
    static QStringList headerArguments();
    static QString shown(const NatsMessage &message);

    NatsServerProcess m_server;
};

void tst_Clients::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

void tst_Clients::peers()
{
    QTest::addColumn<bool>("js");
    QTest::addColumn<bool>("webSocket");
    for (const bool js : { true, false }) {
        if (js && QByteArray(NATSJS_NODE).endsWith("NOTFOUND"))
            continue; // the test that installs it says why
        for (const bool webSocket : { true, false })
            QTest::addRow("%s, NatsQt over %s", js ? "nats.js" : "nats.c", webSocket ? "WebSocket" : "TCP") << js << webSocket;
    }
}

// BASE-MESSAGE-02
void tst_Clients::payloads()
{
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    const struct
    {
        const char *name;
        QByteArray payload;
        bool headers;
    } cases[] = {
        { "text", "Grüße, 世界 🌍", false },
        { "text with headers", "Grüße", true },
        { "empty", {}, false },
        { "empty with headers", {}, true },
        { "NUL and invalid UTF-8", QByteArray::fromHex("0000fffec328eda08000"), false },
        { "every byte", all, true },
        { "large", all.repeated(200), false },
    };
    QTest::addColumn<bool>("js");
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("withHeaders");
    for (const bool js : { true, false }) {
        if (js && QByteArray(NATSJS_NODE).endsWith("NOTFOUND"))
            continue;
        bool webSocket = true;
        for (const auto &[name, payload, withHeaders] : cases) {
            QTest::addRow("%s, %s", js ? "nats.js" : "nats.c", name) << js << webSocket << payload << withHeaders;
            webSocket = !webSocket; // both ways to the server get all that differs in the protocol
        }
    }
}

PeerProcess::Kind tst_Clients::kind() const
{
    QFETCH(const bool, js);
    return js ? PeerProcess::Kind::NatsJs : PeerProcess::Kind::NatsC;
}

QString tst_Clients::peerUrl() const
{
    return kind() == PeerProcess::Kind::NatsJs ? m_server.webSocketUrl() : m_server.tcpUrl();
}

std::unique_ptr<NatsClient> tst_Clients::connectClient() const
{
    QFETCH(const bool, webSocket);
    auto client = std::make_unique<NatsClient>(NatsClient::optionsFor(webSocket ? m_server.webSocketUrl() : m_server.tcpUrl()));
    return client->open() ? std::move(client) : nullptr;
}

NatsHeaders tst_Clients::headers()
{
    QFETCH(const bool, withHeaders);
    NatsHeaders result;
    if (withHeaders) {
        result.append("Kind", "sensor: hall", NatsHeaders::Match::Exact);
        result.append("Ort", u"Köln"_s, NatsHeaders::Match::Exact);
        result.append("Tag", "one", NatsHeaders::Match::Exact);
        result.append("Tag", "two", NatsHeaders::Match::Exact);
        result.append("tag", "small", NatsHeaders::Match::Exact);
    }
    return result;
}

QStringList tst_Clients::headerArguments()
{
    QStringList result;
    const NatsHeaders all = headers();
    for (qsizetype i = 0; i < all.size(); ++i)
        result.append(all.nameAt(i) + u'=' + all.valueAt(i));
    return result;
}

// As a peer prints it; the names are in order there, too
QString tst_Clients::shown(const NatsMessage &message)
{
    QStringList entries;
    const NatsHeaders all = message.headers();
    for (qsizetype i = 0; i < all.size(); ++i)
        entries.append(all.nameAt(i) + u'=' + all.valueAt(i) + u';');
    std::stable_sort(entries.begin(), entries.end(), [](const QString &a, const QString &b) {
        return a.section(u'=', 0, 0) < b.section(u'=', 0, 0);
    });
    return QString::fromLatin1(message.data().toHex()) + u' ' + entries.join(QString());
}

static NatsMessage made(const QByteArray &payload, const NatsHeaders &headers)
{
    return NatsMessage("made", payload, headers);
}

void tst_Clients::fromPeer()
{
    QFETCH(const QByteArray, payload);
    const auto client = connectClient();
    QVERIFY(client);
    NatsSubscription *subscription = *client->connection->subscribe("interop.qt");
    const auto message = subscription->next();
    QVERIFY(client->flush());
    PeerProcess peer(kind());
    QVERIFY(peer.start(PeerProcess::send(u"pub"_s, peerUrl(), u"interop.qt"_s, payload, headerArguments())));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QVERIFY(NatsTest::waitFor(message));
    QCOMPARE(shown(*message.result()), shown(made(payload, headers())));
}

void tst_Clients::toPeer()
{
    QFETCH(const QByteArray, payload);
    const auto client = connectClient();
    QVERIFY(client);
    PeerProcess peer(kind());
    QVERIFY2(peer.start({ u"sub"_s, peerUrl(), u"interop.peer"_s }), peer.errors());
    NatsPublishOptions options;
    options.setHeaders(headers());
    QVERIFY(client->connection->publish("interop.peer", payload, options));
    QVERIFY2(client->flush() && peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(), QByteArrayList{ "interop.peer " + shown(made(payload, headers())).toUtf8() });
}

void tst_Clients::peerAnswers()
{
    QFETCH(const QByteArray, payload);
    const auto client = connectClient();
    QVERIFY(client);
    PeerProcess peer(kind());
    QVERIFY2(peer.start({ u"reply"_s, peerUrl(), u"interop.ask.peer"_s }), peer.errors());
    NatsRequestOptions options;
    options.setHeaders(headers());
    options.setTimeout(20s);
    const auto reply = client->connection->request("interop.ask.peer", payload, options);
    QVERIFY(NatsTest::waitFor(reply));
    QVERIFY2(reply.result(), qPrintable(reply.result().error().text()));
    QCOMPARE(shown(*reply.result()), shown(made(payload, headers())));
    QVERIFY2(peer.waitForEnd(), peer.errors());
}

void tst_Clients::answersPeer()
{
    QFETCH(const QByteArray, payload);
    const auto client = connectClient();
    QVERIFY(client);
    connect(*client->connection->subscribe("interop.ask.qt"), &NatsSubscription::messageReceived, this,
            [&client](const NatsMessage &message) { client->connection->respond(message, message.data(), message.headers()); });
    QVERIFY(client->flush());
    PeerProcess peer(kind());
    QVERIFY(peer.start(PeerProcess::send(u"request"_s, peerUrl(), u"interop.ask.qt"_s, payload, headerArguments())));
    QVERIFY2(peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines().size(), 1);
    QCOMPARE(QString::fromUtf8(peer.lines().first()).section(u' ', 1), shown(made(payload, headers())));
}

void tst_Clients::wildcards()
{
    const auto client = connectClient();
    QVERIFY(client);
    PeerProcess peer(kind());
    QVERIFY2(peer.start({ u"sub"_s, peerUrl(), u"interop.*.b.>"_s, u"2"_s }), peer.errors());
    for (const char *subject : { "interop.a.b", "interop.a.b.c", "interop.x.y.z", "interop.ä.b.c.d" })
        QVERIFY(client->connection->publish(subject));
    QVERIFY2(client->flush() && peer.waitForEnd(), peer.errors());
    QCOMPARE(peer.lines(), QByteArrayList({ "interop.a.b.c  ", "interop.ä.b.c.d  " }));
}

// CORE-SUB-02
void tst_Clients::sharedQueueGroup()
{
    const auto client = connectClient();
    QVERIFY(client);
    PeerProcess peer(kind());
    QVERIFY2(peer.start({ u"sub"_s, peerUrl(), u"interop.jobs"_s, u"100000"_s, u"workers"_s }), peer.errors());
    QStringList log;
    NatsSubscribeOptions options;
    options.setQueueGroup(u"workers"_s);
    QVERIFY(client->subscribe("interop.jobs", &log, options));
    for (int i = 0; i < 200; ++i)
        QVERIFY(client->connection->publish("interop.jobs", QByteArray::number(i)));
    QVERIFY(NatsTest::waitUntil([&] { return log.size() + peer.lines().size() >= 200; }));
    QVERIFY(client->flush());
    QSet<QByteArray> payloads;
    for (const QString &line : log)
        payloads.insert(line.section(u'=', 1).toUtf8());
    for (const QByteArray &line : peer.lines())
        payloads.insert(QByteArray::fromHex(line.split(' ').value(1)));
    QCOMPARE(payloads.size(), 200);
    QCOMPARE(log.size() + peer.lines().size(), 200); // each exactly once
    QVERIFY(!log.isEmpty() && !peer.lines().isEmpty()); // and both had their share
}

// CORE-MANY-01, CORE-MANY-02
void tst_Clients::severalReplies()
{
    const auto client = connectClient();
    QVERIFY(client);
    PeerProcess peer(kind());
    QVERIFY2(peer.start({ u"reply"_s, peerUrl(), u"interop.many"_s, u"5"_s }), peer.errors());
    NatsRequestManyOptions options;
    options.setStrategy(NatsRequestManyOptions::Strategy::Count);
    options.setMaximumMessages(5);
    options.setTimeout(20s);
    const auto replies = (*client->connection->requestMany("interop.many", "again", options))->collect();
    QVERIFY(NatsTest::waitFor(replies));
    QVERIFY2(replies.result(), qPrintable(replies.result().error().text()));
    const QList<NatsMessage> messages = replies.result().value();
    QCOMPARE(messages.size(), 5);
    for (const NatsMessage &reply : messages)
        QCOMPARE(reply.text(), u"again"_s);
    const auto nobody = (*client->connection->requestMany("interop.nobody", {}, options))->collect();
    QVERIFY(NatsTest::waitFor(nobody));
    QCOMPARE(nobody.result().error().code(), Code::NoResponders);
}

QTEST_GUILESS_MAIN(tst_Clients)
#include "tst_clients.moc"
