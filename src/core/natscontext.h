// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCONTEXT_H
#define NATSCONTEXT_H

#include "auth/natsauthenticator.h"
#include "base/natsoptions.h"

class NATSQT_EXPORT NatsContext
{
public:
    NatsContext() = default;

    static NatsResult<NatsContext> load(const QString &name = {});
    static NatsResult<NatsContext> fromFile(const QString &fileName);

    const QString &name() const { return m_name; }
    const QString &description() const { return m_description; }
    const NatsOptions &options() const { return m_options; }
    const NatsAuthenticator &authenticator() const { return m_authenticator; }

private:
    QString m_name;
    QString m_description;
    NatsOptions m_options;
    NatsAuthenticator m_authenticator;
};

#endif
