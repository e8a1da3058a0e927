// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What answers a published message: the fields payload and headers. The quick reader says what QJsonDocument says,
// or leaves it to that; and what is judged is an acknowledgement of a stream, or an error that says why not.

#include "fuzz/fuzz.h"
#include "jetstream/natsjson_p.h"
#include "jetstream/natspublishreply_p.h"

static void verifySame(const NatsPublishAck &quick, const QByteArray &payload)
{
    const auto json = NatsJson::parse(payload);
    FUZZ_VERIFY(json);
    const NatsPublishAck slow = NatsPublishAck::fromJson(*json);
    FUZZ_VERIFY(quick == slow && quick.json() == *json);
    FUZZ_VERIFY(quick.stream() == slow.stream() && quick.sequence() == slow.sequence() && quick.domain() == slow.domain());
    FUZZ_VERIFY(!quick.isDuplicate() && quick.batchId().isEmpty() && quick.batchCount() == 0 && quick.counterValue().isEmpty());
}

static void verifyJudged(const NatsResult<NatsPublishAck> &judged)
{
    if (judged) {
        FUZZ_VERIFY(!judged->stream().isEmpty());
        FUZZ_VERIFY(NatsPublishAck::fromJson(judged->json()) == *judged);
        return;
    }
    const NatsError error = judged.error();
    FUZZ_VERIFY(error.code() != NatsError::Code::NoError && !error.text().isEmpty());
    FUZZ_VERIFY(error.subject() == QLatin1String("s.a"));
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 2);
    const QByteArray payload = fields.at(0);
    NatsPublishAckReader reader;
    const auto first = reader.read(payload);
    reader.read(R"({"stream":"other","domain":"d","seq":7})"); // what it remembers of others changes nothing
    const auto again = reader.read(payload);
    FUZZ_VERIFY(first == again);
    const auto judged = natsPublishReply(NatsMessage::fromWire("_INBOX.a", {}, fields.at(1), payload), QStringLiteral("s.a"));
    verifyJudged(judged);
    if (first) {
        verifySame(*first, payload);
        FUZZ_VERIFY(judged && *judged == *first);
    }
}
