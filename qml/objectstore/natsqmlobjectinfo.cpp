// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectinfo.h"

#include "qml/base/natsqmlnumbers.h"

/*!
    \qmltype natsObjectInfo
    \inqmlmodule Nats
    \since 0.1
    \brief What an object store tells of an object.

    A value: it can be kept in a \c{property natsObjectInfo}, or passed on, for as long as one wants.

    \sa NatsObject, NatsObjectModel
*/

/*! \qmlproperty string natsObjectInfo::bucket
    The name of the bucket. */
/*! \qmlproperty string natsObjectInfo::name
    The name of the object: any text. */
/*! \qmlproperty string natsObjectInfo::description
    A text for people. */
/*! \qmlproperty natsHeaders natsObjectInfo::headers
    The headers of the object, which are kept for programs. */
/*! \qmlproperty var natsObjectInfo::metadata
    An object with strings, which are kept for programs. */
/*! \qmlproperty var natsObjectInfo::size
    How many bytes it has: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty string natsObjectInfo::digest
    The SHA-256 of its bytes, in hexadecimal digits; empty where it is a link or was deleted. */
/*! \qmlproperty date natsObjectInfo::modified
    When it was stored. */
/*! \qmlproperty var natsObjectInfo::revision
    The number of this change in its bucket, given as \l size is; 0 where there is no such object. */
/*! \qmlproperty bool natsObjectInfo::deleted
    Whether this tells that the object was deleted. */
/*! \qmlproperty bool natsObjectInfo::link
    Whether it is a link: to an object where \l linkName is not empty, and to a bucket otherwise. */
/*! \qmlproperty string natsObjectInfo::linkBucket
    The bucket that it is a link to, or in. */
/*! \qmlproperty string natsObjectInfo::linkName
    The object that it is a link to. */

QVariantMap NatsQmlObjectInfo::metadata() const
{
    QVariantMap map;
    const auto all = m_info.metadata();
    for (auto one = all.begin(); one != all.end(); ++one)
        map.insert(one.key(), one.value());
    return map;
}

QVariant NatsQmlObjectInfo::size() const
{
    return natsQmlNumber(m_info.size());
}

QVariant NatsQmlObjectInfo::revision() const
{
    return natsQmlNumber(m_info.revision());
}

/*! \qmlmethod string natsObjectInfo::toString()
    Returns name and size, for logs. */
QString NatsQmlObjectInfo::toString() const
{
    return QStringLiteral("natsObjectInfo(%1, %2 bytes)").arg(name()).arg(m_info.size());
}
