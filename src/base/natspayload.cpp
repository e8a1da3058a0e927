// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natspayload.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

/*!
    \class NatsPayload
    \inmodule NatsQt
    \since 0.1
    \brief The payload of an outgoing message, made from whatever holds it.

    Functions that take a payload take a QByteArray, which is sent as it is, a QString or string
    literal, which is sent as UTF-8, and a QJsonObject or QJsonArray, which is sent as compact
    JSON. There is no need to name this class.
*/

/*! Constructs the payload that holds \a object as compact JSON. */
NatsPayload::NatsPayload(const QJsonObject &object)
    : m_bytes(QJsonDocument(object).toJson(QJsonDocument::Compact))
{
}

/*! Constructs the payload that holds \a array as compact JSON. */
NatsPayload::NatsPayload(const QJsonArray &array)
    : m_bytes(QJsonDocument(array).toJson(QJsonDocument::Compact))
{
}

/*! \fn const QByteArray &NatsPayload::data() const
    Returns the bytes that are sent. */
