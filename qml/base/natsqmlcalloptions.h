// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCALLOPTIONS_H
#define NATSQMLCALLOPTIONS_H

#include "base/natspublishoptions.h"
#include "base/natsrequestmanyoptions.h"
#include "base/natsrequestoptions.h"

#include <QtCore/qflags.h>
#include <QtQml/qjsvalue.h>

#include <optional>

// The last argument of publish(), request(), requestMany() and respond(), as JavaScript gave it.
struct NatsQmlCallOptions
{
    enum Name {
        Headers = 0x1,
        Reply = 0x2,
        Timeout = 0x4,
        Trace = 0x8,
        NoMux = 0x10,
        Many = 0x20,
    };
    Q_DECLARE_FLAGS(Names, Name)

    static NatsResult<NatsQmlCallOptions> fromJs(const QJSValue &value, Names allowed, const QString &subject);

    NatsPublishOptions forPublish() const;
    NatsRequestOptions forRequest() const;
    NatsRequestManyOptions forRequestMany() const; // without the sentinel, which needs an engine

    NatsHeaders headers;
    QString reply;
    QString traceDestination;
    std::optional<std::chrono::milliseconds> timeout;
    std::optional<std::chrono::milliseconds> stallTimeout;
    NatsRequestManyOptions::Strategy strategy = NatsRequestManyOptions::Strategy::Timer;
    QJSValue sentinel;
    int maximumMessages = 0;
    bool traceOnly = false;
    bool noMux = false;
};
Q_DECLARE_OPERATORS_FOR_FLAGS(NatsQmlCallOptions::Names)

#endif
