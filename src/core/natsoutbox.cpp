// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsoutbox_p.h"

#include "core/natslink_p.h"
#include "core/natslogging_p.h"
#include "protocol/natsencoder_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

namespace {

// Enough for one write to be cheap by the byte; more only makes the server wait for the first.
constexpr qsizetype WriteThreshold = 64 * 1024;

QEvent::Type writeEvent()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

} // namespace

NatsOutbox::NatsOutbox(QObject *parent)
    : QObject(parent)
{
}

void NatsOutbox::attach(NatsLink *link, const QByteArray &restored)
{
    m_link = link;
    m_published = m_unwritten; // a new link has confirmed nothing, and nothing was written to it
    m_confirmed = {};
    if (!restored.isEmpty()) {
        m_buffer.prepend(restored);
        m_controls.push_back({ 0, restored.size() });
    }
    writeBuffer();
}

NatsUnconfirmed NatsOutbox::detach()
{
    m_link = nullptr;
    m_congested = false; // whoever was refused still waits to be told
    m_owesPong = false;
    removeControls();
    const NatsUnconfirmed result{ m_published.messages - m_unwritten.messages - m_confirmed.messages,
                                  m_published.bytes - m_unwritten.bytes - m_confirmed.bytes };
    m_published = m_unwritten;
    m_confirmed = {};
    return result;
}

NatsUnconfirmed NatsOutbox::discardKept()
{
    m_buffer.clear();
    m_controls.clear();
    m_refused = false;
    m_published = {};
    return std::exchange(m_unwritten, {});
}

// What is left over of a broken link holds lines that only made sense on it.
void NatsOutbox::removeControls()
{
    for (auto span = m_controls.crbegin(); span != m_controls.crend(); ++span)
        m_buffer.remove(span->start, span->size);
    m_controls.clear();
}

NatsResult<void> NatsOutbox::publish(QByteArrayView subject, QByteArrayView reply, QByteArrayView headerBlock,
                                     QByteArrayView payload)
{
    const qsizetype start = m_buffer.size();
    qCDebug(lcNatsProtocol) << "< Message" << subject.toByteArray() << reply.toByteArray() << payload.size();
    NatsEncoder::publish(&m_buffer, subject, reply, headerBlock, payload);
    if (m_link ? m_congested : m_buffer.size() > m_offlineLimit) {
        m_buffer.resize(start);
        m_refused = true;
        return refusal(subject);
    }
    const quint64 size = quint64(m_buffer.size() - start);
    ++m_published.messages;
    m_published.bytes += size;
    ++m_unwritten.messages;
    m_unwritten.bytes += size;
    if (m_link)
        scheduleWrite();
    return {};
}

NatsError NatsOutbox::refusal(QByteArrayView subject) const
{
    const QString text = m_link
            ? tr("More than %1 bytes are waiting to leave; publish again after readyToPublish()").arg(m_outboundLimit)
            : tr("Not connected, and the buffer of %1 bytes for what is published meanwhile is full").arg(m_offlineLimit);
    return NatsError(NatsError::Code::BufferFull, text, QString::fromUtf8(subject));
}

// Answers to a server that pings and does not read would pile up without end. One says as much.
void NatsOutbox::answerPing()
{
    if (m_congested)
        m_owesPong = true;
    else
        control([](QByteArray *out) { NatsEncoder::pong(out); });
}

void NatsOutbox::setLimits(qint64 offline, qint64 outbound)
{
    m_offlineLimit = offline;
    m_outboundLimit = outbound;
}

void NatsOutbox::noteRoom()
{
    if (!(m_congested || m_refused) || !m_link || m_link->pendingBytes() > m_outboundLimit / 2)
        return;
    m_congested = false;
    if (std::exchange(m_owesPong, false))
        answerPing();
    if (std::exchange(m_refused, false))
        Q_EMIT roomAvailable();
}

void NatsOutbox::traceControl(qsizetype start) const
{
    qCDebug(lcNatsProtocol) << "<" << QByteArrayView(m_buffer).sliced(start).trimmed().toByteArray();
}

void NatsOutbox::scheduleWrite()
{
    if (m_buffer.size() >= WriteThreshold) {
        writeBuffer();
    } else if (m_link->isDelivering()) {
        // What slots say leaves when the delivery is over. An event for it would come after that, find nothing, and cost
        // another pass of the event loop for each message that comes alone. The timer, which is set once in a while, is
        // for a slot that opens an event loop.
        if (!m_whileDelivering.isActive())
            m_whileDelivering.start(1, this);
    } else if (!std::exchange(m_scheduled, true)) {
        QCoreApplication::postEvent(this, new QEvent(writeEvent()));
    }
}

bool NatsOutbox::event(QEvent *event)
{
    if (event->type() != writeEvent())
        return QObject::event(event);
    m_scheduled = false;
    writeNow();
    return true;
}

void NatsOutbox::timerEvent(QTimerEvent *)
{
    m_whileDelivering.stop();
    writeNow();
}

void NatsOutbox::writeNow()
{
    if (!m_link || m_buffer.isEmpty())
        return;
    writeBuffer();
    if (m_link)
        m_link->flush();
}

void NatsOutbox::writeBuffer()
{
    if (m_buffer.isEmpty())
        return;
    m_bytesOut += quint64(m_buffer.size());
    m_controls.clear();
    m_unwritten = {};
    // Out of the way first: a transport may fail inside write(), and what then is published
    // belongs to the next link.
    QByteArray batch;
    batch.swap(m_buffer);
    m_link->write(batch);
    m_congested = m_link && m_outboundLimit > 0 && m_link->pendingBytes() > m_outboundLimit;
    // Its memory is kept for the next pass, but not that of all that was published without a connection.
    if (m_buffer.isEmpty() && batch.capacity() <= 4 * WriteThreshold) {
        batch.resize(0);
        m_buffer.swap(batch);
    }
}
