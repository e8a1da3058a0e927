// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDFETCH_P_H
#define NATSORDEREDFETCH_P_H

#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsconsumerremoval_p.h"
#include "jetstream/natsfetch_p.h"

class NatsOrderedConsumerPrivate;

// The fetches of an ordered consumer, one after the other. They share a consumer on the server for as long as it brings
// each message.
class NatsOrderedFetch final : public NatsFetchHandler
{
public:
    explicit NatsOrderedFetch(NatsOrderedConsumerPrivate *consumer) : m_d(consumer) { }
    ~NatsOrderedFetch();

    NatsResult<NatsFetch *> start(const NatsFetchOptions &options);
    bool isRunning() const { return m_fetch && m_fetch->isRunning(); }
    void leave(); // the consumer on the server is deleted

    Step advance(const NatsDeliveryInfo &message) override;
    bool recover(const NatsError &why) override;
    void takeDelivered() override;

private:
    NatsResult<void> check(const NatsFetchOptions &options) const;
    void create();
    void takeCreated(const NatsResult<NatsConsumerInfo> &info);

    NatsOrderedConsumerPrivate *const m_d;
    QPointer<NatsFetch> m_fetch;
    QString m_name; // of the consumer that is made or was made
    NatsConsumerRemoval::Existence m_existence = NatsConsumerRemoval::Existence::Unknown; // of that one
    NatsFuture<NatsConsumerInfo> m_creation;
    bool m_isThere = false;
    int m_recoveries = 0;
};

#endif
