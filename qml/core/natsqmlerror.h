// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLERROR_H
#define NATSQMLERROR_H

#include "base/natserror.h"

#include <QtCore/qobject.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqmlregistration.h>

// NatsError with the word that JavaScript has for the text of an error, and with numbers that it can read.
class NatsQmlError : public NatsError
{
    Q_GADGET
    QML_VALUE_TYPE(natsError)
    Q_PROPERTY(QString message READ text CONSTANT FINAL)
    Q_PROPERTY(QVariant expectedRevision READ expectedRevisionNumber CONSTANT FINAL)
    Q_PROPERTY(QVariant storedRevision READ storedRevisionNumber CONSTANT FINAL)
public:
    NatsQmlError() = default;
    NatsQmlError(const NatsError &error) : NatsError(error) { }

    QVariant expectedRevisionNumber() const;
    QVariant storedRevisionNumber() const;
    Q_INVOKABLE QString toString() const;
};

// The enumerations, as NatsError.NoResponders or NatsError.Code.NoResponders. Not the namespace
// NatsError itself: qmllint of Qt 6.4 does not find the name of a value type there.
class NatsQmlErrorCodes : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsError)
    QML_UNCREATABLE("It holds enumerations.")
    QML_EXTENDED_NAMESPACE(NatsError)
};

#endif
