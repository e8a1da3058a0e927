// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTMETA_H
#define NATSQMLOBJECTMETA_H

#include "objectstore/natsobjectmeta.h"

#include <QtQml/qjsvalue.h>

// What JavaScript says of an object that is stored or changed: description, headers, metadata, revision, another name.
namespace NatsQmlObjectMeta {

// undefined and null say nothing. The error is InvalidOption, and names the option; getters of the program may run.
NatsResult<NatsObjectMeta> read(const QString &name, const QJSValue &options);

} // namespace NatsQmlObjectMeta

#endif
