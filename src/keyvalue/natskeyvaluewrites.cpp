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

struct Creation
{
    Binding binding;
    QString key;
    QString storedKey;
    NatsPayload payload;
    NatsKeyValueWriteOptions options;
};

// A key that was deleted is there for the server: it is created behind the entry that says so.
NatsFuture<quint64> createBehind(const Creation &call, const NatsError &refused)
{
    using Found = std::optional<NatsStoredMessage>;
    return NatsChain::then<quint64>(
            call.binding->connection(),
            call.binding->find(NatsMessageQuery::lastFor(call.binding->readSubject(call.storedKey))),
            [call, refused](const NatsResult<Found> &last) -> NatsFuture<quint64> {
                const bool isDeleted = *last
                        && NatsKeyValueEntryPrivate::operationOf((*last)->message())
                                != NatsKeyValueEntry::Operation::Put;
                const auto stored = *last ? std::optional((*last)->sequence())
                                          : NatsKeyValueErrors::storedRevision(refused);
                if (!isDeleted)
                    return NatsKeyValueErrors::keyExists(refused, call.key, stored);
                NatsKeyValueWriteOptions behind = call.options;
                behind.setExpectedRevision(stored);
                const auto written = publish(call.binding, call.storedKey, call.payload,
                                             toPublishOptions(WriteKind::Put, behind));
                return NatsChain::map<quint64>(call.binding->connection(), written,
                                               [key = call.key](const NatsResult<quint64> &revision)
                                                       -> NatsResult<quint64> {
                                                   if (revision || revision.error().code() != Code::WrongExpectation)
                                                       return revision;
                                                   const NatsError wrong = revision.error();
                                                   return NatsKeyValueErrors::keyExists(
                                                           wrong, key, NatsKeyValueErrors::storedRevision(wrong));
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
    return NatsChain::map<quint64>(binding->connection(), written,
                                   [key, expected = *options.expectedRevision()](
                                           const NatsResult<quint64> &revision) -> NatsResult<quint64> {
                                       if (revision)
                                           return revision;
                                       return NatsKeyValueErrors::ofWrite(revision.error(), key, expected);
                                   });
}

NatsFuture<quint64> NatsKeyValueWrites::create(const Binding &binding, const QString &key, const NatsPayload &payload,
                                               const NatsKeyValueWriteOptions &options)
{
    using Step = std::optional<NatsResult<quint64>>;
    const auto storedKey = check(binding, key, options);
    if (!storedKey)
        return storedKey.error();
    NatsKeyValueWriteOptions first = options;
    first.setExpectedRevision(0);
    const Creation call{ binding, key, *storedKey, payload, options };
    // A refusal is no error here, so it becomes a value before the next step.
    const auto written = NatsChain::map<Step>(binding->connection(),
                                              publish(binding, *storedKey, payload,
                                                      toPublishOptions(WriteKind::Put, first)),
                                              [](const NatsResult<quint64> &revision) {
                                                  return NatsResult<Step>(Step(revision));
                                              });
    return NatsChain::then<quint64>(binding->connection(), written,
                                    [call](const NatsResult<Step> &step) -> NatsFuture<quint64> {
                                        const NatsResult<quint64> revision = **step;
                                        if (revision.error().code() == Code::WrongExpectation)
                                            return createBehind(call, revision.error());
                                        return revision;
                                    });
}
