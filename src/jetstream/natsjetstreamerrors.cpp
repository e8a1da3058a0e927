// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamerrors_p.h"

#include "jetstream/natsjetstreamtexts_p.h"

using Code = NatsError::Code;

namespace {

struct Range
{
    int first;
    int last;
    Code code;
};

// Sorted by nothing: the first that fits counts. The numbers are those of server/errors.json of nats-server.
constexpr Range Ranges[] = {
    { 10002, 10002, Code::ResourceLimitExceeded },
    { 10003, 10003, Code::InvalidRequest },
    { 10004, 10004, Code::JetStreamUnavailable }, // incomplete results
    { 10008, 10008, Code::JetStreamUnavailable },
    { 10009, 10009, Code::JetStreamUnavailable }, // no leader to answer
    { 10012, 10012, Code::InvalidConsumerConfiguration }, // says why in its text
    { 10013, 10013, Code::ConsumerExists },
    { 10014, 10014, Code::ConsumerNotFound },
    { 10023, 10023, Code::JetStreamUnavailable }, // insufficient resources
    { 10025, 10025, Code::InvalidRequest },
    { 10028, 10028, Code::ResourceLimitExceeded },
    { 10037, 10037, Code::MessageNotFound },
    { 10039, 10039, Code::JetStreamNotEnabled },
    { 10043, 10043, Code::MessageNotFound },
    { 10047, 10047, Code::ResourceLimitExceeded },
    { 10052, 10052, Code::InvalidStreamConfiguration },
    { 10054, 10054, Code::MessageTooLarge },
    { 10057, 10057, Code::OperationNotPermitted }, // deny_delete
    { 10058, 10058, Code::StreamExists },
    { 10059, 10059, Code::StreamNotFound },
    { 10060, 10060, Code::WrongExpectation },
    { 10065, 10065, Code::SubjectOverlap },
    { 10070, 10071, Code::WrongExpectation },
    { 10074, 10074, Code::InvalidStreamConfiguration },
    { 10076, 10076, Code::JetStreamNotEnabled },
    { 10077, 10077, Code::StoreFailed },
    { 10082, 10095, Code::InvalidConsumerConfiguration },
    { 10098, 10101, Code::WorkQueueConflict },
    { 10102, 10103, Code::InvalidConsumerConfiguration }, // names
    { 10105, 10105, Code::ConsumerExists }, // and is in use
    { 10107, 10108, Code::InvalidConsumerConfiguration },
    { 10109, 10109, Code::StreamSealed },
    { 10110, 10111, Code::OperationNotPermitted }, // deny_purge, rollups
    { 10112, 10112, Code::InvalidConsumerConfiguration },
    { 10113, 10113, Code::ResourceLimitExceeded }, // the account wants a max_bytes
    { 10114, 10116, Code::InvalidConsumerConfiguration },
    { 10117, 10117, Code::ResourceLimitExceeded }, // more subjects than can be told
    { 10118, 10119, Code::AssetOffline },
    { 10121, 10121, Code::InvalidConsumerConfiguration },
    { 10122, 10122, Code::ResourceLimitExceeded },
    { 10130, 10130, Code::StreamExists }, // what is to be restored
    { 10125, 10132, Code::InvalidConsumerConfiguration },
    { 10134, 10139, Code::InvalidConsumerConfiguration },
    { 10148, 10148, Code::ConsumerExists },
    { 10149, 10149, Code::ConsumerNotFound },
    { 10153, 10153, Code::InvalidConsumerConfiguration },
    { 10157, 10157, Code::PedanticRefusal },
    { 10158, 10158, Code::DuplicateInProgress },
    { 10159, 10162, Code::InvalidConsumerConfiguration },
    { 10163, 10163, Code::JetStreamUnavailable }, // the last sequence of a subject is not known yet
    { 10164, 10164, Code::WrongExpectation },
    { 10165, 10165, Code::InvalidMessageTtl },
    { 10166, 10166, Code::MessageTtlDisabled },
    { 10167, 10167, Code::TooManyRequests },
    { 10168, 10173, Code::CounterError },
    { 10174, 10177, Code::BatchError },
    { 10178, 10178, Code::InvalidConsumerConfiguration },
    { 10179, 10179, Code::BatchError },
    { 10180, 10180, Code::WrongExpectation }, // the last sequence is lower than asked for
    { 10181, 10184, Code::InvalidConsumerConfiguration },
    { 10185, 10185, Code::ApiLevelRequired },
    { 10186, 10192, Code::ScheduleError },
    { 10193, 10193, Code::WrongExpectation },
    { 10194, 10195, Code::AssetOffline },
    { 10196, 10197, Code::InvalidConsumerConfiguration },
    { 10198, 10201, Code::BatchError },
    { 10203, 10203, Code::ScheduleError },
    { 10204, 10204, Code::InvalidReset },
    { 10205, 10209, Code::FastBatchError },
    { 10210, 10211, Code::TooManyRequests },
    { 10212, 10212, Code::ScheduleError },
    { 10213, 10217, Code::InvalidStreamConfiguration }, // consumers of mirrors and sources
    { 10218, 10222, Code::InvalidConsumerConfiguration },
    { 10223, 10223, Code::ScheduleError },
};

} // namespace

NatsError::Code NatsJetStreamErrors::codeOf(int errorNumber)
{
    for (const Range &range : Ranges) {
        if (errorNumber >= range.first && errorNumber <= range.last)
            return range.code;
    }
    return Code::ServerError;
}

NatsError NatsJetStreamErrors::fromJson(const QJsonObject &error, const QString &subject)
{
    const int number = int(error.value(QLatin1String("err_code")).toInteger());
    const int status = int(error.value(QLatin1String("code")).toInteger());
    const QString said = error.value(QLatin1String("description")).toString();
    const QString text = said.isEmpty() ? NatsJetStreamTexts::tr("JetStream refused the call with the error %1")
                                                  .arg(number ? number : status)
                                        : NatsJetStreamTexts::tr("JetStream refused the call: %1").arg(said);
    return NatsError(codeOf(number), text, subject).withServerReply(number ? number : status, said);
}

NatsError NatsJetStreamErrors::notEnabled(const NatsError &noResponders)
{
    return NatsError(Code::JetStreamNotEnabled,
                     NatsJetStreamTexts::tr("JetStream is not enabled: nobody answers requests to '%1'")
                             .arg(noResponders.subject()),
                     noResponders.subject())
            .withServerReply(noResponders.serverCode(), noResponders.serverText())
            .withCause(noResponders);
}

NatsError NatsJetStreamErrors::unexpectedReply(const QString &subject, const QString &reason)
{
    return NatsError(Code::ProtocolError,
                     NatsJetStreamTexts::tr("The reply from '%1' is not understood: %2").arg(subject, reason),
                     subject);
}

NatsError NatsJetStreamErrors::unexpectedAdvisory(const QString &subject)
{
    return NatsError(Code::ProtocolError,
                     NatsJetStreamTexts::tr("The advisory at '%1' is not understood").arg(subject), subject);
}
