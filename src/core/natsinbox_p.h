// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSINBOX_P_H
#define NATSINBOX_P_H

#include "base/natsglobal.h"

#include <QtCore/qbytearray.h>

#include <array>

// Unguessable names for subjects of replies: who could guess one could read what is not meant
// for them, or answer in the name of another. Made of the system's own randomness.
class NATSQT_AUTOTEST_EXPORT NatsInbox
{
public:
    static constexpr int TokenSize = 11; // 64 bits in base 62

    quint64 randomId();
    QByteArray newInbox(const QByteArray &prefix); // "<prefix>.<22 characters>"

    static void appendToken(QByteArray *out, quint64 id);
    static bool parseToken(QByteArrayView token, quint64 *id);

private:
    std::array<quint64, 32> m_pool; // fetched at once, since each fetch may be a system call
    size_t m_used = 32;
};

#endif
