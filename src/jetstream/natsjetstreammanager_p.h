// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMMANAGER_P_H
#define NATSJETSTREAMMANAGER_P_H

#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreammanager.h"

class NatsJetStreamManagerPrivate
{
public:
    // Why a call about stream cannot be made
    NatsError refusal(const QString &stream, const NatsResult<void> &options = {}) const
    {
        const auto valid = NatsChecks::firstError(NatsChecks::name(QStringLiteral("stream"), stream), options);
        return valid ? api->refusal() : valid.error();
    }
    NatsError refusal(const QString &stream, const QString &consumer, const NatsResult<void> &options = {}) const
    {
        return refusal(stream, NatsChecks::firstError(NatsChecks::name(QStringLiteral("consumer"), consumer), options));
    }
    NatsError filterRefusal(const NatsSubject &subject) const
    {
        const auto valid = NatsChecks::subscribeSubject("subjectFilter", subject.toString());
        return valid ? api->refusal() : valid.error();
    }
    // The "success" that the reply must tell
    NatsFuture<void> requestSuccess(const QString &endpoint, const QJsonObject &body = {}, int level = 0);

    std::shared_ptr<NatsJetStreamApi> api;
};

#endif
