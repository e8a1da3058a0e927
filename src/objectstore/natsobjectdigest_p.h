// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTDIGEST_P_H
#define NATSOBJECTDIGEST_P_H

#include "base/natsresult.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

// What the meta information of an object calls its digest: SHA-256, in the forms that clients have written.
namespace NatsObjectDigest {

NATSQT_AUTOTEST_EXPORT QString toText(const QByteArray &sha256);
// The 32 bytes, or ProtocolError
NATSQT_AUTOTEST_EXPORT NatsResult<QByteArray> fromText(const QString &text);

} // namespace NatsObjectDigest

#endif
