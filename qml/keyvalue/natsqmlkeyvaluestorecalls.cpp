// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvaluestore.h"

#include "keyvalue/natskeyvaluehistory.h"
#include "keyvalue/natskeyvaluekeylist.h"
#include "keyvalue/natskeyvaluestore.h"
#include "qml/base/natsqmlnumbers.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/keyvalue/natsqmlkeyvalueentry.h"
#include "qml/keyvalue/natsqmlstoredvalue.h"

#include <QtQml/QJSEngine>
#include <QtQml/QJSValueIterator>

#include <cmath>

// The methods that return a Promise.

namespace {

using Entry = std::optional<NatsKeyValueEntry>;
using Code = NatsError::Code;

NatsError refusal(const QString &text, const QString &key)
{
    return NatsError(Code::InvalidOption, text, key);
}

// The options that a method knows by these names, as numbers.
NatsResult<QHash<QString, quint64>> readNumbers(const QJSValue &value, const QStringList &names, const QString &key)
{
    QHash<QString, quint64> numbers;
    if (value.isUndefined() || value.isNull())
        return numbers;
    if (!value.isObject() || value.isArray() || value.isCallable())
        return refusal(NatsQmlKeyValueStore::tr("The options must be an object"), key);
    QJSValueIterator entry(value);
    while (entry.next()) {
        if (!names.contains(entry.name()))
            return refusal(NatsQmlKeyValueStore::tr("There is no option '%1' here").arg(entry.name()), key);
        const auto number = natsQmlReadNumber(entry.value(), entry.name(), key);
        if (!number)
            return number.error();
        numbers.insert(entry.name(), *number);
    }
    return numbers;
}

NatsResult<NatsKeyValueWriteOptions> readOptions(const QJSValue &value, const QStringList &names, const QString &key)
{
    const auto numbers = readNumbers(value, names, key);
    if (!numbers)
        return numbers.error();
    NatsKeyValueWriteOptions options;
    if (const auto ttl = numbers->constFind(QStringLiteral("ttl")); ttl != numbers->constEnd())
        options.setTtl(std::chrono::milliseconds(qint64(*ttl)));
    if (const auto revision = numbers->constFind(QStringLiteral("revision")); revision != numbers->constEnd())
        options.setExpectedRevision(*revision);
    return options;
}

QJSValue numberOf(quint64 number)
{
    const QVariant exact = natsQmlNumber(number);
    return exact.userType() == QMetaType::Double ? QJSValue(exact.toDouble()) : QJSValue(exact.toString());
}

QJSValue followNumber(QJSEngine *engine, const NatsFuture<quint64> &future, const char *call, const QString &key)
{
    return NatsQmlPromise::follow(engine, future, QString::fromLatin1(call), key,
                                  [](const NatsResult<quint64> &number) { return numberOf(*number); });
}

} // namespace

/*! \qmlmethod Promise NatsKeyValueStore::get(string key, object options)
    Reads \a key. Returns a Promise of a natsKeyValueEntry, which tells that the key was deleted where it was; undefined
    where it was never there. Of the \a options there is \c revision, to read what the key had with that one. */
QJSValue NatsQmlKeyValueStore::get(const QString &key, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlKeyValueStore> alive(this);
    const auto given = readNumbers(options, { QStringLiteral("revision") }, key); // getters of the program
    if (!alive)
        return {};
    const auto found = store();
    const quint64 revision = given ? given->value(QStringLiteral("revision")) : 0;
    const auto future = !given ? NatsFuture<Entry>(given.error())
            : !found           ? NatsFuture<Entry>(found.error())
            : revision > 0     ? (*found)->get(key, revision)
                               : (*found)->get(key);
    return NatsQmlPromise::follow(engine, future, QStringLiteral("get"), key, [engine](const NatsResult<Entry> &entry) {
        return *entry ? engine->toScriptValue(NatsQmlKeyValueEntry(**entry)) : QJSValue();
    });
}

/*! \qmlmethod Promise NatsKeyValueStore::put(string key, var value)
    Stores \a value, whatever the key has. Returns a Promise of its revision. */
QJSValue NatsQmlKeyValueStore::put(const QString &key, const QJSValue &value)
{
    return write("put", key, value, [key](NatsKeyValueStore *store, const QByteArray &bytes) { return store->put(key, bytes); });
}

/*! \qmlmethod Promise NatsKeyValueStore::create(string key, var value, object options)
    Stores \a value where the key has none. Returns a Promise of its revision, which is rejected with NatsError.KeyExists
    where it has one. Of the \a options there is \c ttl, after how many milliseconds the key goes; it needs a bucket with
    \l limitMarkerAge. */
QJSValue NatsQmlKeyValueStore::create(const QString &key, const QJSValue &value, const QJSValue &options)
{
    const QPointer<NatsQmlKeyValueStore> alive(this);
    const auto given = readOptions(options, { QStringLiteral("ttl") }, key);
    if (!alive)
        return {};
    return write("create", key, value, [key, given](NatsKeyValueStore *store, const QByteArray &bytes) {
        return given ? store->create(key, bytes, *given) : NatsFuture<quint64>(given.error());
    });
}

/*! \qmlmethod Promise NatsKeyValueStore::update(string key, var value, var revision)
    Stores \a value where the key has \a revision, a number or a string of digits. Returns a Promise of the new one, which
    is rejected with NatsError.KeyRevisionMismatch where somebody else has changed the key. */
QJSValue NatsQmlKeyValueStore::update(const QString &key, const QJSValue &value, const QJSValue &revision)
{
    const auto expected = natsQmlReadNumber(revision, QStringLiteral("revision"), key);
    return write("update", key, value, [key, expected](NatsKeyValueStore *store, const QByteArray &bytes) {
        return expected ? store->update(key, bytes, *expected) : NatsFuture<quint64>(expected.error());
    });
}

