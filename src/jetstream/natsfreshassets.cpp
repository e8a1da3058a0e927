// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsfreshassets_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstreamapi_p.h"

#include <QtCore/QTimer>

using namespace std::chrono_literals;
using Code = NatsError::Code;

namespace {

constexpr auto FreshFor = 2s;
constexpr auto Pause = 100ms;

// Asks until there is an answer, or the asset is no longer fresh. Kept alive by what it waits for.
class Attempts : public std::enable_shared_from_this<Attempts>
{
public:
    Attempts(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint)
        : m_api(api), m_endpoint(endpoint)
    {
    }

    NatsFuture<QJsonObject> start()
    {
        m_promise.onCancelled([weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->m_asking.cancel();
        });
        const NatsFuture<QJsonObject> future = m_promise.future();
        ask();
        return future;
    }

private:
    void ask()
    {
        if (m_promise.isFinished())
            return; // cancelled
        m_asking = m_api->request(m_endpoint);
        if (m_asking.isFinished())
            return m_promise.finish(m_asking.result());
        m_asking.then(m_api->connection(), [self = shared_from_this()](const NatsResult<QJsonObject> &reply) { self->take(reply); });
    }

    void take(const NatsResult<QJsonObject> &reply)
    {
        const Code code = reply.error().code();
        const bool isUnknown = code == Code::StreamNotFound || code == Code::ConsumerNotFound || code == Code::JetStreamUnavailable;
        if (!isUnknown || !m_api->fresh.contains(m_endpoint) || !m_api->connection())
            return m_promise.finish(reply);
        // A child of the connection: when that is deleted this is, too, and the call finishes.
        auto *timer = new QTimer(m_api->connection());
        timer->setSingleShot(true);
        QObject::connect(timer, &QTimer::timeout, timer, [timer, self = shared_from_this()] {
            timer->deleteLater();
            self->ask();
        });
        timer->start(Pause);
    }

    const std::shared_ptr<NatsJetStreamApi> m_api;
    const QString m_endpoint;
    NatsFuture<QJsonObject> m_asking;
    NatsPromise<QJsonObject> m_promise;
};

} // namespace

void NatsFreshAssets::add(const QString &endpoint)
{
    for (auto it = m_deadlines.begin(); it != m_deadlines.end();)
        it = it->hasExpired() ? m_deadlines.erase(it) : std::next(it);
    m_deadlines.insert(endpoint, QDeadlineTimer(FreshFor));
}

void NatsFreshAssets::remove(const QString &endpoint)
{
    m_deadlines.remove(endpoint);
}

void NatsFreshAssets::removeStream(const QString &stream)
{
    m_deadlines.remove(QLatin1String("STREAM.INFO.") + stream);
    const QString consumers = QStringLiteral("CONSUMER.INFO.%1.").arg(stream);
    for (auto it = m_deadlines.begin(); it != m_deadlines.end();)
        it = it.key().startsWith(consumers) ? m_deadlines.erase(it) : std::next(it);
}

bool NatsFreshAssets::contains(const QString &endpoint) const
{
    const auto found = m_deadlines.constFind(endpoint);
    return found != m_deadlines.constEnd() && !found->hasExpired();
}

NatsFuture<QJsonObject> NatsFreshAssets::info(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint)
{
    if (!api->fresh.contains(endpoint))
        return api->request(endpoint);
    return std::make_shared<Attempts>(api, endpoint)->start();
}
