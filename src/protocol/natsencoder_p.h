// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSENCODER_P_H
#define NATSENCODER_P_H

#include "base/natsglobal.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qstring.h>

// What CONNECT says. Empty texts are left out.
struct NatsConnectFields
{
    QString name;
    QString user;
    QString password;
    QString token;
    QByteArray nkey;
    QByteArray jwt;
    QByteArray signature;
    bool verbose = false;
    bool pedantic = false;
    bool echo = true;
    bool headers = false;
    bool tlsRequired = false;
};

// Events to bytes: each function appends one protocol line, or message, to a buffer. What it is
// given has been validated; it checks nothing.
namespace NatsEncoder {

NATSQT_AUTOTEST_EXPORT void connect(QByteArray *out, const NatsConnectFields &fields);
NATSQT_AUTOTEST_EXPORT void publish(QByteArray *out, QByteArrayView subject, QByteArrayView reply,
                                    QByteArrayView headerBlock, QByteArrayView payload);
NATSQT_AUTOTEST_EXPORT void subscribe(QByteArray *out, QByteArrayView subject, QByteArrayView queueGroup, quint64 sid);
NATSQT_AUTOTEST_EXPORT void unsubscribe(QByteArray *out, quint64 sid, quint64 maximum = 0);
NATSQT_AUTOTEST_EXPORT void ping(QByteArray *out);
NATSQT_AUTOTEST_EXPORT void pong(QByteArray *out);

} // namespace NatsEncoder

#endif