QJSValue NatsQmlKeyValueStore::write(const char *call, const QString &key, const QJSValue &value,
                                     const std::function<NatsFuture<quint64>(NatsKeyValueStore *, const QByteArray &)> &send)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlKeyValueStore> alive(this);
    const auto bytes = NatsQmlStoredValue::encode(engine, value.toVariant(QJSValue::RetainJSObjects),
                                                  NatsQmlStoredValue::Format::Auto, key); // it runs code of the program
    if (!alive)
        return {};
    const auto found = store();
    const auto future = !bytes ? NatsFuture<quint64>(bytes.error())
            : !found           ? NatsFuture<quint64>(found.error())
                               : send(*found, *bytes);
    return followNumber(engine, future, call, key);
}

/*! \qmlmethod Promise NatsKeyValueStore::removeKey(string key, object options)
    Deletes \a key; its history stays. Returns a Promise of the revision of that. Of the \a options there is \c revision:
    it is deleted only where it has this one. */
QJSValue NatsQmlKeyValueStore::removeKey(const QString &key, const QJSValue &options)
{
    return erase("removeKey", key, options, { QStringLiteral("revision") }, &NatsKeyValueStore::deleteKey);
}

/*! \qmlmethod Promise NatsKeyValueStore::purgeKey(string key, object options)
    Deletes \a key with its history. Returns a Promise of the revision of that. Of the \a options there are \c revision, as
    with removeKey(), and \c ttl, after how many milliseconds nothing is left that tells of it. */
QJSValue NatsQmlKeyValueStore::purgeKey(const QString &key, const QJSValue &options)
{
    return erase("purgeKey", key, options, { QStringLiteral("revision"), QStringLiteral("ttl") }, &NatsKeyValueStore::purgeKey);
}

QJSValue NatsQmlKeyValueStore::erase(const char *call, const QString &key, const QJSValue &options, const QStringList &names,
                                     NatsFuture<quint64> (NatsKeyValueStore::*send)(const QString &, const NatsKeyValueWriteOptions &))
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlKeyValueStore> alive(this);
    const auto given = readOptions(options, names, key);
    if (!alive)
        return {};
    const auto found = store();
    const auto future = !given ? NatsFuture<quint64>(given.error())
            : !found           ? NatsFuture<quint64>(found.error())
                               : ((*found)->*send)(key, *given);
    return followNumber(engine, future, call, key);
}

/*! \qmlmethod Promise NatsKeyValueStore::keys(var filters)
    Returns a Promise of a list of the keys that have a value: those of the \a filters, a string or an array of strings
    with the wildcards \c * and \c >, or all. */
QJSValue NatsQmlKeyValueStore::keys(const QJSValue &filters)
{
    QJSEngine *engine = qjsEngine(this);
    QStringList wanted{ QStringLiteral(">") };
    const bool isKnown = filters.isUndefined() || filters.isString() || filters.isArray();
    if (filters.isString())
        wanted = { filters.toString() };
    else if (filters.isArray())
        wanted = filters.toVariant().toStringList();
    const auto found = isKnown ? store() : NatsResult<NatsKeyValueStore *>(
            refusal(tr("The filters must be a string or an array of strings"), bucket()));
    const auto list = found ? (*found)->keys(wanted) : NatsResult<NatsKeyValueKeyList *>(found.error());
    const auto future = list ? (*list)->collect() : NatsFuture<QStringList>(list.error());
    if (list)
        future.then(*list, [list](const auto &) { (*list)->deleteLater(); });
    return NatsQmlPromise::follow(engine, future, QStringLiteral("keys"), wanted.join(u' '),
                                  [engine](const NatsResult<QStringList> &keys) { return engine->toScriptValue(*keys); });
}

/*! \qmlmethod Promise NatsKeyValueStore::keyHistory(string key)
    Returns a Promise of a list with what the bucket has of \a key, the oldest natsKeyValueEntry first. */
QJSValue NatsQmlKeyValueStore::keyHistory(const QString &key)
{
    using Entries = QList<NatsKeyValueEntry>;
    QJSEngine *engine = qjsEngine(this);
    const auto found = store();
    const auto list = found ? (*found)->history(key) : NatsResult<NatsKeyValueHistory *>(found.error());
    const auto future = list ? (*list)->collect() : NatsFuture<Entries>(list.error());
    if (list)
        future.then(*list, [list](const auto &) { (*list)->deleteLater(); });
    return NatsQmlPromise::follow(engine, future, QStringLiteral("keyHistory"), key, [engine](const NatsResult<Entries> &entries) {
        QJSValue array = engine->newArray(uint(entries->size()));
        for (qsizetype i = 0; i < entries->size(); ++i)
            array.setProperty(quint32(i), engine->toScriptValue(NatsQmlKeyValueEntry(entries->at(i))));
        return array;
    });
}

/*! \qmlmethod Promise NatsKeyValueStore::purgeDeletes(real olderThan)
    Removes what is left of keys that were deleted: their history, and what tells of it where that is older than
    \a olderThan milliseconds, half an hour by default; a negative number is all. Returns a Promise of how many entries
    went. */
QJSValue NatsQmlKeyValueStore::purgeDeletes(double olderThan)
{
    const auto found = std::isfinite(olderThan) ? store() : NatsResult<NatsKeyValueStore *>(
            refusal(tr("'olderThan' must be a number"), bucket()));
    const auto future = found ? (*found)->purgeDeletes(std::chrono::milliseconds(qint64(olderThan)))
                              : NatsFuture<quint64>(found.error());
    return followNumber(qjsEngine(this), future, "purgeDeletes", bucket());
}
