// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "auth/natslogin_p.h"

NatsLogin::NatsLogin(const NatsOptions &options, const QUrl &serverUrl)
    : user(options.user()), password(options.password()), token(options.token())
{
    const QString urlUser = serverUrl.userName(QUrl::FullyDecoded);
    const QString urlPassword = serverUrl.password(QUrl::FullyDecoded);
    if (urlUser.isEmpty())
        return;
    if (urlPassword.isEmpty()) { // "token@host", as the Go client reads it
        token = urlUser;
        return;
    }
    user = urlUser;
    password = urlPassword;
}

NatsLogin::~NatsLogin()
{
    // Only what this object owns alone: of what the options share, fill() makes a copy first.
    password.fill(QChar(0));
    token.fill(QChar(0));
}
