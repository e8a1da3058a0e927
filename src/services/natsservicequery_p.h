// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEQUERY_P_H
#define NATSSERVICEQUERY_P_H

#include "base/natsmessage.h"
#include "services/natsservicequery.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qpointer.h>

class NatsServiceQueryPrivate
{
public:
    NatsServiceQueryPrivate(NatsServiceQuery *query, NatsRequestMany *many, const QString &answerType);

    void watchRequest();
    void take(const NatsMessage &answer);
    void finish(const NatsError &why);
    // Whether an answer says what it must: who sent it
    static NatsResult<QJsonObject> read(const NatsMessage &answer, const QString &type, const QString &subject);

    NatsServiceQuery *const q;
    QPointer<NatsRequestMany> request; // owned by the connection
    const QString subject;
    const QString type;
    NatsError error;
    int received = 0;
    bool running = true;
};

#endif
