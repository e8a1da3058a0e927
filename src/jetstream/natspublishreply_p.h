// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHREPLY_P_H
#define NATSPUBLISHREPLY_P_H

#include "jetstream/natspublishack.h"

#include "base/natsmessage.h"

#include <optional>

// Reads what a server says of nearly every message, {"stream":"S", "domain":"D", "seq":1} with or without the
// domain, which needs no QJsonDocument. Anything else is left to natsPublishReply().
class NATSQT_AUTOTEST_EXPORT NatsPublishAckReader
{
public:
    std::optional<NatsPublishAck> read(QByteArrayView payload);

private:
    struct Text // as it was read last, which tends to be what comes next
    {
        QByteArray utf8;
        QString text;
    };
    static const QString &remember(Text *text, QByteArrayView utf8);

    Text m_stream;
    Text m_domain;
};

// Judges what answered a message that was published to subject: anybody may.
NATSQT_AUTOTEST_EXPORT NatsResult<NatsPublishAck> natsPublishReply(const NatsResult<NatsMessage> &reply, const QString &subject);

#endif
