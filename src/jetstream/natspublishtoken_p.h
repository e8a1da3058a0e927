// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPUBLISHTOKEN_P_H
#define NATSPUBLISHTOKEN_P_H

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

// The last token of a reply subject, by which an acknowledgement finds its message: the key in
// base 62, always as long, so that a subject is made without a look at the number.
namespace NatsPublishToken {

inline constexpr int Size = 11; // 64 bits in base 62

void append(QByteArray *out, quint64 key);

// 0 for what is none. What is too large for a key wraps around, and then is no key of a message.
quint64 read(QByteArrayView token);

} // namespace NatsPublishToken

#endif
