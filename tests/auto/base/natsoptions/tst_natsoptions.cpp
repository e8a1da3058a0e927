// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsoptions.h"
#include "base/natspublishoptions.h"
#include "base/natsrequestoptions.h"
#include "base/natssubscribeoptions.h"

#include <QtNetwork/QSslConfiguration>
#include <QtTest/QTest>

#include <functional>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Code = NatsError::Code;
using Change = std::function<void(NatsOptions &)>;


class tst_NatsOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void everyOptionCounts_data();
    void everyOptionCounts();
    void limits_data();
    void limits();
    void copiesAreIndependent();
    void callOptions();
    void tlsOptions();
};

void tst_NatsOptions::defaults()
{
    const NatsOptions options;
    QVERIFY(options.servers().isEmpty());
    QCOMPARE(options.inboxPrefix(), u"_INBOX"_s);
    QVERIFY(!options.verbose() && !options.pedantic() && !options.noEcho() && !options.noRandomize());
    QVERIFY(!options.ignoreClusterUpdates() && !options.ignoreAuthErrorAbort());
    QVERIFY(options.waitOnFirstConnect());
    QCOMPARE(options.maximumReconnectAttempts(), -1);
    QCOMPARE(options.connectTimeout(), 5s);
    QCOMPARE(options.closeTimeout(), 2s);
    QCOMPARE(options.reconnectTimeWait(), 2s);
    QCOMPARE(options.maximumReconnectTimeWait(), 30s);
    QCOMPARE(options.reconnectJitter(), 100ms);
    QCOMPARE(options.reconnectJitterTls(), 1s);
    QCOMPARE(options.pingInterval(), 2min);
    QCOMPARE(options.maximumPingsOut(), 2);
    QVERIFY(options.watchSystem());
    QCOMPARE(options.probeTimeout(), 5s);
    QCOMPARE(options.offlineBufferSize(), 8 * 1024 * 1024);
    QCOMPARE(options.deliverySlice(), 4ms);
    QVERIFY(options.slowConsumerSize() < options.maximumPendingSize());
    QVERIFY(options.validate());
}

// A setter changes its own option and nothing else: the copy differs, and setting it on the copy of
// the original makes both equal again.
void tst_NatsOptions::everyOptionCounts_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("servers", [](NatsOptions &o) { o.setServers({ u"ws://h"_s }); });
    row("name", [](NatsOptions &o) { o.setName(u"n"_s); });
    row("user", [](NatsOptions &o) { o.setUser(u"u"_s); });
    row("password", [](NatsOptions &o) { o.setPassword(u"p"_s); });
    row("token", [](NatsOptions &o) { o.setToken(u"t"_s); });
    row("inboxPrefix", [](NatsOptions &o) { o.setInboxPrefix(u"i"_s); });
    row("verbose", [](NatsOptions &o) { o.setVerbose(true); });
    row("pedantic", [](NatsOptions &o) { o.setPedantic(true); });
    row("noEcho", [](NatsOptions &o) { o.setNoEcho(true); });
    row("noRandomize", [](NatsOptions &o) { o.setNoRandomize(true); });
    row("ignoreClusterUpdates", [](NatsOptions &o) { o.setIgnoreClusterUpdates(true); });
    row("ignoreAuthErrorAbort", [](NatsOptions &o) { o.setIgnoreAuthErrorAbort(true); });
    row("waitOnFirstConnect", [](NatsOptions &o) { o.setWaitOnFirstConnect(false); });
    row("maximumReconnectAttempts", [](NatsOptions &o) { o.setMaximumReconnectAttempts(3); });
    row("connectTimeout", [](NatsOptions &o) { o.setConnectTimeout(1ms); });
    row("closeTimeout", [](NatsOptions &o) { o.setCloseTimeout(1ms); });
    row("reconnectTimeWait", [](NatsOptions &o) { o.setReconnectTimeWait(1ms); });
    row("maximumReconnectTimeWait", [](NatsOptions &o) { o.setMaximumReconnectTimeWait(1ms); });
    row("reconnectJitter", [](NatsOptions &o) { o.setReconnectJitter(1ms); });
    row("reconnectJitterTls", [](NatsOptions &o) { o.setReconnectJitterTls(1ms); });
    row("pingInterval", [](NatsOptions &o) { o.setPingInterval(1ms); });
    row("maximumPingsOut", [](NatsOptions &o) { o.setMaximumPingsOut(1); });
    row("watchSystem", [](NatsOptions &o) { o.setWatchSystem(false); });
    row("probeTimeout", [](NatsOptions &o) { o.setProbeTimeout(1ms); });
    row("offlineBufferSize", [](NatsOptions &o) { o.setOfflineBufferSize(1); });
    row("deliverySlice", [](NatsOptions &o) { o.setDeliverySlice(1ms); });
    row("slowConsumerSize", [](NatsOptions &o) { o.setSlowConsumerSize(1); });
    row("maximumPendingSize", [](NatsOptions &o) { o.setMaximumPendingSize(1); });
    row("maximumOutboundSize", [](NatsOptions &o) { o.setMaximumOutboundSize(1); });
    row("tls", [](NatsOptions &o) {
        NatsTlsOptions tls;
        tls.setRequired(true);
        o.setTls(tls);
    });
    row("proxy", [](NatsOptions &o) { o.setProxy(QNetworkProxy(QNetworkProxy::NoProxy)); });
    row("upgradeHeaders", [](NatsOptions &o) { o.setUpgradeHeaders({ { "Cookie", "jwt=x" } }); });
    row("origin", [](NatsOptions &o) { o.setOrigin(u"https://app.example"_s); });
}

