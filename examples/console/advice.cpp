// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "advice.h"

using namespace Qt::StringLiterals;
using Category = NatsError::Category;
using Code = NatsError::Code;

static QString adviceFor(const NatsError &error)
{
    switch (error.code()) {
    case Code::NoResponders:
        return u"start a responder: console reply %1 TEXT"_s.arg(error.subject());
    case Code::Timeout:
        return u"--timeout gives it more time"_s;
    case Code::ConnectTimeout:
        return u"is it a NATS server? --timeout, before the command, gives it more time"_s;
    case Code::HostNotFound:
        return u"check how it is written; --server names another one"_s;
    case Code::ConnectionRefused:
        return u"is the server running? --server names another one"_s;
    case Code::CertificateError:
        return u"--tlsca FILE trusts an authority of your own"_s;
    case Code::TlsError:
        return u"see --tlsca, --tlscert and --tlskey"_s;
    case Code::PayloadTooLarge:
        return u"send less, or set max_payload of the server"_s;
    default:
        break;
    }
    if (error.category() == Category::Authentication)
        return u"check --user and --password, --token, --creds or --nkey, or the context"_s;
    if (error.category() == Category::Permission)
        return u"use another user, or let the server permit it"_s;
    return {};
}

QString withAdvice(const NatsError &error)
{
    const QString advice = adviceFor(error);
    return advice.isEmpty() ? error.text() : u"%1; %2"_s.arg(error.text(), advice);
}
