// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvalue.h"

#include "keyvalue/natskeyvaluestore.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/keyvalue/natsqmlkeyvaluestore.h"
#include "qml/keyvalue/natsqmlkeyvaluetold.h"

#include <QtCore/QMetaEnum>
#include <QtQml/QQmlInfo>

/*!
    \qmltype NatsKeyValue
    \inqmlmodule Nats
    \since 0.1
    \brief One key of a bucket as a property: it follows what is stored, and what is assigned to it is stored.

    \qml
    NatsKeyValue {
        id: setpoint
        store: settings // a NatsKeyValueStore
        key: "boiler.setpoint"
        defaultValue: 60
        writeMode: NatsKeyValue.WriteMode.CompareAndSet
        onConflict: (remote) => console.warn("Changed elsewhere to", remote.text)
    }
    Slider {
        from: 20
        to: 95
        value: setpoint.value
        onMoved: setpoint.value = value
    }
    \endqml

    An assignment changes \l value at once, and the key is \l dirty until the server has stored it. While the
    connection is lost the newest value is kept, and written when it is back. Where the server refuses it for good,
    \l value is again what is stored, and \l error tells why. What is assigned last is written also when the element is
    destroyed while the connection is there.

    Nested in a NatsKeyValueStore it is a key of that bucket, elsewhere \l store names one.

    \sa NatsKeyValueModel
*/

/*! \qmlproperty natsKeyValueEntry NatsKeyValue::entry
    \readonly
    The newest entry of the key that is known, be it that it was deleted; its revision is 0 where there is none. */
/*! \qmlproperty bool NatsKeyValue::exists
    \readonly
    Whether the key has a value. Where it has none, \l value is \l defaultValue. */
/*! \qmlproperty bool NatsKeyValue::upToDate
    \readonly
    Whether what is stored is known, since the bucket is watched: false at first, and while there is no bucket. */
/*! \qmlproperty bool NatsKeyValue::dirty
    \readonly
    Whether \l value was assigned and the server has not confirmed yet that it is stored. */
/*! \qmlproperty natsError NatsKeyValue::error
    \readonly
    Why the key is not watched, or why the last value was not stored; NatsError.NoError when all is well. */
/*! \qmlsignal NatsKeyValue::conflict(natsKeyValueEntry remote, var refused)
    Emitted with the write mode NatsKeyValue.WriteMode.CompareAndSet, when somebody else changed the key before what was
    assigned here could be stored. \l value has what \a remote says by then; \a refused is what was assigned. Whoever
    wants that nevertheless can assign it again. Of a key that is gone without a trace, because of its age for example,
    \a remote has the revision 0. */
/*! \qmlsignal NatsKeyValue::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, and with
    NatsError.InvalidOption or NatsError.InvalidPayload when a property is given what it cannot have. It is written to the
    console too, with the place in the document. */

NatsQmlKeyValue::NatsQmlKeyValue(QObject *parent)
    : QObject(parent), m_feed(this)
{
    connect(&m_feed, &NatsQmlKeyValueFeed::started, this, &NatsQmlKeyValue::beginSnapshot);
    connect(&m_feed, &NatsQmlKeyValueFeed::entryReceived, this, &NatsQmlKeyValue::take);
    connect(&m_feed, &NatsQmlKeyValueFeed::initialValuesReceived, this, &NatsQmlKeyValue::endSnapshot);
    connect(&m_feed, &NatsQmlKeyValueFeed::stopped, this, &NatsQmlKeyValue::lose);
    connect(&m_feed, &NatsQmlKeyValueFeed::failed, this, &NatsQmlKeyValue::setError);
    connect(&m_feed, &NatsQmlKeyValueFeed::connectedChanged, this, &NatsQmlKeyValue::tryToWrite);
}

NatsQmlKeyValue::~NatsQmlKeyValue()
{
    m_feed.disconnect(this);
    sendLast();
}

void NatsQmlKeyValue::classBegin()
{
    m_isComplete = false;
    m_feed.begin();
}

void NatsQmlKeyValue::componentComplete()
{
    m_isComplete = true;
    m_feed.complete();
}

/*! \qmlproperty NatsKeyValueStore NatsKeyValue::store
    The bucket. Where it is not set, it is the NatsKeyValueStore that this element is nested in. */
void NatsQmlKeyValue::setStore(NatsQmlKeyValueStore *store)
{
    if (store == m_feed.store())
        return;
    const bool isOther = m_isComplete && m_feed.store();
    if (isOther)
        sendLast(); // to the one before
    m_feed.setStore(store);
    const QPointer<NatsQmlKeyValue> alive(this);
    if (isOther)
        forget();
    if (alive)
        Q_EMIT storeChanged();
}

/*! \qmlproperty string NatsKeyValue::key
    The key: letters, digits and the characters \c{-/_=.}, with no dot at its ends. */
void NatsQmlKeyValue::setKey(const QString &key)
{
    if (key == m_key)
        return;
    const bool isOther = m_isComplete && !m_key.isEmpty(); // otherwise what was assigned already is for this one
    if (isOther)
        sendLast();
    m_key = key;
    m_feed.setKeys(key.isEmpty() ? QStringList() : QStringList(key));
    const QPointer<NatsQmlKeyValue> alive(this);
    if (isOther)
        forget();
    if (alive)
        Q_EMIT keyChanged();
}

/*! \qmlproperty bool NatsKeyValue::active
    Whether the key is watched; true by default. False keeps \l value as it is. */
