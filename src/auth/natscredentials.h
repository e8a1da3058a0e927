// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCREDENTIALS_H
#define NATSCREDENTIALS_H

#include "auth/natsnkey.h"

class NATSQT_EXPORT NatsCredentials
{
public:
    NatsCredentials() = default;
    NatsCredentials(const QByteArray &jwt, const NatsNkey &key = {}) : m_jwt(jwt), m_key(key) { }

    static NatsResult<NatsCredentials> fromText(QByteArrayView text);
    static NatsResult<NatsCredentials> fromFile(const QString &fileName);

    const QByteArray &jwt() const { return m_jwt; }
    const NatsNkey &key() const { return m_key; }

private:
    QByteArray m_jwt;
    NatsNkey m_key;
};

#endif
