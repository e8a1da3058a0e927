// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// URLs of servers as people write them and hosts as clusters tell of them, one in each field.

#include "core/natsserverpool_p.h"
#include "core/natsserverurl_p.h"
#include "fuzz/fuzz.h"

#include <QtCore/QSet>

using namespace Qt::Literals::StringLiterals;

static const QString Secret = u"S3CR3T"_s;

// One server has one key, however often it is parsed; nothing but withLogin() has the login.
static void parse(const QString &text, const QString &scheme)
{
    const auto address = NatsServerUrl::parse(text, scheme);
    if (!address) {
        FUZZ_VERIFY(address.error().code() == NatsError::Code::InvalidUrl);
        return;
    }
    const QUrl &url = address->url();
    FUZZ_VERIFY(url.isValid() && !url.host().isEmpty() && url.port() > 0 && url.userInfo().isEmpty());
    FUZZ_VERIFY(QStringList({ u"ws"_s, u"wss"_s, u"nats"_s, u"tls"_s }).contains(url.scheme()));
    FUZZ_VERIFY(address->isEncrypted() == (url.scheme() == u"wss" || url.scheme() == u"tls"));
    FUZZ_VERIFY(url.scheme().startsWith(u"ws") ? url.path().startsWith(u'/') : url.path().isEmpty() && !url.hasQuery());
    for (const QByteArray &sent : { url.toEncoded(), address->withLogin().toEncoded() }) {
        for (const char c : sent)
            FUZZ_VERIFY(uchar(c) > ' ' && uchar(c) < 0x7f);
        FUZZ_VERIFY(NatsServerUrl::parse(QString::fromLatin1(sent))->key() == address->key());
    }
    const auto again = NatsServerUrl::parse(address->key());
    FUZZ_VERIFY(again && again->key() == address->key() && again->url() == url);
    const auto stored = NatsServerUrl::parse(address->withLogin().toString(QUrl::FullyEncoded));
    FUZZ_VERIFY(stored && stored->withLogin() == address->withLogin());
    const auto shown = NatsServerUrl::parse(address->displayName(), url.scheme());
    FUZZ_VERIFY(shown && shown->url().authority() == url.authority());
}

// Neither an error nor what is shown repeats a password.
static void hideLogin(const QString &server)
{
    for (const QString &scheme : { QString(), u"ws://"_s, u"nats://"_s, u"foo://"_s }) {
        const auto address = NatsServerUrl::parse(scheme + u"me:"_s + Secret + u'@' + server);
        FUZZ_VERIFY(!address.error().text().contains(Secret, Qt::CaseInsensitive));
        if (address)
            FUZZ_VERIFY(!(address->key() + address->displayName()).contains(Secret, Qt::CaseInsensitive));
    }
}

// Being told the same twice changes nothing, and what the program named stays.
static void gossip(const QStringList &hosts)
{
    NatsServerPool pool;
    FUZZ_VERIFY(pool.setServers({ u"ws://one:1"_s, u"ws://two"_s }, false));
    const NatsServer teller = *pool.advance();
    const auto change = pool.applyGossip(teller, hosts, true);
    FUZZ_VERIFY(change.removed.isEmpty() && pool.size() == 2 + change.added.size());
    FUZZ_VERIFY(pool.current()->address.key() == u"ws://one:1/" && pool.urls().contains(u"ws://two:80/"_s));
    const QStringList urls = pool.urls();
    FUZZ_VERIFY(QSet<QString>(urls.begin(), urls.end()).size() == urls.size());
    FUZZ_VERIFY(pool.applyGossip(teller, hosts, true).isEmpty() && pool.urls() == urls);
    FUZZ_VERIFY(pool.applyGossip(teller, {}, true).removed.size() == change.added.size() && pool.size() == 2);
}

void fuzz(const QByteArray &input)
{
    QStringList texts;
    for (const QByteArray &field : input.split('\x1e'))
        texts.append(QString::fromUtf8(field));
    for (const QString &scheme : { u"wss"_s, u"ws"_s, u"nats"_s })
        parse(texts.first(), scheme);
    if (!texts.first().contains(Secret, Qt::CaseInsensitive))
        hideLogin(texts.first());
    gossip(texts);
}
