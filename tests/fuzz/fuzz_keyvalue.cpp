// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a bucket says, and how keys are written: the fields kind, subject, headers and payload. The first letter of the
// kind says what is tried, the second one which codec the keys go through: b for base64, p for paths, else none.
//     w   a watcher is delivered what the fields say: it tells an entry that says the same, or that it is no key.
//     g   the key "k" is read, and the answer has the headers and payload: it is the entry of this key, or none.
//     l   the same, asked of the leader, whose answer is the payload.
//     s   the payload is what the stream of the bucket is said to be: it is read, and keys are read and written there.
//     k   the payload is a key and a filter: what is written is read again, and what is read is written again.

#include "core/natsconnection.h"
#include "fuzz/fuzz.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjson_p.h"
#include "keyvalue/natsbase64keycodec.h"
#include "keyvalue/natskeyvaluechecks_p.h"
#include "keyvalue/natskeyvaluestore.h"
#include "keyvalue/natskeyvaluewatcher.h"
#include "keyvalue/natspathkeycodec.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <limits>

using Code = NatsError::Code;
using Operation = NatsKeyValueEntry::Operation;

static std::shared_ptr<const NatsKeyCodec> codecOf(const QByteArray &kind)
{
    if (kind.mid(1, 1) == "b")
        return std::make_shared<NatsBase64KeyCodec>();
    if (kind.mid(1, 1) == "p")
        return std::make_shared<NatsPathKeyCodec>();
    return nullptr;
}

