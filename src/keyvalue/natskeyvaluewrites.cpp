// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluewrites_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "keyvalue/natskeyvalueerrors_p.h"

using Code = NatsError::Code;
using NatsKeyValueWrites::Binding;
using WriteKind = NatsKeyValueWrites::Kind;

namespace {

using Found = std::optional<NatsStoredMessage>;
using Revision = std::optional<quint64>;

NatsJetStreamPublishOptions toPublishOptions(WriteKind kind, const NatsKeyValueWriteOptions &options)
{
    NatsJetStreamPublishOptions publish;
    if (kind != WriteKind::Put)
        publish.setHeaders({ { "KV-Operation", kind == WriteKind::Delete ? "DEL" : "PURGE" } });
    if (kind == WriteKind::Purge)
        publish.setRollup(NatsRollup::Kind::Subject);
    publish.setExpectedLastSubjectSequence(options.expectedRevision());
    if (options.ttl().count() > 0)
        publish.setTtl(options.ttl());
    publish.setTimeout(options.timeout());
    return publish;
}

NatsFuture<quint64> publish(const Binding &binding, const QString &storedKey, const NatsPayload &payload,
                            const NatsJetStreamPublishOptions &options)
{
    return NatsChain::map<quint64>(binding->connection(),
                                   binding->jetStream->publish(binding->writeSubject(storedKey), payload,
                                                               options),
                                   [binding](const NatsResult<NatsPublishAck> &ack) {
                                       return ack ? NatsResult<quint64>(ack->sequence())
                                                  : NatsResult<quint64>(ack.error());
                                   });
}

// Why the call cannot be made, or the stored form of the key
NatsResult<QString> check(const Binding &binding, const QString &key, const NatsKeyValueWriteOptions &options)
{
    if (const NatsError refused = binding->refusal())
        return refused;
    if (const auto valid = options.validate(); !valid)
        return valid.error();
    return binding->storedKey(key);
}

struct Change
{
    Binding binding;
    QString key;
    QString storedKey;
    NatsPayload payload;
    NatsKeyValueWriteOptions options;
};

// What the key has in place of what was expected. The copy that answers may be behind the leader that has refused, and is
// not believed then; without the permission to ask the leader it is, since nothing better is known.
NatsFuture<Found> readLast(const Change &call, const Revision &told, quint64 expected)
{
    const auto query = NatsMessageQuery::lastFor(call.binding->readSubject(call.storedKey));
    return NatsChain::chain<Found>(
            call.binding->connection(), call.binding->find(query),
            [call, query, told, expected](const NatsResult<Found> &last) -> NatsFuture<Found> {
                const quint64 sequence = last && *last ? (*last)->sequence() : 0;
                const bool isBehind = told ? sequence < *told : sequence == expected;
                if (!last || !isBehind)
                    return last;
                return NatsChain::map<Found>(call.binding->connection(), call.binding->findAtLeader(query),
                                             [last](const NatsResult<Found> &atLeader) { return atLeader ? atLeader : last; });
            });
}

// Newer servers may leave the number out of a refusal, so that it is read then. Finishes with nothing where that fails,
// since it is the refusal that must be told.
NatsFuture<Revision> storedRevision(const Change &call, const NatsError &refused, quint64 expected)
{
    if (const auto told = NatsKeyValueErrors::storedRevision(refused))
        return NatsResult<Revision>(told);
    return NatsChain::map<Revision>(call.binding->connection(), readLast(call, {}, expected),
                                    [expected](const NatsResult<Found> &last) -> NatsResult<Revision> {
                                        if (!last)
                                            return Revision();
                                        const quint64 stored = *last ? (*last)->sequence() : 0;
                                        // A copy that is behind, and no leader to ask
                                        return stored == expected ? Revision() : Revision(stored);
                                    });
}

// Finishes with the error that make() makes of a refusal and the stored revision; anything else goes through.
template<typename Make>
NatsFuture<quint64> tellStored(const Change &call, const NatsFuture<quint64> &written, quint64 expected, Make make)
{
    return NatsChain::chain<quint64>(
            call.binding->connection(), written,
            [call, expected, make](const NatsResult<quint64> &revision) -> NatsFuture<quint64> {
                if (revision || revision.error().code() != Code::WrongExpectation)
                    return revision;
                return NatsChain::map<quint64>(call.binding->connection(),
                                               storedRevision(call, revision.error(), expected),
                                               [make, refused = revision.error()](const NatsResult<Revision> &stored)
                                                       -> NatsResult<quint64> { return make(refused, *stored); });
            });
}

// A key that was deleted is there for the server: it is created behind the entry that says so.
NatsFuture<quint64> createBehind(const Change &call, const NatsError &refused)
{
    const auto told = NatsKeyValueErrors::storedRevision(refused);
    return NatsChain::then<quint64>(
            call.binding->connection(), readLast(call, told, 0),
            [call, refused, told](const NatsResult<Found> &last) -> NatsFuture<quint64> {
                const bool isDeleted = *last
                        && NatsKeyValueEntryPrivate::operationOf((*last)->message())
                                != NatsKeyValueEntry::Operation::Put;
                const auto stored = *last ? Revision(qMax((*last)->sequence(), told.value_or(0))) : told;
                if (!isDeleted)
                    return NatsKeyValueErrors::keyExists(refused, call.key, stored);
                NatsKeyValueWriteOptions behind = call.options;
                behind.setExpectedRevision(stored);
                const auto written = publish(call.binding, call.storedKey, call.payload,
                                             toPublishOptions(WriteKind::Put, behind));
                return tellStored(call, written, *stored, [key = call.key](const NatsError &wrong, Revision now) {
                    return NatsKeyValueErrors::keyExists(wrong, key, now);
                });
            });
}

} // namespace

NatsFuture<quint64> NatsKeyValueWrites::write(const Binding &binding, WriteKind kind, const QString &key,
                                              const NatsPayload &payload,
                                              const NatsKeyValueWriteOptions &options)
{
    const auto storedKey = check(binding, key, options);
    if (!storedKey)
        return storedKey.error();
    const auto written = publish(binding, *storedKey, payload, toPublishOptions(kind, options));
    if (!options.expectedRevision())
        return written;
    const quint64 expected = *options.expectedRevision();
    return tellStored({ binding, key, *storedKey, payload, options }, written, expected,
                      [key, expected](const NatsError &wrong, Revision stored) {
                          return NatsKeyValueErrors::ofWrite(wrong, key, expected, stored);
                      });
}

NatsFuture<quint64> NatsKeyValueWrites::create(const Binding &binding, const QString &key, const NatsPayload &payload,
                                               const NatsKeyValueWriteOptions &options)
{
    const auto storedKey = check(binding, key, options);
    if (!storedKey)
        return storedKey.error();
    NatsKeyValueWriteOptions first = options;
    first.setExpectedRevision(0);
    const auto written = publish(binding, *storedKey, payload, toPublishOptions(WriteKind::Put, first));
    return NatsChain::chain<quint64>(binding->connection(), written,
                                     [call = Change{ binding, key, *storedKey, payload, options }](
                                             const NatsResult<quint64> &revision) -> NatsFuture<quint64> {
                                         if (revision.error().code() == Code::WrongExpectation)
                                             return createBehind(call, revision.error());
                                         return revision;
                                     });
}