void tst_NatsOptions::everyOptionCounts()
{
    QFETCH(Change, change);
    NatsOptions changed;
    change(changed);
    QVERIFY(changed != NatsOptions());
    QVERIFY(changed.validate());
    NatsOptions other;
    QVERIFY(other == NatsOptions()); // the defaults are shared: nobody may have written into them
    change(other);
    QVERIFY(other == changed);
}

void tst_NatsOptions::limits_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named"); // empty: it is allowed
    const auto row = [](const char *name, const char *named, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    };
    row("connectTimeout 0", "connectTimeout", [](NatsOptions &o) { o.setConnectTimeout(0ms); });
    row("connectTimeout beyond a timer", "connectTimeout", [](NatsOptions &o) { o.setConnectTimeout(std::chrono::hours(24 * 25)); });
    row("closeTimeout 0", "", [](NatsOptions &o) { o.setCloseTimeout(0ms); });
    row("closeTimeout -1", "closeTimeout", [](NatsOptions &o) { o.setCloseTimeout(-1ms); });
    row("reconnectTimeWait 0", "", [](NatsOptions &o) { o.setReconnectTimeWait(0ms); });
    row("reconnectTimeWait -1", "reconnectTimeWait", [](NatsOptions &o) { o.setReconnectTimeWait(-1ms); });
    row("maximumReconnectTimeWait -1", "maximumReconnectTimeWait", [](NatsOptions &o) { o.setMaximumReconnectTimeWait(-1ms); });
    row("reconnectJitter -1", "reconnectJitter", [](NatsOptions &o) { o.setReconnectJitter(-1ms); });
    row("reconnectJitterTls -1", "reconnectJitterTls", [](NatsOptions &o) { o.setReconnectJitterTls(-1ms); });
    row("pingInterval 0", "", [](NatsOptions &o) { o.setPingInterval(0ms); });
    row("pingInterval -1", "pingInterval", [](NatsOptions &o) { o.setPingInterval(-1ms); });
    row("maximumPingsOut 0", "maximumPingsOut", [](NatsOptions &o) { o.setMaximumPingsOut(0); });
    row("probeTimeout 0", "probeTimeout", [](NatsOptions &o) { o.setProbeTimeout(0ms); });
    row("probeTimeout beyond a timer", "probeTimeout", [](NatsOptions &o) { o.setProbeTimeout(std::chrono::hours(24 * 25)); });
    row("maximumReconnectAttempts -1", "", [](NatsOptions &o) { o.setMaximumReconnectAttempts(-1); });
    row("maximumReconnectAttempts -2", "maximumReconnectAttempts", [](NatsOptions &o) { o.setMaximumReconnectAttempts(-2); });
    row("offlineBufferSize 0", "", [](NatsOptions &o) { o.setOfflineBufferSize(0); });
    row("offlineBufferSize -1", "offlineBufferSize", [](NatsOptions &o) { o.setOfflineBufferSize(-1); });
    row("offlineBufferSize 8 GiB", "", [](NatsOptions &o) { o.setOfflineBufferSize(qint64(8) << 30); });
    row("deliverySlice -1", "deliverySlice", [](NatsOptions &o) { o.setDeliverySlice(-1ms); });
    row("slowConsumerSize -1", "slowConsumerSize", [](NatsOptions &o) { o.setSlowConsumerSize(-1); });
    row("maximumPendingSize -1", "maximumPendingSize", [](NatsOptions &o) { o.setMaximumPendingSize(-1); });
    row("maximumOutboundSize 0", "", [](NatsOptions &o) { o.setMaximumOutboundSize(0); });
    row("maximumOutboundSize -1", "maximumOutboundSize", [](NatsOptions &o) { o.setMaximumOutboundSize(-1); });
    row("reconnectTimeWait beyond a timer", "reconnectTimeWait", [](NatsOptions &o) { o.setReconnectTimeWait(std::chrono::hours(24 * 25)); });
    row("pingInterval beyond a timer", "pingInterval", [](NatsOptions &o) { o.setPingInterval(std::chrono::hours(24 * 25)); });
    row("upgradeHeaders with a line break", "upgradeHeaders", [](NatsOptions &o) { o.setUpgradeHeaders({ { "Cookie", "a\r\nb: c" } }); });
    row("upgradeHeaders with a colon in a name", "upgradeHeaders", [](NatsOptions &o) { o.setUpgradeHeaders({ { "a:b", "c" } }); });
    row("origin with a line break", "origin", [](NatsOptions &o) { o.setOrigin(u"https://a\r\nb: c"_s); });
    row("inboxPrefix of two tokens", "", [](NatsOptions &o) { o.setInboxPrefix(u"my.inbox"_s); });
    row("inboxPrefix empty", "inboxPrefix", [](NatsOptions &o) { o.setInboxPrefix({}); });
    row("inboxPrefix with a wildcard", "inboxPrefix", [](NatsOptions &o) { o.setInboxPrefix(u"a.*"_s); });
    row("inboxPrefix with a space", "inboxPrefix", [](NatsOptions &o) { o.setInboxPrefix(u"a b"_s); });
    row("inboxPrefix with an empty token", "inboxPrefix", [](NatsOptions &o) { o.setInboxPrefix(u"a."_s); });
}

