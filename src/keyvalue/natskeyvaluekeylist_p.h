// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEKEYLIST_P_H
#define NATSKEYVALUEKEYLIST_P_H

#include "keyvalue/natskeyvaluekeylist.h"
#include "keyvalue/natskeyvaluelist_p.h"

#include <QtCore/qset.h>

class NatsKeyValueKeyListPrivate final : public NatsKeyValueListPrivate
{
public:
    using NatsKeyValueListPrivate::NatsKeyValueListPrivate;

    NatsKeyValueCollection<QStringList> collection;
    bool take(const NatsKeyValueEntry &entry);

    QSet<QString> known;
};

#endif
