// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMERRORS_P_H
#define NATSJETSTREAMERRORS_P_H

#include "base/natserror.h"

#include <QtCore/qjsonobject.h>

// From JetStream's errors to ours, in one place.
namespace NatsJetStreamErrors {

// Of an error's number, such as 10059; ServerError for one that is not known
NATSQT_AUTOTEST_EXPORT NatsError::Code codeOf(int errorNumber);
// Of the "error" object of a reply to a request to subject. serverCode() is the number of the error; where a
// server sends none, it is the HTTP status.
NATSQT_AUTOTEST_EXPORT NatsError fromJson(const QJsonObject &error, const QString &subject);
NatsError notEnabled(const NatsError &noResponders);
NatsError unexpectedReply(const QString &subject, const QString &reason);
NatsError unexpectedAdvisory(const QString &subject);

} // namespace NatsJetStreamErrors

#endif
