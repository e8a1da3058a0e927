// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTOREDVALUE_H
#define NATSQMLSTOREDVALUE_H

#include "base/natsresult.h"

#include <QtCore/qvariant.h>

QT_BEGIN_NAMESPACE
class QJSEngine;
QT_END_NAMESPACE

// How the bytes that a key has become a value of JavaScript, and the other way round.
namespace NatsQmlStoredValue {

enum class Format { Auto, Text, Json };

// What is stored as a value. With Auto it is what the bytes are as JSON, and their text where they are none; with
// Json they have to be.
NatsResult<QVariant> decode(const QByteArray &bytes, Format format, const QString &key);

// What a program gives as bytes. With Auto a string is stored as it is, and everything else as JSON.
NatsResult<QByteArray> encode(QJSEngine *engine, const QVariant &value, Format format, const QString &key);

} // namespace NatsQmlStoredValue

#endif
