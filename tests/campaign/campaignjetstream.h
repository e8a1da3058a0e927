// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNJETSTREAM_H
#define CAMPAIGNJETSTREAM_H

#include "campaignfutures.h"
#include "campaignstage.h"
#include "jetstream/natsjetstreamoptions.h"
#include "jetstream/natsjetstreampublisheroptions.h"
#include "testing/natswait.h"

#include <QtCore/QDeadlineTimer>

// What the workloads with streams share.
namespace CampaignJetStream {

using Code = NatsError::Code;

// What a message may end with while servers come and go. When garbage is on the way, an acknowledgement may be some.
inline const CampaignFutures::Codes publishCodes{ Code::Timeout, Code::NoResponders, Code::BufferFull, Code::ConnectionLost,
                                                  Code::JetStreamUnavailable };
inline const CampaignFutures::Codes garbageCodes{ Code::InvalidAcknowledgement, Code::ServerError };

inline NatsJetStreamOptions options()
{
    NatsJetStreamOptions options;
    options.setTimeout(std::chrono::milliseconds(1500));
    return options;
}

inline NatsJetStreamPublisherOptions publisherOptions(bool withIds)
{
    NatsJetStreamPublisherOptions options;
    options.setMaximumPending(64); // so that it is full sometimes
    options.setMakesMessageIds(withIds);
    return options;
}

// A server that has just come back, or a cluster without a leader, does not answer at once.
template<typename Call>
auto insist(Call call, std::chrono::milliseconds deadline = std::chrono::seconds(60)) -> decltype(call().result())
{
    const QDeadlineTimer end(deadline);
    for (;;) {
        const auto future = call();
        NatsTest::waitFor(future);
        if (future.result() || end.hasExpired())
            return future.result();
        CampaignStage::pass(std::chrono::milliseconds(50));
    }
}

} // namespace CampaignJetStream

#endif
