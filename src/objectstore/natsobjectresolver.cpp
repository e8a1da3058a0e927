// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectresolver_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "objectstore/natsobjectnames_p.h"
#include "objectstore/natsobjectstoretexts_p.h"

using Code = NatsError::Code;

static NatsError problem(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &name, Code code,
                         const QString &text)
{
    return NatsError(code, text.arg(name, bucket->name), bucket->metaSubject(name));
}

NatsFuture<NatsObjectResolver::Place> NatsObjectResolver::find(const std::shared_ptr<NatsObjectBucket> &bucket,
                                                               const QString &name, int depth)
{
    using Found = std::optional<NatsObjectInfo>;
    constexpr int MostLinks = 8; // no client makes a link to a link
    return NatsChain::chain<Place>(
            bucket->connection(), bucket->read(name),
            [bucket, name, depth](const NatsResult<Found> &found) -> NatsFuture<Place> {
                const auto fail = [&](Code code, const QString &text) {
                    return NatsFuture<Place>(problem(bucket, name, code, text));
                };
                if (!found && (depth == 0 || found.error().code() != Code::StreamNotFound))
                    return found.error();
                if (!found || !*found || (*found)->isDeleted()) {
                    return depth == 0
                            ? fail(Code::ObjectNotFound,
                                   NatsObjectStoreTexts::tr("There is no object '%1' in the bucket '%2'"))
                            : fail(Code::InvalidObjectLink,
                                   NatsObjectStoreTexts::tr(
                                           "A link leads to the object '%1' in the bucket '%2', and there is none"));
                }
                const NatsObjectInfo &info = **found;
                if (!info.isLink())
                    return Place(bucket, info);
                if (info.linkName().isEmpty())
                    return fail(Code::InvalidObjectLink,
                                NatsObjectStoreTexts::tr(
                                        "The object '%1' in the bucket '%2' is a link to a bucket"));
                if (depth == MostLinks)
                    return fail(
                            Code::InvalidObjectLink,
                            NatsObjectStoreTexts::tr(
                                    "The links that the object '%1' in the bucket '%2' belongs to have no end"));
                if (const auto valid = NatsObjectNames::validateObject(info.linkName()); !valid)
                    return fail(Code::InvalidObjectLink,
                                NatsObjectStoreTexts::tr(
                                        "The object '%1' in the bucket '%2' is a link to what cannot be"));
                return find(info.linkBucket() == bucket->name ? bucket : bucket->other(info.linkBucket()),
                            info.linkName(), depth + 1);
            });
}
