// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUETOLD_H
#define NATSQMLKEYVALUETOLD_H

#include "qml/keyvalue/natsqmlkeyvalue.h"

// What the properties of an element have, to tell afterwards which of them are others.
struct NatsQmlKeyValue::Told
{
    explicit Told(const NatsQmlKeyValue &element)
        : entry(element.entry())
        , value(element.value())
        , exists(element.exists())
        , isDirty(element.isDirty())
        , isUpToDate(element.isUpToDate())
    {
    }

    const NatsQmlKeyValueEntry entry;
    const QVariant value;
    const bool exists;
    const bool isDirty;
    const bool isUpToDate;
};

#endif
