// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERERROR_P_H
#define NATSSERVERERROR_P_H

#include "base/natserror.h"

#include <QtCore/qbytearrayview.h>

// What an -ERR of the server means: the one place where its texts are known.
struct NATSQT_AUTOTEST_EXPORT NatsServerError
{
    enum class Operation { None, Publish, Subscribe };

    static NatsServerError fromText(QByteArrayView text);

    NatsError error;
    // Of a permission violation, to find whom it concerns
    Operation operation = Operation::None;
    QString queueGroup;
    quint64 sid = 0; // 0 where the server does not tell
};

#endif
