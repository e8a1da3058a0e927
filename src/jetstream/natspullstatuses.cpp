// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// What a server says about pulls.

#include "jetstream/natspull_p.h"

#include "jetstream/natsjetstreamlogging_p.h"

void NatsPull::takeStatus(const NatsMessage &message)
{
    const auto status = NatsConsumerStatus::fromMessage(message);
    using Status = NatsConsumerStatus::Kind;
    if (status.kind == Status::Heartbeat)
        return answerHeartbeat(status);
    if (status.kind == Status::FlowControl) { // of consumers that push; who asks gets an answer
        m_api->connection()->publish(NatsSubject::fromUtf8(message.replyUtf8()));
        return;
    }
    qCDebug(lcNatsJetStream) << "the consumer" << m_consumer << "of" << m_stream << "says" << status.code << status.text;
    if (noteLeft(status))
        act(status);
}

void NatsPull::answerHeartbeat(const NatsConsumerStatus &status)
{
    m_attempt = 0;
    if (!status.stalledReply.isEmpty())
        m_api->connection()->publish(NatsSubject::fromUtf8(status.stalledReply));
    NatsConsumerNotification heartbeat(Kind::Heartbeat, tr("The consumer is there"));
    heartbeat.setConsumerSequence(status.lastConsumerSequence);
    heartbeat.setStreamSequence(status.lastStreamSequence);
    notify(heartbeat);
}

// A pull that ends says what it still wanted, so that it does not count any more.
bool NatsPull::noteLeft(const NatsConsumerStatus &status)
{
    if (!status.pendingMessages && !status.pendingBytes)
        return true;
    m_account.endRequest({ status.pendingMessages.value_or(0), status.pendingBytes.value_or(0) });
    if (status.pendingMessages.value_or(0) == 0)
        return true;
    NatsConsumerNotification left(Kind::Discarded, tr("A pull ended: %1").arg(status.text));
    left.setMessages(*status.pendingMessages);
    left.setBytes(status.pendingBytes.value_or(0));
    return notify(left);
}

void NatsPull::act(const NatsConsumerStatus &status)
{
    using Status = NatsConsumerStatus::Kind;
    const NatsError error = status.toError(m_endpoint.toString());
    if (error)
        m_lastError = error;
    switch (status.kind) {
    case Status::BadRequest:
    case Status::ApiLevelRequired:
    case Status::PushBased:
        return end(error);
    case Status::NoMessages:
    case Status::PullExpired:
    case Status::RequestsPending:
    case Status::BatchCompleted:
        endPull(status);
        return pullSoon();
    case Status::LeadershipChange:
        return goOn(Kind::LeadershipChanged, error.text(), error);
    case Status::ServerShutdown:
        return goOn(Kind::ServerShutDown, error.text(), error);
    case Status::WrongPin:
        m_pin->clear();
        m_request.clear();
        return goOn(Kind::ConsumerUnpinned, tr("Another client gets the messages now"), {});
    case Status::ConsumerDeleted:
        return m_options.abortsOnMissingResource() ? end(error) : lose(Kind::ConsumerDeleted, error);
    case Status::NoResponders:
        return lose(Kind::NoResponders, error);
    case Status::MessageTooLarge:
        return actTooLarge(status, error);
    case Status::BatchExceeded:
    case Status::ExpiresExceeded:
    case Status::BytesExceeded:
    case Status::WaitingExceeded:
        lowerLimit(status);
        endPull(status);
        if (notify(Kind::LimitExceeded, error.text(), error))
            retry();
        return;
    default:
        endPull(status);
        if (notify(Kind::Status, tr("The server says: %1 %2").arg(status.code).arg(status.text), error))
            retry();
        return;
    }
}

// Where the server did not say what the pull still wanted, which noteLeft() has seen to.
void NatsPull::endPull(const NatsConsumerStatus &status)
{
    if (!status.pendingMessages)
        m_account.endRequest(m_last);
}

// All pulls are over, and the next one is answered.
void NatsPull::goOn(Kind kind, const QString &text, const NatsError &error)
{
    m_account.forgetRequests();
    if (notify(kind, text, error))
        pullSoon();
}

// All pulls are over, and nobody may be there for the next one.
void NatsPull::lose(Kind kind, const NatsError &error)
{
    m_account.forgetRequests();
    if (notify(kind, error.text(), error) && !isLoss())
        retry();
}

// Only a pull that asked for all and brought nothing says so of the message; another one ends like this whenever what is
// left of its bytes is not enough, and a message may fit when the handler is done with what it has. A bound that nobody
// asked for gives way.
void NatsPull::actTooLarge(const NatsConsumerStatus &status, const NatsError &error)
{
    endPull(status);
    if (m_account.maximumBytes() == 0 && m_largestPull > 0) {
        if (status.pendingBytes.value_or(m_largestPull) >= m_largestPull) {
            m_largestPull = 0;
            m_request.clear();
        }
        return pullSoon();
    }
    if (status.pendingBytes.value_or(m_last.bytes) >= m_account.maximumBytes()) {
        if (notify(Kind::MessageTooLarge, error.text(), error))
            retry();
        return;
    }
    if (m_account.processing().messages == 0)
        pullSoon();
}

// The server refuses all pulls like this one, so that the next one is such that it takes it.
void NatsPull::lowerLimit(const NatsConsumerStatus &status)
{
    using Status = NatsConsumerStatus::Kind;
    m_request.clear();
    if (!status.limit || *status.limit <= 0)
        return;
    if (status.kind == Status::BatchExceeded)
        m_account.lowerMessages(*status.limit);
    else if (status.kind == Status::BytesExceeded)
        m_account.lowerBytes(*status.limit);
    else if (status.kind == Status::ExpiresExceeded) {
        m_expires = qMin(m_expires, std::chrono::milliseconds(*status.limit));
        m_heartbeat = qMin(m_heartbeat, m_expires / 2);
        startTicking();
    }
}

bool NatsPull::notify(Kind kind, const QString &text, const NatsError &error)
{
    return notify(NatsConsumerNotification(kind, text, error));
}

bool NatsPull::notify(const NatsConsumerNotification &notification)
{
    const Guard guard(this);
    m_handler->takeNotification(notification);
    return guard && m_inbox.isOpen();
}

bool NatsPull::isLoss()
{
    const Guard guard(this);
    return m_handler->takeLoss() || !guard;
}
