// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a bucket says of its objects, and what a program calls them: the fields kind and text. The first letter of
// the kind says what is tried.
//     m   the text is meta information: it is refused, or says what its parts say.
//     d   the text is a digest: it is refused, or has 32 bytes that are written and read again.
//     n   the text is a name: it is refused and nothing is sent, or its subject is the name and no more.
//     g   an object whose meta information is the text is got, deleted and changed: nothing is asked for, removed or
// written         but what belongs to it.

#include "core/natsconnection.h"
#include "fuzz/fuzz.h"
#include "jetstream/natsjetstream.h"
#include "objectstore/natsobjectdigest_p.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectreader_p.h"
#include "objectstore/natsobjectstore.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtCore/QBuffer>
#include <QtCore/QJsonDocument>

using Code = NatsError::Code;

static bool isOneToken(const QString &text)
{
    for (const QChar c : text) {
        if (c <= QLatin1Char(' ') || c == QLatin1Char('.') || c == QLatin1Char('*') || c == QLatin1Char('>')
            || c.unicode() > 126)
            return false;
    }
    return !text.isEmpty();
}

static void verifyInfo(const NatsObjectInfo &info)
{
    FUZZ_VERIFY(!info.name().isEmpty() && info.bucket() == QLatin1String("B"));
    FUZZ_VERIFY(info.nuid().isEmpty() || isOneToken(info.nuid()));
    FUZZ_VERIFY(info.chunkCount() == 0 || !info.nuid().isEmpty());
    FUZZ_VERIFY(info.size() < quint64(1) << 63 && info.chunkCount() < quint64(1) << 63);
    FUZZ_VERIFY(!info.isLink() || isOneToken(info.linkBucket()));
    FUZZ_VERIFY(info.digest().isEmpty() || info.digest().size() == 32);
    FUZZ_VERIFY(info.metadata().size() <= info.json().value(QLatin1String("metadata")).toObject().size());
    FUZZ_VERIFY(info.headers().size() >= 0 && info.maximumChunkSize() >= std::numeric_limits<qint64>::min());
    FUZZ_VERIFY(NatsObjectInfo::fromJson(info.json()).json() == info.json() && info.revision() == 7);
}

static void fuzzMeta(const QByteArray &text)
{
    const auto info = NatsObjectReader::read({ QStringLiteral("$O.B.M.YQ=="), text, 7, {} });
    if (info)
        return verifyInfo(*info);
    FUZZ_VERIFY(info.error().code() == Code::ProtocolError && !info.error().text().isEmpty());
}

static void fuzzDigest(const QByteArray &text)
{
    const auto digest = NatsObjectDigest::fromText(QString::fromUtf8(text));
    FUZZ_VERIFY(digest || digest.error().code() == Code::ProtocolError);
    FUZZ_VERIFY(!digest || digest->size() == 32);
    FUZZ_VERIFY(!digest || NatsObjectDigest::fromText(NatsObjectDigest::toText(*digest)).valueOr({}) == *digest);
}

static void fuzzName(const QByteArray &text)
{
    const QString name = QString::fromUtf8(text);
    if (!NatsObjectNames::validateObject(name))
        return;
    const NatsSubject subject = NatsObjectNames::metaSubject(QStringLiteral("B"), name);
    FUZZ_VERIFY(subject.validateForPublish());
    const QByteArrayList tokens = subject.toUtf8().split('.');
    FUZZ_VERIFY(tokens.size() == 4 && tokens.at(3).size() % 4 == 0);
    FUZZ_VERIFY(QString::fromUtf8(QByteArray::fromBase64(tokens.at(3), QByteArray::Base64UrlEncoding)) == name);
}

