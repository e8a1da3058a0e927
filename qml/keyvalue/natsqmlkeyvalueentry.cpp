// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvalueentry.h"

#include "qml/base/natsqmlnumbers.h"
#include "qml/keyvalue/natsqmlstoredvalue.h"

/*!
    \qmltype natsKeyValueEntry
    \inqmlmodule Nats
    \since 0.1
    \brief What a bucket stores of a key: a value, or that it was deleted.

    A value: it can be kept in a \c{property natsKeyValueEntry}, or passed on, for as long as one wants.

    \sa NatsKeyValueStore, NatsKeyValueModel
*/

/*! \qmlproperty string natsKeyValueEntry::bucket
    The name of the bucket. */
/*! \qmlproperty string natsKeyValueEntry::key
    The key. */
/*! \qmlproperty var natsKeyValueEntry::value
    What is stored: a number, boolean, object, array or null where it is JSON, otherwise its text; undefined where the
    key was deleted. It is decoded each time that it is asked for. */
/*! \qmlproperty string natsKeyValueEntry::text
    What is stored as text, decoded as UTF-8. */
/*! \qmlproperty ArrayBuffer natsKeyValueEntry::payload
    What is stored, as it is. */
/*! \qmlproperty var natsKeyValueEntry::revision
    The number of this change in its bucket, which tells what is newer: a number up to 2^53, and a string of decimal
    digits beyond. It is 0 where there is no such entry. */
/*! \qmlproperty date natsKeyValueEntry::time
    When the server stored it. */
/*! \qmlproperty bool natsKeyValueEntry::deleted
    Whether this tells that the key was deleted, purged, or has reached its age. */
/*! \qmlproperty bool natsKeyValueEntry::purged
    Whether the history of the key went with it. */

QVariant NatsQmlKeyValueEntry::value() const
{
    if (isDeleted() || m_entry.revision() == 0)
        return {};
    return *NatsQmlStoredValue::decode(payload(), NatsQmlStoredValue::Format::Auto, key());
}

QVariant NatsQmlKeyValueEntry::revision() const
{
    return natsQmlNumber(m_entry.revision());
}

/*! \qmlmethod string natsKeyValueEntry::toString()
    Returns key and revision, for logs. What is stored is not shown, since it may be confidential. */
QString NatsQmlKeyValueEntry::toString() const
{
    return QStringLiteral("natsKeyValueEntry(%1, revision %2)").arg(key()).arg(m_entry.revision());
}
