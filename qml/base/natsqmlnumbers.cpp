// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/base/natsqmlnumbers.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSValue>

#include <cmath>

namespace {

constexpr quint64 MaximumExact = Q_UINT64_C(1) << 53;

} // namespace

QVariant natsQmlNumber(quint64 number)
{
    return number <= MaximumExact ? QVariant(double(number)) : QVariant(QString::number(number));
}

QVariant natsQmlNumber(std::optional<quint64> number)
{
    return number ? natsQmlNumber(*number) : QVariant();
}

// A whole number from 0 on, or one as a string of decimal digits. The error names it.
NatsResult<quint64> natsQmlReadNumber(const QJSValue &value, const QString &name, const QString &subject)
{
    bool isNumber = false;
    quint64 number = 0;
    if (value.isString()) {
        number = value.toString().toULongLong(&isNumber);
    } else if (value.isNumber()) {
        const double given = value.toNumber();
        isNumber = given >= 0 && given <= double(MaximumExact) && given == std::floor(given);
        number = isNumber ? quint64(given) : 0;
    }
    if (isNumber)
        return number;
    return NatsError(NatsError::Code::InvalidOption,
                     QCoreApplication::translate("NatsQml", "'%1' must be a whole number, or a string of its digits").arg(name),
                     subject);
}
