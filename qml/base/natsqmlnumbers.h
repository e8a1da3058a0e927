// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLNUMBERS_H
#define NATSQMLNUMBERS_H

#include "base/natsresult.h"

#include <QtCore/qvariant.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QJSValue;
QT_END_NAMESPACE

// Numbers of 64 bits. Those of JavaScript are exact up to 2^53: beyond, they are strings of decimal digits.
QVariant natsQmlNumber(quint64 number);
QVariant natsQmlNumber(std::optional<quint64> number); // undefined where there is none
NatsResult<quint64> natsQmlReadNumber(const QJSValue &value, const QString &name, const QString &subject);

#endif
