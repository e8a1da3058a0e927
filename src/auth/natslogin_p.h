// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSLOGIN_P_H
#define NATSLOGIN_P_H

#include "base/natsoptions.h"

#include <QtCore/qurl.h>

// User and password, or token, that one server is given. Overwritten in memory when it goes.
class NATSQT_AUTOTEST_EXPORT NatsLogin
{
public:
    NatsLogin() = default;
    // What stands in the URL of a server goes before what stands in the options.
    NatsLogin(const NatsOptions &options, const QUrl &serverUrl);
    ~NatsLogin();
    Q_DISABLE_COPY_MOVE(NatsLogin)

    QString user;
    QString password;
    QString token;
};

#endif