// As text, since the first header of a name counts, however that is written
static QString firstOf(const NatsHeaders &headers, const char *name)
{
    for (qsizetype i = 0; i < headers.size(); ++i) {
        if (headers.nameAt(i).compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            return headers.valueAt(i);
    }
    return {};
}

static Operation operationOf(const NatsHeaders &headers)
{
    const QString written = firstOf(headers, "KV-Operation");
    const QString reason = firstOf(headers, "Nats-Marker-Reason");
    const bool isMarked = reason == QLatin1String("MaxAge") || reason == QLatin1String("Purge");
    const bool isRemoved = reason == QLatin1String("Remove");
    if (written == QLatin1String("PURGE") || (isMarked && written != QLatin1String("DEL")))
        return Operation::Purge;
    return written == QLatin1String("DEL") || isRemoved ? Operation::Delete : Operation::Put;
}

static void verifyEntry(const NatsKeyValueEntry &entry, const NatsHeaders &headers, const QByteArray &payload)
{
    FUZZ_VERIFY(entry.bucket() == QLatin1String("B") && entry.headers() == headers);
    FUZZ_VERIFY(entry.operation() == operationOf(headers) && entry.isDeleted() == (entry.operation() != Operation::Put));
    FUZZ_VERIFY(entry.value() == (entry.isDeleted() ? QByteArray() : payload));
    FUZZ_VERIFY(entry.text() == QString::fromUtf8(entry.value()));
    FUZZ_VERIFY(payload.isEmpty() || entry.length() == payload.size());
    const auto json = entry.json();
    FUZZ_VERIFY(json || !json.error().text().isEmpty());
    FUZZ_VERIFY(!entry.created().isValid() || entry.created().timeSpec() == Qt::UTC);
    QString shown;
    QDebug(&shown) << entry;
    FUZZ_VERIFY(!shown.isEmpty());
}

static void verifyStatus(const NatsKeyValueStatus &status)
{
    const NatsKeyValueConfig config = status.config();
    const auto valid = config.validate();
    FUZZ_VERIFY(valid || !valid.error().text().isEmpty());
    FUZZ_VERIFY(status.history() == config.history() && status.ttl() == config.ttl());
    FUZZ_VERIFY(status.isMirror() == config.isMirror() && status.bucket() == config.bucket());
    FUZZ_VERIFY(status.valueCount() == status.streamInfo().state().messages() && status.byteCount() == status.streamInfo().state().bytes());
    FUZZ_VERIFY(status.limitMarkerTtl() == config.limitMarkerTtl());
    FUZZ_VERIFY(config.maximumBytes() >= std::numeric_limits<qint64>::min() && config.sources().size() >= 0);
    FUZZ_VERIFY(NatsJson::parse(QJsonDocument(config.toStreamConfig().toJson()).toJson()));
    FUZZ_VERIFY(NatsKeyValueStatus(NatsStreamInfo::fromJson(status.streamInfo().json())) == status);
}

// A program with the bucket B on a server that answers everything at once.
class Program
{
public:
    explicit Program(const QByteArrayList &fields)
        : m_fields(fields)
        , m_jetStream(&m_connection)
        , store(&m_jetStream, QStringLiteral("B"), optionsOf(fields.at(0)))
    {
        QObject::connect(&m_server, &NatsFakeServer::published, &m_server,
                         [this](const QByteArray &subject, const QByteArray &payload, const QByteArray &reply) {
                             take(subject, payload, reply);
                         });
        m_server.serve(&m_connection);
        m_connection.open();
        FUZZ_VERIFY(NatsTest::waitUntil([this] { return m_connection.isConnected(); }));
    }
    template<typename T>
    NatsResult<T> ended(const NatsFuture<T> &future)
    {
        for (int i = 0; i < 100 && !future.isFinished(); ++i)
            barrier();
        FUZZ_VERIFY(future.isFinished());
        const NatsResult<T> result = future.result();
        FUZZ_VERIFY(result || !result.error().text().isEmpty());
        return result;
    }
    void barrier() { FUZZ_VERIFY(m_server.barrier() && m_connection.isConnected()); }
    bool waitsForDeliveries() const { return !m_inbox.isEmpty(); }
    // Message number and revision, with one more to come
    void deliver(int number, const QByteArray &subject, const QByteArray &block, const QByteArray &payload)
    {
        const QByteArray reply = "$JS.ACK.KV_B." + m_consumer + ".1." + QByteArray::number(number) + '.'
                + QByteArray::number(number) + ".1767225600250000000.1";
        if (block.isEmpty())
            m_server.message(inboxSid(), subject, payload, reply);
        else
            m_server.headerMessage(inboxSid(), subject, block, payload, reply);
        barrier();
    }

private:
    static NatsKeyValueOptions optionsOf(const QByteArray &kind)
    {
        NatsKeyValueOptions options;
        options.setCodec(codecOf(kind));
        if (kind.startsWith('l'))
            options.setReadFrom(NatsKeyValueOptions::ReadFrom::Leader);
        return options;
    }
    quint64 sidOf(const QByteArray &subject) const
    {
        for (const QByteArray &operation : m_server.operations()) {
            const QByteArrayList words = operation.split(' ');
            const QByteArray own = words.value(1);
            if (words.first() == "SUB" && (own == subject || (own.endsWith('*') && subject.startsWith(own.chopped(1)))))
                return words.last().toULongLong();
        }
        return 0;
    }
    quint64 inboxSid() const { return sidOf(m_inbox); }
    void take(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
    {
        FUZZ_VERIFY(NatsSubject::fromUtf8(subject).validateForPublish());
        if (subject.startsWith("$JS.API."))
            FUZZ_VERIFY(payload.isEmpty() || NatsJson::parse(payload));
        if (subject.startsWith("$JS.API.CONSUMER.CREATE."))
            return answerCreation(payload, reply);
        if (subject.startsWith("$JS.API.CONSUMER.MSG.NEXT.")) {
            m_inbox = reply;
            return;
        }
        const char kind = m_fields.at(0).at(0);
        if (kind == 'g' && !m_fields.at(2).isEmpty())
            m_server.headerMessage(sidOf(reply), reply, m_fields.at(2), m_fields.at(3));
        else if (subject.startsWith("$JS.API.STREAM.INFO.") || kind == 'l')
            m_server.publish(reply, m_fields.at(3));
        else if (!reply.isEmpty())
            m_server.publish(reply, R"({"stream":"KV_B","seq":8})");
    }
    void answerCreation(const QByteArray &payload, const QByteArray &reply)
    {
        const QJsonObject config = QJsonDocument::fromJson(payload).object().value(QLatin1String("config")).toObject();
        m_consumer = config.value(QLatin1String("name")).toString().toUtf8();
        m_server.publish(reply, R"({"stream_name":"KV_B","name":")" + m_consumer
                         + R"(","created":"2026-01-01T00:00:00Z","num_pending":3,"config":)"
                         + QJsonDocument(config).toJson(QJsonDocument::Compact) + '}');
    }

    const QByteArrayList m_fields;
    NatsFakeServer m_server;
    NatsConnection m_connection;
    NatsJetStream m_jetStream;
    QByteArray m_consumer;
    QByteArray m_inbox;

public:
    NatsKeyValueStore store;
};