// BASE-OPTIONS-01
void tst_NatsOptions::limits()
{
    QFETCH(Change, change);
    QFETCH(QString, named);
    NatsOptions options;
    change(options);
    const NatsError error = options.validate().error();
    QCOMPARE(error.code(), named.isEmpty() ? Code::NoError : Code::InvalidOption);
    QVERIFY2(error.text().contains(named), qPrintable(error.text()));
}

void tst_NatsOptions::copiesAreIndependent()
{
    NatsOptions original;
    original.setName(u"one"_s);
    NatsOptions copy = original;
    copy.setName(u"two"_s);
    QCOMPARE(original.name(), u"one"_s);
    QCOMPARE(copy.name(), u"two"_s);
}

void tst_NatsOptions::callOptions()
{
    NatsSubscribeOptions subscribe;
    QVERIFY(subscribe.queueGroup().isEmpty());
    QCOMPARE(subscribe.maximumMessages(), 0u);
    subscribe.setQueueGroup(u"q"_s);
    QVERIFY(subscribe != NatsSubscribeOptions());
    NatsPublishOptions publish;
    publish.setReply("r");
    publish.setHeaders({ { "k", "v" } });
    QCOMPARE(publish.reply(), NatsSubject("r"));
    QCOMPARE(publish.headers().value("k"), u"v"_s);
    QVERIFY(publish != NatsPublishOptions());
    NatsRequestOptions request;
    QCOMPARE(request.timeout(), 1s);
    request.setTimeout(5s);
    QVERIFY(request != NatsRequestOptions());
    QCOMPARE(NatsRequestOptions().timeout(), 1s);
}

void tst_NatsOptions::tlsOptions()
{
    const NatsTlsOptions tls;
    QVERIFY(!tls.isRequired() && !tls.handshakeFirst() && tls.peerVerifyName().isEmpty());
    QVERIFY(tls.hasDefaultConfiguration() && tls.ignoredErrors().isEmpty());
    using TlsChange = std::function<void(NatsTlsOptions &)>;
    const QList<TlsChange> changes{
        [](NatsTlsOptions &t) { t.setRequired(true); },
        [](NatsTlsOptions &t) { t.setHandshakeFirst(true); },
        [](NatsTlsOptions &t) { t.setPeerVerifyName(u"n"_s); },
        [](NatsTlsOptions &t) { t.setIgnoredErrors({ QSslError(QSslError::CertificateExpired) }); },
        [](NatsTlsOptions &t) {
            QSslConfiguration configuration = t.configuration();
            configuration.setPeerVerifyDepth(3);
            t.setConfiguration(configuration);
        },
    };
    for (const TlsChange &change : changes) {
        NatsTlsOptions changed;
        change(changed);
        QVERIFY(changed != tls);
        NatsTlsOptions other;
        QVERIFY(other == tls); // the defaults are shared: nobody may have written into them
        change(other);
        QVERIFY(other == changed);
    }
}

QTEST_GUILESS_MAIN(tst_NatsOptions)
#include "tst_natsoptions.moc"
