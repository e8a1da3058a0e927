// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTREADER_P_H
#define NATSOBJECTREADER_P_H

#include "base/natsresult.h"
#include "objectstore/natsobjectinfo.h"

// The one place that knows what a message with the meta information of an object says. Whoever can publish to a bucket
// may have written it, so that each part is looked at: what goes into subjects, above all.
class NATSQT_AUTOTEST_EXPORT NatsObjectReader
{
public:
    struct Message
    {
        QString subject;
        QByteArray data;
        quint64 sequence = 0;
        QDateTime time;
    };
    static NatsResult<NatsObjectInfo> read(const Message &message);
    static NatsObjectInfo asUpdate(const NatsObjectInfo &info);
    static NatsObjectInfo stored(const NatsObjectInfo &info, quint64 revision);

    NatsObjectReader() = delete;
};

#endif