void NatsQmlKeyValue::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_feed.setActive(active);
    const QPointer<NatsQmlKeyValue> alive(this);
    lose();
    if (alive)
        Q_EMIT activeChanged();
}

/*! \qmlproperty enumeration NatsKeyValue::format
    What bytes are as \l value:

    \value NatsKeyValue.Format.Auto What they are as JSON, and their text where they are none; the default. Strings are
           stored as they are, everything else as JSON. A string such as "5" comes back as a number.
    \value NatsKeyValue.Format.Text Always a string.
    \value NatsKeyValue.Format.Json Always JSON, strings in quotation marks included; what is none is an error. */
void NatsQmlKeyValue::setFormat(Format format)
{
    if (format == m_format)
        return;
    if (!QMetaEnum::fromType<Format>().valueToKey(int(format)))
        return refuse(tr("format is %1, which is none of its values").arg(int(format)));
    const Told before(*this);
    m_format = format;
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        Q_EMIT formatChanged();
}

/*! \qmlproperty enumeration NatsKeyValue::writeMode
    What happens where somebody else has changed the key meanwhile:

    \value NatsKeyValue.WriteMode.LastWriterWins What is assigned is stored over it; the default. When the answer to it
           is lost, it is stored again, unless the bucket tells that it was stored: one with a \c history of 1 cannot,
           where somebody else has written the key since.
    \value NatsKeyValue.WriteMode.CompareAndSet It is not stored, and conflict() is emitted. A value that is assigned
           before the key is known, waits until it is. */
void NatsQmlKeyValue::setWriteMode(WriteMode writeMode)
{
    if (writeMode == m_writeMode)
        return;
    if (!QMetaEnum::fromType<WriteMode>().valueToKey(int(writeMode)))
        return refuse(tr("writeMode is %1, which is none of its values").arg(int(writeMode)));
    m_writeMode = writeMode;
    Q_EMIT writeModeChanged();
}

/*! \qmlproperty int NatsKeyValue::writeInterval
    How many milliseconds lie between two writes at least, 100 by default; 0 is as fast as the server confirms them. Of
    what is assigned in between, as by a slider that is moved, the newest value is written, and the others are not. */
void NatsQmlKeyValue::setWriteInterval(int writeInterval)
{
    if (writeInterval == m_writeInterval)
        return;
    if (writeInterval < 0)
        return refuse(tr("writeInterval is %1 and must be 0 or more").arg(writeInterval));
    m_writeInterval = writeInterval;
    Q_EMIT writeIntervalChanged();
}

/*! \qmlproperty var NatsKeyValue::defaultValue
    What \l value is while the key has none; undefined by default. It is not stored. */
void NatsQmlKeyValue::setDefaultValue(const QVariant &defaultValue)
{
    if (defaultValue == m_defaultValue)
        return;
    const Told before(*this);
    m_defaultValue = defaultValue;
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        Q_EMIT defaultValueChanged();
}

/*! \qmlmethod Promise NatsKeyValue::remove()
    Deletes the key, and drops what was assigned and not written yet. Returns a Promise that is resolved when that is
    done; with the write mode NatsKeyValue.WriteMode.CompareAndSet it is rejected with NatsError.KeyRevisionMismatch where
    somebody else has changed the key. */
QJSValue NatsQmlKeyValue::remove()
{
    NatsKeyValueStore *source = m_feed.source();
    NatsKeyValueWriteOptions options;
    if (m_writeMode == WriteMode::CompareAndSet && m_stored.revision > 0)
        options.setExpectedRevision(m_stored.revision);
    const auto future = source ? source->deleteKey(m_key, options) : NatsFuture<quint64>(m_feed.missingBucket());
    const QJSValue promise = NatsQmlPromise::follow(qjsEngine(this), future, QStringLiteral("remove"), m_key,
                                                    [](const auto &) { return QJSValue(); });
    const Told before(*this);
    m_wanted.reset();
    m_needsNoAnswer = true; // it is not written again
    tell(before); // last statement but for a value
    return promise;
}

// Another key: what was known of the one before counts no more.
void NatsQmlKeyValue::forget()
{
    const Told before(*this);
    ++m_turn;
    m_entry = {};
    m_stored = {};
    m_wanted.reset();
    m_held.reset();
    m_doubtful.clear();
    m_isWriting = m_isRefused = m_isSeen = m_upToDate = false;
    m_writeTimer.stop();
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        setError({});
}

void NatsQmlKeyValue::refuse(const QString &why)
{
    const NatsError error(NatsError::Code::InvalidOption, why, m_key);
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}

void NatsQmlKeyValue::setError(const NatsError &error)
{
    if (error == m_error)
        return;
    m_error = error;
    if (error && error.code() != NatsError::Code::ConnectionClosed) // which the connection itself tells
        qmlWarning(this) << error.text();
    const QPointer<NatsQmlKeyValue> alive(this);
    Q_EMIT errorChanged();
    if (alive && error)
        Q_EMIT errorOccurred(error);
}

// All properties have their new values when the first signal tells of one.
void NatsQmlKeyValue::tell(const Told &before)
{
    m_value = shown();
    const Told now(*this);
    const QPointer<NatsQmlKeyValue> alive(this);
    if (now.entry != before.entry)
        Q_EMIT entryChanged();
    if (alive && now.exists != before.exists)
        Q_EMIT existsChanged();
    if (alive && now.value != before.value)
        Q_EMIT valueChanged();
    if (alive && now.isDirty != before.isDirty)
        Q_EMIT dirtyChanged();
    if (alive && now.isUpToDate != before.isUpToDate)
        Q_EMIT upToDateChanged();
}
