// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCALLOPTIONS_H
#define NATSQMLCALLOPTIONS_H

#include "base/natsheaders.h"

#include <QtCore/qflags.h>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QJSValue;
QT_END_NAMESPACE

// The last argument of publish(), request() and respond(), as JavaScript gave it.
struct NatsQmlCallOptions
{
    enum Name {
        Headers = 0x1,
        Reply = 0x2,
        Timeout = 0x4,
    };
    Q_DECLARE_FLAGS(Names, Name)

    static NatsResult<NatsQmlCallOptions> fromJs(const QJSValue &value, Names allowed, const QString &subject);

    NatsHeaders headers;
    QString reply;
    std::optional<std::chrono::milliseconds> timeout;
};
Q_DECLARE_OPERATORS_FOR_FLAGS(NatsQmlCallOptions::Names)

#endif
