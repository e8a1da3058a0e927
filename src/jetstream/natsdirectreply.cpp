// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsdirectreply_p.h"

#include "jetstream/natsjetstreamerrors_p.h"
#include "jetstream/natsjetstreamtexts_p.h"

#include <algorithm>

using Code = NatsError::Code;

namespace {

// Where the server says what. It appends its headers to those of the message, which can have the same names, for
// example when it is a copy that another stream republished: the last one counts.
class ServerHeaders
{
public:
    explicit ServerHeaders(const NatsHeaders &headers) : m_headers(headers)
    {
        for (qsizetype i = 0; i < headers.size(); ++i) {
            const QString name = headers.nameAt(i);
            for (int known = 0; known < Count; ++known) {
                if (name == QLatin1String(Names[known]))
                    m_index[known] = i;
            }
        }
    }

    enum Name { Stream, Subject, Sequence, Time, Pending, LastSequence, UpToSequence, Count };

    qsizetype indexOf(Name name) const { return m_index[name]; }
    QString text(Name name) const { return m_index[name] < 0 ? QString() : m_headers.valueAt(m_index[name]); }
    std::optional<quint64> number(Name name) const
    {
        const QString digits = text(name);
        const bool isNumber = !digits.isEmpty()
                && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        bool fits = false;
        const quint64 value = digits.toULongLong(&fits);
        return isNumber && fits ? std::optional(value) : std::nullopt;
    }

    // All but those that the server appended
    NatsHeaders others(Name last) const
    {
        NatsHeaders result;
        for (qsizetype i = 0; i < m_headers.size(); ++i) {
            if (std::find(m_index, m_index + last + 1, i) == m_index + last + 1)
                result.append(m_headers.nameAt(i), m_headers.valueAt(i), NatsHeaders::Match::Exact);
        }
        return result;
    }

private:
    static constexpr const char *Names[Count] = { "Nats-Stream", "Nats-Subject", "Nats-Sequence", "Nats-Time-Stamp",
                                                  "Nats-Num-Pending", "Nats-Last-Sequence", "Nats-UpTo-Sequence" };

    const NatsHeaders m_headers;
    qsizetype m_index[Count] = { -1, -1, -1, -1, -1, -1, -1 };
};

NatsError statusError(const NatsHeaders &headers, const QString &subject)
{
    const int status = headers.statusCode();
    const QString said = headers.statusText();
    const Code code = status == 408 ? Code::InvalidRequest
            : status == 412         ? Code::ApiLevelRequired
            : status == 413         ? Code::ResourceLimitExceeded // more subjects than a server reads at once
            : status == 503         ? Code::JetStreamUnavailable
                                    : Code::ServerError;
    const QString text = said.isEmpty()
            ? NatsJetStreamTexts::tr("JetStream refused the call with the status %1").arg(status)
            : NatsJetStreamTexts::tr("JetStream refused the call: %1").arg(said);
    return NatsError(code, text, subject).withServerReply(status, said);
}

} // namespace

NatsDirectReply NatsDirectReply::fromMessage(const NatsMessage &reply, Read read, const QString &subject)
{
    const NatsHeaders all = reply.headers();
    const ServerHeaders said(all);
    NatsDirectReply result;
    const auto sequence = said.number(ServerHeaders::Sequence);
    const bool isMessage = sequence.value_or(0) > 0 && !said.text(ServerHeaders::Stream).isEmpty()
            && !said.text(ServerHeaders::Subject).isEmpty() && !said.text(ServerHeaders::Time).isEmpty();
    // A message can have a status of its own, so that one is looked at last.
    if (!isMessage && all.statusCode() == 0) {
        result.error = NatsJetStreamErrors::unexpectedReply(subject,
                                                            NatsJetStreamTexts::tr(
                                                                    "it is no message of a stream"));
        return result;
    }
    // Behind what every message of a server has; else it is a header of the message, of a server without batches.
    const bool isOfBatch = read == Read::Batch
            && (!isMessage || said.indexOf(ServerHeaders::Pending) > said.indexOf(ServerHeaders::Sequence));
    if (isOfBatch) {
        result.pending = said.number(ServerHeaders::Pending);
        result.lastSequence = said.number(ServerHeaders::LastSequence).value_or(0);
        result.upToSequence = said.number(ServerHeaders::UpToSequence).value_or(0);
    }
    if (isMessage) {
        result.kind = Kind::Message;
        const NatsHeaders own = said.others(isOfBatch ? ServerHeaders::LastSequence : ServerHeaders::Time);
        result.message = NatsStoredMessage(NatsMessage(said.text(ServerHeaders::Subject), reply.data(), own), *sequence,
                                           said.text(ServerHeaders::Time));
    } else if (all.statusCode() == 404) {
        result.kind = Kind::NoMessage;
    } else if (all.statusCode() == 204 && read == Read::Batch) {
        result.kind = Kind::End;
    } else {
        result.error = statusError(all, subject);
    }
    return result;
}

NatsError NatsDirectReply::notAnswered(const NatsError &noResponders)
{
    return NatsError(Code::NoResponders,
                     NatsJetStreamTexts::tr(
                             "Nobody answers '%1': there is no such stream, or it does not allow direct reads")
                             .arg(noResponders.subject()),
                     noResponders.subject())
            .withServerReply(noResponders.serverCode(), noResponders.serverText())
            .withCause(noResponders);
}