// A server that has one object, whose meta information is the input, and does what it is asked for.
class Program
{
public:
    explicit Program(const QByteArray &meta)
        : m_meta(meta)
        , m_jetStream(&m_connection)
        , store(&m_jetStream, QStringLiteral("B"))
    {
        QObject::connect(&m_server, &NatsFakeServer::published, &m_server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             take(QString::fromUtf8(subject), payload, reply);
                         });
        m_server.serve(&m_connection);
        m_connection.open();
        FUZZ_VERIFY(NatsTest::waitUntil([this] { return m_connection.isConnected(); }));
    }
    template<typename T>
    NatsResult<T> ended(const NatsFuture<T> &future)
    {
        for (int i = 0; i < 100 && !future.isFinished(); ++i)
            FUZZ_VERIFY(m_server.barrier());
        FUZZ_VERIFY(future.isFinished() && m_connection.isConnected());
        return future.result();
    }

private:
    // What a token stands for is the one object of the input, or one that this has made.
    static void verifyChunks(const QString &subject)
    {
        FUZZ_VERIFY(subject.startsWith(QLatin1String("$O.B.")) && subject.count(QLatin1Char('.')) == 3);
        FUZZ_VERIFY(isOneToken(subject.section(QLatin1Char('.'), 3)));
    }
    void take(const QString &subject, const QByteArray &payload, const QByteArray &reply)
    {
        const QJsonObject json = QJsonDocument::fromJson(payload).object();
        if (subject.startsWith(QLatin1String("$O."))) {
            verifyChunks(subject);
            return answer(reply, R"({"stream":"OBJ_B","seq":8})");
        }
        if (subject.startsWith(QLatin1String("$JS.API.STREAM.MSG.GET.OBJ_"))) {
            return answer(
                    reply,
                    R"({"message":{"subject":"$O.B.M.YQ==","seq":7,"time":"2026-01-01T00:00:00Z","data":")"
                            + m_meta.toBase64() + "\"}}");
        }
        if (subject.startsWith(QLatin1String("$JS.API.STREAM.PURGE."))) {
            verifyChunks(json.value(QLatin1String("filter")).toString());
            return answer(reply, R"({"success":true,"purged":1})");
        }
        if (subject.startsWith(QLatin1String("$JS.API.STREAM.INFO."))) // no chunk is there
            return answer(reply, R"({"config":{"name":"OBJ_B"},"state":{"subjects":{}}})");
        if (subject.startsWith(QLatin1String("$JS.API.CONSUMER.CREATE.")))
            verifyChunks(json.value(QLatin1String("config"))
                                 .toObject()
                                 .value(QLatin1String("filter_subject"))
                                 .toString());
    }
    void answer(const QByteArray &reply, const QByteArray &payload) { m_server.publish(reply, payload); }

    const QByteArray m_meta;
    NatsFakeServer m_server;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;

public:
    NatsObjectStore store;
};

static void fuzzObject(const QByteArray &text)
{
    Program program(text);
    const QString name = QStringLiteral("a");
    const auto info = program.ended(program.store.info(name, NatsObjectStore::Deleted::Shown));
    FUZZ_VERIFY(info || info.error().code() == Code::ProtocolError);
    if (info)
        verifyInfo(info->value());
    const auto got = program.ended(program.store.get(name));
    FUZZ_VERIFY(got.valueOr({}).isEmpty()); // there are no chunks
    NatsObjectMeta change;
    change.setDescription(QStringLiteral("changed"));
    const auto changed = program.ended(program.store.updateMeta(name, change));
    FUZZ_VERIFY(!changed || changed->description() == QLatin1String("changed"));
    const auto put = program.ended(program.store.put(name, QByteArray()));
    FUZZ_VERIFY(put.hasValue());
    const auto removed = program.ended(program.store.deleteObject(name));
    FUZZ_VERIFY(info || !removed);
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 2);
    const QByteArray text = fields.at(1);
    switch (fields.at(0).isEmpty() ? 'm' : fields.at(0).at(0)) {
    case 'd':
        return fuzzDigest(text);
    case 'n':
        return fuzzName(text);
    case 'g':
        return fuzzObject(text);
    default:
        return fuzzMeta(text);
    }
}
