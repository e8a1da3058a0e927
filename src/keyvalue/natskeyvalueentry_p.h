// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEENTRY_P_H
#define NATSKEYVALUEENTRY_P_H

#include "jetstream/natsjetstreammessage.h"
#include "jetstream/natsstoredmessage.h"
#include "keyvalue/natskeyvalueentry.h"

// Where an entry comes from. Its value is that of the message, without a copy.
class NatsKeyValueEntryPrivate
{
public:
    struct Place
    {
        QString bucket;
        QString key;
        qsizetype prefixSize = 0; // of the subject, in front of the key as it is stored
    };
    NATSQT_AUTOTEST_EXPORT static NatsKeyValueEntry make(const Place &place, const NatsStoredMessage &message);
    static NatsKeyValueEntry make(const Place &place, const NatsJetStreamMessage &message, bool isUpdate);
    // What the headers of a message say
    NATSQT_AUTOTEST_EXPORT static NatsKeyValueEntry::Operation operationOf(const NatsMessage &message);
};

#endif
