// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamoptions.h"

#include <QtTest/QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Change = std::function<void(NatsJetStreamOptions &)>;
Q_DECLARE_METATYPE(Change)

class tst_NatsJetStreamOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults();
    void prefixes_data();
    void prefixes();
    void invalid_data();
    void invalid();
    void copiesAreIndependent();
};

void tst_NatsJetStreamOptions::defaults()
{
    const NatsJetStreamOptions options;
    QCOMPARE(options.apiPrefix(), u"$JS.API"_s);
    QCOMPARE(options.timeout(), 5000ms);
    QVERIFY(options.domain().isEmpty());
    QVERIFY(options.validate());
}

void tst_NatsJetStreamOptions::prefixes_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("prefix");
    const auto row = [](const char *name, const char *prefix, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(prefix);
    };
    row("domain", "$JS.hub.API", [](NatsJetStreamOptions &o) { o.setDomain(u"hub"_s); });
    row("no domain", "$JS.API", [](NatsJetStreamOptions &o) { o.setDomain({}); });
    row("prefix", "acc.JS", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"acc.JS"_s); });
    row("prefix with a dot", "acc.JS", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"acc.JS."_s); });
}

// JS-API-01
void tst_NatsJetStreamOptions::prefixes()
{
    QFETCH(Change, change);
    QFETCH(QString, prefix);
    NatsJetStreamOptions options;
    change(options);
    QVERIFY(options.validate());
    QCOMPARE(options.apiPrefix(), prefix);
}

void tst_NatsJetStreamOptions::invalid_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *named, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(named);
    };
    row("empty prefix", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix({}); });
    row("only a dot", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"."_s); });
    row("star", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"a.*"_s); });
    row("greater", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"a.>"_s); });
    row("space", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"a b"_s); });
    row("line break", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"a\r\nPUB x 0"_s); });
    row("two dots", "'apiPrefix'", [](NatsJetStreamOptions &o) { o.setApiPrefix(u"a.."_s); });
    row("domain of two words", "'domain'", [](NatsJetStreamOptions &o) { o.setDomain(u"a.b"_s); });
    row("domain with a wildcard", "'domain'", [](NatsJetStreamOptions &o) { o.setDomain(u"*"_s); });
    row("domain with a space", "'domain'", [](NatsJetStreamOptions &o) { o.setDomain(u"a b"_s); });
    row("both", "'domain' and 'apiPrefix'", [](NatsJetStreamOptions &o) {
        o.setDomain(u"hub"_s);
        o.setApiPrefix(u"$JS.hub.API"_s);
    });
    row("timeout 0", "'timeout'", [](NatsJetStreamOptions &o) { o.setTimeout(0ms); });
    row("timeout beyond a timer", "'timeout'", [](NatsJetStreamOptions &o) { o.setTimeout(std::chrono::hours(24 * 25)); });
}

// JS-API-02
void tst_NatsJetStreamOptions::invalid()
{
    QFETCH(Change, change);
    QFETCH(QString, named);
    NatsJetStreamOptions options;
    change(options);
    const auto valid = options.validate();
    QVERIFY(!valid);
    QCOMPARE(valid.error().code(), NatsError::Code::InvalidOption);
    QVERIFY2(valid.error().text().contains(named), qPrintable(valid.error().text()));
}

void tst_NatsJetStreamOptions::copiesAreIndependent()
{
    NatsJetStreamOptions options;
    NatsJetStreamOptions copy = options;
    copy.setDomain(u"hub"_s);
    QVERIFY(options.domain().isEmpty());
    QVERIFY(copy != options);
    options.setDomain(u"hub"_s);
    QCOMPARE(copy, options);
    const NatsJetStreamOptions moved = std::move(copy);
    QCOMPARE(moved, options);
}

QTEST_GUILESS_MAIN(tst_NatsJetStreamOptions)
#include "tst_natsjetstreamoptions.moc"