// A server delivers nothing else.
static bool isSubject(const QByteArray &text)
{
    const auto isToken = [](char c) { return quint8(c) > ' '; };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isToken);
}

static void fuzzWatch(const QByteArrayList &fields)
{
    const QByteArray subject = fields.at(1);
    const QByteArray block = fields.at(2);
    if (!isSubject(subject))
        return;
    Program program(fields);
    NatsKeyValueWatcher watcher(&program.store);
    QList<NatsKeyValueEntry> entries;
    QList<NatsError> errors;
    QObject::connect(&watcher, &NatsKeyValueWatcher::entryReceived, &watcher,
                     [&](const NatsKeyValueEntry &entry) { entries.append(entry); });
    QObject::connect(&watcher, &NatsKeyValueWatcher::errorOccurred, &watcher,
                     [&](const NatsError &error) { errors.append(error); });
    FUZZ_VERIFY(watcher.start());
    for (int i = 0; i < 10 && !program.waitsForDeliveries(); ++i)
        program.barrier();
    FUZZ_VERIFY(program.waitsForDeliveries());

    program.deliver(1, subject, block, fields.at(3));
    if (!block.isEmpty() && !block.startsWith("NATS/1.0\r\n"))
        return; // a status, or something that pretends to be one: it may be the end of the consumer
    const auto codec = codecOf(fields.at(0));
    const QString stored = QString::fromUtf8(subject.mid(qstrlen("$KV.B.")));
    const NatsResult<QString> key = codec ? codec->decodeKey(stored) : NatsResult<QString>(stored);
    if (!subject.startsWith("$KV.B.") || !key) {
        FUZZ_VERIFY(entries.isEmpty() && errors.size() == 1 && errors.first().code() == Code::InvalidKey);
        FUZZ_VERIFY(!errors.first().text().isEmpty());
    } else {
        FUZZ_VERIFY(errors.isEmpty() && entries.size() == 1 && entries.first().key() == *key);
        FUZZ_VERIFY(entries.first().revision() == 1 && entries.first().delta() == 1);
        verifyEntry(entries.first(), NatsHeaders::fromWire(block), fields.at(3));
    }
    program.deliver(2, "$KV.B.YQ", {}, "next"); // is heard, whatever came before; a key for each codec
    FUZZ_VERIFY(entries.size() + errors.size() == 2 && entries.last().value() == "next");
}

// Whether what the answer to a read tells may be a message at this subject
static bool mayBeAt(const QString &subject, const QByteArrayList &fields)
{
    if (fields.at(0).startsWith('g'))
        return NatsHeaders::fromWire(fields.at(2)).values("Nats-Subject").contains(subject);
    const QJsonObject answer = QJsonDocument::fromJson(fields.at(3)).object();
    return answer.value(QLatin1String("message")).toObject().value(QLatin1String("subject")).toString() == subject;
}

