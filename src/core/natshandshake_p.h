// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSHANDSHAKE_P_H
#define NATSHANDSHAKE_P_H

#include "auth/natsauthenticator.h"
#include "base/natsoptions.h"
#include "protocol/natsserverinfo.h"

#include <QtCore/qurl.h>

struct NatsEvent;

// The order in which a connection begins: INFO, then CONNECT and PING, then PONG. Knows no time
// and no transport: it is given what the server says, and gives back what is to be written.
class NATSQT_AUTOTEST_EXPORT NatsHandshake
{
public:
    enum class Status { Waiting, Challenged, Done, Failed };

    NatsHandshake(const NatsOptions &options, const QUrl &serverUrl);

    // Challenged: the server has said what it wants, and sendConnect() is to follow.
    Status handle(const NatsEvent &event, QByteArray *out);
    void sendConnect(NatsAuthentication authentication, bool isEncrypted, QByteArray *out);
    // Whether a TCP stream must be encrypted first; an error when the server cannot.
    NatsResult<bool> mustUpgradeTls() const;
    NatsServerInfo info() const { return m_info; }
    NatsError error() const { return m_error; }

private:
    Status handleInfo(QByteArrayView json);
    Status fail(const NatsError &error);

    NatsOptions m_options;
    QUrl m_serverUrl;
    NatsServerInfo m_info;
    NatsError m_error;
    bool m_challenged = false;
    bool m_connectSent = false;
};

#endif
