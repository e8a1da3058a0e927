// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsconsumerremoval_p.h"

#include "core/natsconnection.h"
#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natspublishretry_p.h"

using Code = NatsError::Code;

void NatsConsumerRemoval::start(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, const QString &consumer,
                                Existence existence)
{
    using State = NatsConnection::State;
    if (api->refusal() || api->connection()->state() == State::Closed)
        return;
    const QString endpoint = QStringLiteral("CONSUMER.DELETE.%1.%2").arg(stream, consumer);
    if (api->connection()->state() == State::Draining)
        (void)api->connection()->publish(NatsSubject(api->subject(endpoint))); // an answer would come too late
    else
        (new NatsConsumerRemoval(api, endpoint, existence))->attempt();
}

void NatsConsumerRemoval::startAfter(NatsFuture<NatsConsumerInfo> creation, const std::shared_ptr<NatsJetStreamApi> &api,
                                     const QString &stream, const QString &consumer)
{
    NatsConnection *connection = api->connection();
    if (!connection)
        return;
    creation.then(connection, [api, stream, consumer](const NatsResult<NatsConsumerInfo> &info) {
        if (info)
            start(api, stream, consumer, Existence::Certain);
    });
}

NatsConsumerRemoval::NatsConsumerRemoval(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint, Existence existence)
    : QObject(api->connection()), m_api(api), m_endpoint(endpoint), m_existence(existence)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &NatsConsumerRemoval::attempt);
    connect(m_api->connection(), &NatsConnection::stateChanged, this, [this](NatsConnection::State state) {
        if (state == NatsConnection::State::Closed)
            deleteLater();
        else if (state == NatsConnection::State::Connected)
            m_pause.start(0);
    });
}

void NatsConsumerRemoval::attempt()
{
    if (m_api->connection()->state() != NatsConnection::State::Connected || !m_request.isFinished())
        return;
    ++m_attempt;
    m_request = m_api->request(m_endpoint);
    m_request.then(this, [this](const NatsResult<QJsonObject> &answer) { take(answer); });
}

void NatsConsumerRemoval::take(const NatsResult<QJsonObject> &answer)
{
    if (isOver(answer)) {
        deleteLater();
        return;
    }
    qCDebug(lcNatsJetStream) << "attempt" << m_attempt << "of" << m_endpoint << "failed:" << answer.error();
    m_pause.start(NatsPublishRetry::pauseBefore(m_attempt + 1));
}

bool NatsConsumerRemoval::isOver(const NatsResult<QJsonObject> &answer) const
{
    constexpr int Attempts = 20; // then the server does it by itself, when the consumer has been inactive for long
    constexpr int AttemptsAtNothing = 8; // some seconds: a cluster without a leader makes it when it has one
    const Code code = answer.error().code();
    if (answer || code == Code::StreamNotFound || code == Code::PermissionViolation || m_attempt >= Attempts)
        return true;
    return code == Code::ConsumerNotFound && (m_existence == Existence::Certain || m_attempt >= AttemptsAtNothing);
}
