// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef TRICKLE_H
#define TRICKLE_H

#include <QtCore/QIODevice>
#include <QtCore/QTimer>

#include <cstring>
#include <functional>
#include <limits>

// A device without a position that gives and takes a piece at a time, when the event loop comes round
class Trickle : public QIODevice
{
public:
    explicit Trickle(const QByteArray &content = {}) : m_content(content)
    {
        open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    qint64 bytesToWrite() const override { return m_unwritten.size(); }
    qint64 bytesAvailable() const override { return m_given + QIODevice::bytesAvailable(); }
    void give() // the next piece, or the end
    {
        if (m_position == m_content.size())
            Q_EMIT readChannelFinished();
        m_given = qMin<qint64>(100000, m_content.size() - m_position);
        if (m_given > 0)
            Q_EMIT readyRead();
    }
    QByteArray taken() const { return m_taken; }
    qint64 position() const { return m_position; }
    qint64 most() const { return m_most; } // that was not passed on at a time
    void failAfter(qint64 bytes) { m_limit = bytes; }
    void setStalled(bool stalled)
    {
        m_stalled = stalled;
        if (!stalled)
            give();
    }
    std::function<void()> whenRead;
    std::function<void()> whenWritten;

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        if (whenRead)
            whenRead();
        const qint64 size = qMin(maximum, m_given);
        std::memcpy(data, m_content.constData() + m_position, size_t(size));
        m_position += size;
        m_given -= size;
        if (m_given == 0 && !m_stalled)
            QTimer::singleShot(0, this, [this] { give(); });
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (whenWritten)
            whenWritten();
        if (m_taken.size() + m_unwritten.size() + size > m_limit) {
            setErrorString(QStringLiteral("the tape is full"));
            return -1;
        }
        m_unwritten.append(data, size);
        m_most = qMax<qint64>(m_most, m_unwritten.size());
        if (!m_drains.isActive()) {
            m_drains.callOnTimeout(this, [this] { drain(); });
            m_drains.start(0);
        }
        return size;
    }

private:
    void drain()
    {
        if (m_stalled)
            return;
        const QByteArray piece = m_unwritten.left(50000);
        m_unwritten.remove(0, piece.size());
        m_taken.append(piece);
        if (!piece.isEmpty())
            Q_EMIT bytesWritten(piece.size());
    }

    QByteArray m_content;
    qint64 m_position = 0;
    qint64 m_given = 0;
    QByteArray m_unwritten;
    QByteArray m_taken;
    qint64 m_most = 0;
    qint64 m_limit = std::numeric_limits<qint64>::max();
    bool m_stalled = false;
    QTimer m_drains;
};

#endif
