// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef LOSTOPERATIONS_H
#define LOSTOPERATIONS_H

#include <QtCore/QByteArrayList>
#include <QtCore/QRandomGenerator>

#include <functional>
#include <memory>

// Takes operations of the protocol out of what a server sends over TCP. A network would lose the connection with them,
// but a server drops what it cannot store or send.
class LostOperations
{
public:
    using Choice = std::function<bool(const QByteArray &operation)>;
    explicit LostOperations(const Choice &isLost) : m_isLost(isLost) { }

    static bool isDelivery(const QByteArray &operation) // of a consumer
    {
        return (operation.startsWith("MSG ") || operation.startsWith("HMSG "))
                && operation.left(operation.indexOf('\r')).contains("$JS.ACK.");
    }
    // At least one in so many. With the same distance each time, a consumer of which a multiple of that is left would
    // lose the first message for ever, however often it is made anew.
    static Choice oneDeliveryIn(int every)
    {
        const auto random = std::make_shared<QRandomGenerator>(every);
        const auto left = std::make_shared<int>(every);
        return [every, random, left](const QByteArray &operation) {
            if (!isDelivery(operation) || --*left > 0)
                return false;
            *left = random->bounded(every / 2, every) + 1;
            return true;
        };
    }
    // That a message was stored
    static bool isAcknowledgement(const QByteArray &operation, const QByteArray &stream)
    {
        return operation.startsWith("MSG ") && operation.contains("\r\n{\"stream\":\"" + stream + '"');
    }

    QByteArray passOn(const QByteArray &arrived)
    {
        m_rest += arrived;
        QByteArray result;
        for (qsizetype size = sizeOfOperation(); size > 0; size = sizeOfOperation()) {
            const QByteArray operation = m_rest.left(size);
            m_rest.remove(0, size);
            if (m_isLost(operation))
                ++lost;
            else
                result += operation;
        }
        return result;
    }

    int lost = 0;

private:
    qsizetype sizeOfOperation() const // 0: not all of it is here
    {
        const qsizetype line = m_rest.indexOf("\r\n") + 2;
        if (line < 2)
            return 0;
        const bool hasPayload = m_rest.startsWith("MSG ") || m_rest.startsWith("HMSG ");
        const qsizetype size = hasPayload ? line + m_rest.left(line - 2).split(' ').last().toLongLong() + 2 : line;
        return m_rest.size() < size ? 0 : size;
    }

    const Choice m_isLost;
    QByteArray m_rest;
};

#endif
