// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natspull_p.h"

#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natspullchecks_p.h"
#include "jetstream/natspullrequest_p.h"

#include <QtCore/QCoreApplication>

NatsPull::NatsPull(const std::shared_ptr<NatsJetStreamApi> &api, NatsConsumeHandler *handler, const Pin &pin, QObject *parent)
    : QObject(parent), m_api(api), m_handler(handler), m_pin(pin)
{
    m_retry.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &NatsPull::tick);
    connect(&m_retry, &QTimer::timeout, this, &NatsPull::pull);
}

QString NatsPull::tr(const char *text)
{
    return QCoreApplication::translate("NatsJetStream", text);
}

NatsPull::~NatsPull()
{
    stop();
}

NatsResult<void> NatsPull::start(const QString &stream, const QString &consumer, const NatsConsumeOptions &options,
                                 qint64 largestPull)
{
    stop();
    if (const NatsError refused = m_api->refusal())
        return refused;
    m_stream = stream;
    m_consumer = consumer;
    m_endpoint = m_api->subject(QStringLiteral("CONSUMER.MSG.NEXT.%1.%2").arg(stream, consumer));
    m_options = options;
    m_expires = options.expires();
    m_heartbeat = options.idleHeartbeat().count() > 0 ? options.idleHeartbeat() : NatsPullChecks::usualHeartbeat(m_expires);
    m_account.setLimits(options);
    m_largestPull = largestPull;
    m_request.clear();
    m_lastError = {};
    NatsConnection *connection = m_api->connection();
    const auto opened = m_inbox.open(connection, connection->createInbox(), {}, this, [this](const NatsMessage &message) { take(message); },
                                     [this](const NatsError &error) { end(error); });
    if (!opened)
        return opened;
    watch(connection);
    m_wasConnected = isUsable();
    if (m_wasConnected) {
        listen();
        pullLater(); // its own event: whoever starts it has not finished its statement yet
    }
    return {};
}

void NatsPull::stop(bool givesBack)
{
    if (NatsConnection *connection = m_api->connection())
        connection->disconnect(this);
    m_inbox.close(givesBack);
    pause();
    m_question.cancel();
    m_wasConnected = false;
    m_attempt = 0;
}

// Not while a connection drains: the answer would come too late.
bool NatsPull::isUsable() const
{
    const NatsConnection *connection = m_api->connection();
    return m_inbox.isOpen() && connection && connection->state() == NatsConnection::State::Connected;
}

void NatsPull::pull()
{
    if (!isUsable() || m_retry.isActive())
        return;
    const auto amount = m_account.wanted();
    if (!amount)
        return;
    if (const auto sent = send(*amount); !sent) {
        m_lastError = sent.error();
        return retry();
    }
    if (m_account.requested().messages == 0 && m_missed == 0)
        m_isAlive = true; // what was quiet until now had nothing to say
    m_account.addRequest(*amount);
    m_isProductive = false;
    m_sincePull.start();
    NatsConsumerNotification pulled(Kind::Pulled, tr("Asked for messages"));
    pulled.setMessages(amount->messages);
    pulled.setBytes(amount->bytes);
    notify(pulled);
}

NatsResult<void> NatsPull::send(NatsPullAccount::Amount amount)
{
    if (m_request.isEmpty() || !(amount == m_last) || m_requestPin != *m_pin) { // which a fetch may have got
        NatsPullRequest request;
        request.batch = amount.messages;
        request.maximumBytes = m_account.maximumBytes() > 0 ? amount.bytes : m_largestPull;
        request.expires = m_expires;
        request.idleHeartbeat = m_heartbeat;
        request.priority = m_options.priority();
        request.pinId = *m_pin;
        m_request = request.toJson();
        m_last = amount;
        m_requestPin = *m_pin;
    }
    return m_inbox.pull(m_api->connection(), m_endpoint, m_request);
}

// User code may be in the middle of anything when it is done with a message.
void NatsPull::pullLater()
{
    if (std::exchange(m_isPullDue, true))
        return;
    QMetaObject::invokeMethod(
            this,
            [this] {
                m_isPullDue = false;
                pull();
            },
            Qt::QueuedConnection);
}

void NatsPull::processed(qint64 size)
{
    m_account.addProcessed(size);
    if (!m_isDelivering && isUsable() && m_account.wanted())
        pullLater();
}

void NatsPull::take(const NatsMessage &message)
{
    m_isAlive = true;
    if (m_inbox.isStatus(message))
        return takeStatus(message);
    m_isProductive = true;
    m_attempt = 0;
    if (m_lastError)
        m_lastError = {};
    m_account.addMessage(message.size());
    const Guard guard(this);
    if (!m_options.priority().group().isEmpty()) {
        takePin(message);
        if (!guard)
            return;
    }
    m_isDelivering = true;
    m_handler->takeMessage(message);
    if (!guard)
        return;
    m_isDelivering = false;
    pull();
}

void NatsPull::takePin(const NatsMessage &message)
{
    const QString id = message.hasHeaders() ? message.headers().value("Nats-Pin-Id") : QString();
    if (id.isEmpty() || id == *m_pin)
        return;
    *m_pin = id;
    NatsConsumerNotification pinned(Kind::ConsumerPinned, tr("This client is the one that gets the messages now"));
    pinned.setName(id);
    notify(pinned);
}

void NatsPull::end(const NatsError &error)
{
    qCInfo(lcNatsJetStream) << "the consumer" << m_consumer << "of" << m_stream << "stops:" << error;
    const NatsError copy = error;
    stop();
    m_handler->takeEnd(copy);
}
