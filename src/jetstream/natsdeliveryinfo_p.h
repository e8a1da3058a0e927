// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDELIVERYINFO_P_H
#define NATSDELIVERYINFO_P_H

#include "base/natsglobal.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <optional>

// What the reply subject of a message of a consumer says of it, which is also where it is acknowledged:
// "$JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>", 9 tokens, or with the
// domain and the hash of the account behind "$JS.ACK", 11 of them and more.
class NatsDeliveryInfo
{
public:
    // Nothing where reply is no such subject
    NATSQT_AUTOTEST_EXPORT static std::optional<NatsDeliveryInfo> fromReply(const QByteArray &reply);

    NATSQT_AUTOTEST_EXPORT QString stream() const;
    NATSQT_AUTOTEST_EXPORT QString consumer() const;
    QByteArrayView consumerView() const { return view(m_consumer); }
    NATSQT_AUTOTEST_EXPORT QString domain() const; // empty where there is none, or it is "_"

    quint64 deliveryCount = 0;
    quint64 streamSequence = 0;
    quint64 consumerSequence = 0;
    qint64 time = 0; // nanoseconds since 1970
    quint64 pending = 0;

private:
    struct Token
    {
        qsizetype start = 0;
        qsizetype size = 0;
    };
    QByteArrayView view(Token token) const { return QByteArrayView(m_reply).sliced(token.start, token.size); }

    QByteArray m_reply;
    Token m_stream, m_consumer, m_domain;
};

#endif
