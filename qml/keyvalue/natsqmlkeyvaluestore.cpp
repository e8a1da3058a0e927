// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvaluestore.h"

#include "keyvalue/natskeyvaluestore.h"
#include "qml/base/natsqmlnumbers.h"

/*!
    \qmltype NatsKeyValueStore
    \inqmlmodule Nats
    \since 0.1
    \brief A bucket of keys and values: made where that is wanted, shared by all who know its name.

    \qml
    NatsKeyValueStore {
        id: settings
        connection: nats
        bucket: "settings"
        ensure: NatsKeyValueStore.Ensure.Create
        history: 5

        NatsKeyValue { id: brightness; key: "display.brightness"; defaultValue: 60 }
    }
    Slider {
        to: 100
        value: brightness.value
        onMoved: brightness.value = value
    }
    \endqml

    The elements NatsKeyValue and NatsKeyValueModel show what is in it; they are nested in it, or name it as their
    store. The methods of this element read and write any key, and return a Promise.

    A value is a string, ArrayBuffer, typed array, object or array, number, boolean or null. A string is stored as it
    is, bytes are too, and everything else as JSON.

    The state is asked for when the connection is open, when a property changes, after a lost connection is restored,
    when the server tells that the bucket was created, changed or deleted, and each \l refreshInterval. The properties
    of the configuration are what is wanted, for \l ensure; they do not follow what the server has.

    Nested in a NatsConnection it belongs to that connection, elsewhere \l connection names one. Destroying the element
    leaves the bucket as it is.

    \sa NatsKeyValue, NatsKeyValueModel
*/

/*! \qmlproperty list<QtObject> NatsKeyValueStore::data
    \qmldefault
    What is nested in the bucket, such as the elements that show what is in it. */
/*! \qmlproperty NatsConnection NatsKeyValueStore::connection
    The connection to use. Where it is not set, it is the one that this element is nested in. */
/*! \qmlproperty bool NatsKeyValueStore::active
    Whether the element asks by itself, and makes the bucket; true by default. What shows its keys waits until it does. */
/*! \qmlproperty enumeration NatsKeyValueStore::ensure
    What is done about the bucket once the connection is there, again when the configuration changes, and after a lost
    connection is restored:

    \value NatsKeyValueStore.Ensure.Never Nothing; the default.
    \value NatsKeyValueStore.Ensure.Create It is created where it does not exist, and otherwise left as it is.
    \value NatsKeyValueStore.Ensure.CreateOrUpdate It is created, or else given the configuration of this element.

    A bucket that somebody deletes meanwhile is not made again until then. */
/*! \qmlproperty string NatsKeyValueStore::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. */
/*! \qmlproperty string NatsKeyValueStore::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. */
/*! \qmlproperty int NatsKeyValueStore::refreshInterval
    After how many milliseconds the state is asked for again; 0, the default, is never. New values are seen by nothing
    else; those that show the keys are told of them. */
/*! \qmlproperty string NatsKeyValueStore::bucket
    The name of the bucket: letters, digits, \c - and \c _. Nothing is asked for without one. */
/*! \qmlproperty string NatsKeyValueStore::description
    A text for people. */
/*! \qmlproperty real NatsKeyValueStore::maximumAge
    How long values are kept, in milliseconds; 0, the default, is without end. */
/*! \qmlproperty real NatsKeyValueStore::maximumBytes
    How many bytes are kept at most; -1, the default, is any number. */
/*! \qmlproperty enumeration NatsKeyValueStore::storage
    Where values are kept: NatsKeyValueStore.Storage.File, the default, or NatsKeyValueStore.Storage.Memory. */
/*! \qmlproperty int NatsKeyValueStore::replicas
    How many servers keep the values, from 1 on; 1 by default. */
/*! \qmlproperty bool NatsKeyValueStore::running
    \readonly
    Whether the server is asked for the state, or to make the bucket. */
/*! \qmlproperty natsError NatsKeyValueStore::error
    \readonly
    Why the last request had no result; NatsError.NoError when it had one. That there is no such bucket is no error
    where \l ensure is Never: \l exists tells it. */
