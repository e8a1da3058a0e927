// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOUTBOX_P_H
#define NATSOUTBOX_P_H

#include "base/natsresult.h"
#include "core/natsstatistics.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qbytearray.h>
#include <QtCore/qobject.h>

#include <utility>
#include <vector>

class NatsLink;

// What goes out: collects what is said in one pass of the event loop and writes it at once.
// While there is no link it keeps what is published, in order and within a limit. Knows how much
// was published and how much of that the server has confirmed.
class NATSQT_AUTOTEST_EXPORT NatsOutbox : public QObject
{
    Q_OBJECT
public:
    explicit NatsOutbox(QObject *parent);

    void setLimits(qint64 offline, qint64 outbound); // in bytes; an outbound limit of 0 is none

    // restored goes out before what was kept: the subscriptions.
    void attach(NatsLink *link, const QByteArray &restored);
    NatsUnconfirmed detach(); // what was written and not confirmed
    NatsUnconfirmed discardKept(); // what was kept, and now is lost
    bool isOnline() const { return m_link != nullptr; }

    NatsResult<void> publish(QByteArrayView subject, QByteArrayView reply, QByteArrayView headerBlock,
                             QByteArrayView payload);
    // A protocol line that is meaningless on another link, so that it is not kept.
    template<typename Encode>
    void control(Encode encode)
    {
        if (!m_link)
            return;
        const qsizetype start = m_buffer.size();
        encode(&m_buffer);
        m_controls.push_back({ start, m_buffer.size() - start });
        traceControl(start);
        scheduleWrite();
    }
    void answerPing();
    void writeNow(); // what has been collected

    NatsUnconfirmed published() const { return m_published; } // on this link, or kept for the next
    void confirm(const NatsUnconfirmed &published) { m_confirmed = published; }
    qint64 bufferedBytes() const { return m_buffer.size(); }
    void noteRoom(); // bytes have left, or there is a link again
    quint64 bytesOut() const { return m_bytesOut; } // since it was made

Q_SIGNALS:
    void roomAvailable(); // after publish() has refused because there was none

protected:
    bool event(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Span
    {
        qsizetype start;
        qsizetype size;
    };

    void traceControl(qsizetype start) const;
    void scheduleWrite();
    void writeBuffer();
    void removeControls();
    NatsError refusal(QByteArrayView subject) const;

    NatsLink *m_link = nullptr;
    QByteArray m_buffer;
    std::vector<Span> m_controls; // in m_buffer
    qint64 m_offlineLimit = 0;
    qint64 m_outboundLimit = 0;
    bool m_congested = false; // more than the outbound limit is on its way
    bool m_refused = false; // and nobody has been told of room since
    bool m_owesPong = false; // until it is not
    bool m_scheduled = false;
    QBasicTimer m_whileDelivering;
    NatsUnconfirmed m_published;
    NatsUnconfirmed m_unwritten; // the part of m_published that is in m_buffer
    NatsUnconfirmed m_confirmed;
    quint64 m_bytesOut = 0;
};

#endif
