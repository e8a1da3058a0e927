// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERURL_P_H
#define NATSSERVERURL_P_H

#include "base/natsresult.h"

#include <QtCore/qurl.h>

// The address of a server as people write it, made canonical: one key for one server.
class NATSQT_AUTOTEST_EXPORT NatsServerUrl
{
public:
    // A text without a scheme gets defaultScheme; a gossiped one that of the connection.
    static NatsResult<NatsServerUrl> parse(const QString &text, const QString &defaultScheme = QStringLiteral("wss"));

    const QUrl &url() const { return m_url; } // with scheme, host, port and path; no user, no password
    const QUrl &withLogin() const { return m_withLogin; } // the same with what was given of them
    // A blank at the end of a path is part of it, and no more than that.
    QString key() const { return m_url.toString(QUrl::EncodeSpaces); }
    QString displayName() const { return m_url.authority(); } // host:port
    bool isEncrypted() const;

private:
    QUrl m_url;
    QUrl m_withLogin;
};

#endif