/*! \qmlproperty bool NatsKeyValueStore::exists
    \readonly
    Whether the bucket was there when the server was asked last. A lost connection leaves it as it was. */
/*! \qmlproperty var NatsKeyValueStore::valueCount
    \readonly
    How many values are stored, with those of the history: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty var NatsKeyValueStore::bytes
    \readonly
    How many bytes are stored, given as \l valueCount is. */
/*! \qmlproperty date NatsKeyValueStore::created
    \readonly
    When the bucket was created; an invalid date where it does not exist. */
/*! \qmlsignal NatsKeyValueStore::refreshed()
    Emitted each time that the server has told the state, whether or not it has changed. */
/*! \qmlsignal NatsKeyValueStore::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError, and with
    NatsError.InvalidOption when a property is given a value that it cannot have: it keeps the one before. */
/*! \qmlmethod Promise NatsKeyValueStore::refresh()
    Asks the server for the state now, even without being \l active. Returns a Promise that is resolved when the
    properties have it, and rejected with NatsError.StreamNotFound where there is no bucket. */
/*! \qmlmethod Promise NatsKeyValueStore::remove()
    Deletes the bucket with all that is in it. Returns a Promise that is resolved when that is done. The element does
    not make it again until it is told to by a change or by another connection. */

NatsQmlKeyValueStore::NatsQmlKeyValueStore(QObject *parent)
    : NatsQmlBucketElement(parent)
{
}

NatsQmlKeyValueStore::~NatsQmlKeyValueStore()
{
    letGo();
}

/*! \qmlproperty int NatsKeyValueStore::history
    How many values of each key are kept, from 1, the default, to 64. */
void NatsQmlKeyValueStore::setHistory(int history)
{
    if (isWhole("history", history, 1))
        change(&m_settings.history, history);
}

/*! \qmlproperty real NatsKeyValueStore::limitMarkerAge
    For how long the bucket tells that a key has reached its age, in milliseconds, from 1000 on; 0, the default, is not
    at all. Without it, nobody is told of a key that goes because of \l maximumAge. It needs nats-server 2.11. */
void NatsQmlKeyValueStore::setLimitMarkerAge(double limitMarkerAge)
{
    if (isWhole("limitMarkerAge", limitMarkerAge, 0))
        change(&m_settings.limitMarkerAge, limitMarkerAge);
}

/*! \qmlproperty int NatsKeyValueStore::maximumValueSize
    How many bytes a value may have; -1, the default, is as many as the server takes. */
void NatsQmlKeyValueStore::setMaximumValueSize(int maximumValueSize)
{
    if (isWhole("maximumValueSize", maximumValueSize, -1))
        change(&m_settings.maximumValueSize, maximumValueSize);
}

QVariant NatsQmlKeyValueStore::valueCount() const
{
    return natsQmlNumber(info().state().messages());
}

QString NatsQmlKeyValueStore::streamName() const
{
    return bucket().isEmpty() ? QString() : NatsKeyValueConfig(bucket()).toStreamConfig().name();
}

NatsResult<NatsStreamConfig> NatsQmlKeyValueStore::wholeConfig() const
{
    auto config = commonConfig<NatsKeyValueConfig>();
    config.setHistory(m_settings.history);
    config.setLimitMarkerTtl(std::chrono::milliseconds(qint64(m_settings.limitMarkerAge)));
    config.setMaximumValueSize(m_settings.maximumValueSize);
    if (const auto valid = config.validate(); !valid)
        return valid.error();
    return config.toStreamConfig();
}

NatsResult<NatsKeyValueStore *> NatsQmlKeyValueStore::store()
{
    const auto found = jetStream(); // it may release the store
    if (!found)
        return found.error();
    if (!m_store)
        m_store = std::make_unique<NatsKeyValueStore>(*found, bucket());
    return m_store.get();
}

void NatsQmlKeyValueStore::open(const std::function<void(const NatsError &)> &opened)
{
    const auto found = store();
    if (!found)
        return opened(found.error());
    (*found)->open().then(this, [opened](const NatsResult<NatsKeyValueStatus> &status) { opened(status.error()); });
}

void NatsQmlKeyValueStore::drop()
{
    m_store.reset();
}
