// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLPAYLOAD_H
#define NATSQMLPAYLOAD_H

#include "base/natsresult.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

QT_BEGIN_NAMESPACE
class QJSEngine;
class QJSValue;
QT_END_NAMESPACE

NatsResult<QByteArray> natsQmlPayload(QJSEngine *engine, const QJSValue &value, const QString &subject);

// A value rather than a payload: of a property, or returned by a function. Numbers and booleans have an
// obvious text there, the one that JSON gives them.
QJSValue natsQmlValueAsPayload(const QJSValue &value);

#endif
