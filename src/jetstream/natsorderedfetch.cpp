// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedfetch_p.h"

#include "jetstream/natsconsumercalls_p.h"
#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjetstreamtexts_p.h"
#include "jetstream/natsorderedconsumer_p.h"

using Code = NatsError::Code;

NatsOrderedFetch::~NatsOrderedFetch()
{
    if (m_fetch)
        NatsFetchPrivate::get(m_fetch)->handler = nullptr; // it is deleted after this
    leave();
}

NatsResult<NatsFetch *> NatsOrderedFetch::start(const NatsFetchOptions &options)
{
    if (const auto valid = check(options); !valid)
        return valid.error();
    std::unique_ptr<NatsFetch> fetch(new NatsFetch(m_d->q));
    NatsFetchPrivate *begun = NatsFetchPrivate::get(fetch.get());
    begun->handler = this;
    auto prepared = begun->prepare(m_d->api, m_d->stream, options, std::make_shared<QString>());
    if (prepared && m_isThere)
        prepared = begun->pullFrom(m_name);
    if (!prepared)
        return prepared.error();
    m_recoveries = 0;
    m_fetch = fetch.release();
    if (!m_isThere)
        create();
    return m_fetch.data();
}

// Two at a time would have their messages in no order.
NatsResult<void> NatsOrderedFetch::check(const NatsFetchOptions &options) const
{
    if (const NatsError refused = m_d->api->refusal())
        return refused;
    if (m_d->running)
        return NatsError(Code::InvalidRequest,
                         NatsJetStreamTexts::tr(
                                 "The ordered consumer of the stream '%1' consumes; stop it to fetch")
                                 .arg(m_d->stream));
    if (isRunning())
        return NatsError(Code::InvalidRequest,
                         NatsJetStreamTexts::tr(
                                 "The ordered consumer of the stream '%1' fetches; wait for its end")
                                 .arg(m_d->stream));
    if (m_d->options.isPush())
        return NatsChecks::invalidOption(
                NatsJetStreamTexts::tr("An ordered consumer with the option 'push' cannot fetch"));
    if (!options.priority().group().isEmpty())
        return NatsChecks::invalidOption(NatsJetStreamTexts::tr(
                "An ordered consumer has no priority groups; leave the option 'priority' out"));
    return NatsChecks::firstError(NatsChecks::name(QStringLiteral("stream"), m_d->stream), m_d->options.validate(), options.validate());
}

void NatsOrderedFetch::create()
{
    leave();
    m_name = m_d->nextName();
    m_existence = NatsConsumerRemoval::Existence::Unknown;
    m_creation = NatsConsumerCalls::createUnique(m_d->api, m_d->stream, m_d->cursor.next(m_d->options, m_name, {}));
    m_creation.then(m_fetch, [this, wanted = m_name](const NatsResult<NatsConsumerInfo> &info) {
        if (isRunning() && wanted == m_name)
            takeCreated(info);
    });
}

void NatsOrderedFetch::takeCreated(const NatsResult<NatsConsumerInfo> &info)
{
    const QPointer<NatsFetch> fetch = m_fetch;
    NatsFetchPrivate *const running = NatsFetchPrivate::get(fetch);
    if (!info) {
        if (info.error().serverCode() != 0 || info.error().code() == Code::PermissionViolation)
            m_name.clear(); // there is none
        return running->finish(info.error());
    }
    m_isThere = true;
    m_existence = NatsConsumerRemoval::Existence::Certain;
    m_d->cursor.begin(*info);
    const bool isReset = m_recoveries > 0;
    if (!m_d->setName(m_name) || !fetch || !fetch->isRunning())
        return;
    if (isReset && (!m_d->tellReset() || !fetch || !fetch->isRunning()))
        return;
    if (const auto pulled = running->pullFrom(m_name); !pulled)
        return running->finish(pulled.error());
    m_d->tellUpToDate();
}

void NatsOrderedFetch::leave()
{
    m_isThere = false;
    if (m_name.isEmpty())
        return;
    if (!m_creation.isFinished())
        NatsConsumerRemoval::startAfter(m_creation, m_d->api, m_d->stream, m_name);
    NatsConsumerRemoval::start(m_d->api, m_d->stream, m_name, m_existence);
    m_creation = {};
    m_name.clear();
}

NatsOrderedFetch::Step NatsOrderedFetch::advance(const NatsDeliveryInfo &message)
{
    switch (m_d->cursor.advance(message)) {
    case NatsOrderedCursor::Step::Next:
        return Step::Next;
    case NatsOrderedCursor::Step::Old:
        return Step::Old;
    case NatsOrderedCursor::Step::Gap:
        break;
    }
    return Step::Gap;
}

bool NatsOrderedFetch::recover(const NatsError &why)
{
    constexpr int Most = 3; // in one fetch: more of them would not bring more
    switch (why.code()) {
    case Code::ConsumerNotFound:
    case Code::NoResponders:
    case Code::JetStreamUnavailable:
    case Code::Timeout:
        break;
    default:
        return false;
    }
    if (!m_isThere || ++m_recoveries > Most)
        return false;
    create();
    return true;
}

void NatsOrderedFetch::takeDelivered()
{
    m_d->tellUpToDate();
}