static void fuzzGet(const QByteArrayList &fields)
{
    Program program(fields);
    const auto got = program.ended(program.store.get(QStringLiteral("k")));
    if (got && *got) {
        const auto codec = codecOf(fields.at(0));
        FUZZ_VERIFY(mayBeAt(QStringLiteral("$KV.B.") + (codec ? *codec->encodeKey(QStringLiteral("k")) : QStringLiteral("k")), fields));
        FUZZ_VERIFY((*got)->key() == QLatin1String("k") && (*got)->revision() > 0 && (*got)->bucket() == QLatin1String("B"));
        FUZZ_VERIFY((*got)->operation() == operationOf((*got)->headers()));
    }
}

static void fuzzStream(const QByteArrayList &fields)
{
    Program program(fields);
    const auto opened = program.ended(program.store.open());
    if (opened)
        verifyStatus(*opened);
    const auto status = program.ended(program.store.status());
    if (status)
        verifyStatus(*status);
    // Where the stream says; Program::take() looks at it.
    const auto put = program.ended(program.store.put(QStringLiteral("k"), QByteArray("v")));
    FUZZ_VERIFY(put.valueOr(8) == 8);
    const auto got = program.ended(program.store.get(QStringLiteral("k")));
    FUZZ_VERIFY(!got || !*got); // nobody says that there is one
    const auto deleted = program.ended(program.store.deleteKey(QStringLiteral("k")));
    FUZZ_VERIFY(deleted.valueOr(8) == 8);
}

static void verifyWritten(const NatsKeyCodec &codec, const QString &key, const QString &expected)
{
    const auto stored = codec.encodeKey(key);
    FUZZ_VERIFY(stored);
    const auto read = codec.decodeKey(*stored);
    FUZZ_VERIFY(read && *read == expected);
}

// What somebody else has written is read as a key that has a stored form, or is refused.
static void verifyRead(const NatsKeyCodec &codec, const QString &stored)
{
    const auto key = codec.decodeKey(stored);
    FUZZ_VERIFY(key || (key.error().code() == Code::InvalidKey && !key.error().text().isEmpty()));
    FUZZ_VERIFY(!key || codec.encodeKey(*key));
}

// Wildcards stay what and where they are, and nothing becomes one.
static void verifyFilter(const NatsBase64KeyCodec &codec, const QString &filter)
{
    const auto encoded = codec.encodeFilter(filter);
    FUZZ_VERIFY(encoded);
    const QStringList before = filter.split(u'.');
    const QStringList after = encoded->split(u'.');
    FUZZ_VERIFY(before.size() == after.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const bool isWildcard = before.at(i) == QLatin1String("*") || before.at(i) == QLatin1String(">");
        FUZZ_VERIFY(isWildcard ? after.at(i) == before.at(i) : !after.at(i).contains(u'*') && !after.at(i).contains(u'>'));
    }
}

static void fuzzKey(const QByteArray &payload)
{
    const QString text = QString::fromUtf8(payload);
    const NatsBase64KeyCodec base64;
    verifyWritten(base64, text, text);
    verifyRead(base64, text);
    verifyFilter(base64, text);
    const auto stored = base64.encodeKey(text);
    const bool hasEmptyToken = text.split(u'.').contains(QString());
    FUZZ_VERIFY(NatsKeyValueChecks::key(*stored).hasValue() == !hasEmptyToken);

    const NatsPathKeyCodec path;
    verifyRead(path, text);
    FUZZ_VERIFY(path.encodeFilter(text)->count(u'*') == text.count(u'*'));
    const bool isPath = !text.contains(u'.') && !text.startsWith(QLatin1String("_root_"));
    if (isPath)
        verifyWritten(path, text, text != QLatin1String("/") && text.endsWith(u'/') ? text.chopped(1) : text);
}

void fuzz(const QByteArray &input)
{
    QByteArrayList fields = fuzzFields(input, 4);
    if (fields.at(0).isEmpty())
        fields[0] = "w";
    switch (fields.at(0).at(0)) {
    case 'g':
    case 'l':
        return fuzzGet(fields);
    case 's':
        return fuzzStream(fields);
    case 'k':
        return fuzzKey(fields.at(3));
    default:
        fields[0][0] = 'w';
        return fuzzWatch(fields);
    }
}
