// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectstore.h"

#include "objectstore/natsobjectmeta.h"
#include "objectstore/natsobjectstore.h"
#include "objectstore/natsobjectstoremanager.h"
#include "qml/base/natsqmlpayload.h"
#include "qml/base/natsqmlpromise.h"
#include "qml/objectstore/natsqmlobjectinfo.h"
#include "qml/objectstore/natsqmlobjectmeta.h"

#include <QtQml/QJSEngine>

// The methods that return a Promise.

namespace {

using Info = std::optional<NatsObjectInfo>;

QJSValue followInfo(QJSEngine *engine, const NatsFuture<NatsObjectInfo> &future, const char *call, const QString &name)
{
    return NatsQmlPromise::follow(engine, future, QString::fromLatin1(call), name, [engine](const NatsResult<NatsObjectInfo> &info) {
        return engine->toScriptValue(NatsQmlObjectInfo(*info));
    });
}

} // namespace

/*! \qmlmethod Promise NatsObjectStore::objectInfo(string name)
    Returns a Promise of a natsObjectInfo with what the bucket has of the object \a name; undefined where there is none. */
QJSValue NatsQmlObjectStore::objectInfo(const QString &name)
{
    QJSEngine *engine = qjsEngine(this);
    const auto found = store();
    const auto future = found ? (*found)->info(name) : NatsFuture<Info>(found.error());
    return NatsQmlPromise::follow(engine, future, QStringLiteral("objectInfo"), name, [engine](const NatsResult<Info> &info) {
        return *info ? engine->toScriptValue(NatsQmlObjectInfo(**info)) : QJSValue();
    });
}

/*! \qmlmethod Promise NatsObjectStore::get(string name)
    Returns a Promise of the bytes of the object \a name, an ArrayBuffer. It is rejected with NatsError.ObjectNotFound
    where there is none. For large objects there is NatsObject, which writes a file. */
QJSValue NatsQmlObjectStore::get(const QString &name)
{
    QJSEngine *engine = qjsEngine(this);
    const auto found = store();
    const auto future = found ? (*found)->get(name) : NatsFuture<QByteArray>(found.error());
    return NatsQmlPromise::follow(engine, future, QStringLiteral("get"), name,
                                  [engine](const NatsResult<QByteArray> &bytes) { return engine->toScriptValue(*bytes); });
}

/*! \qmlmethod Promise NatsObjectStore::put(string name, var payload, object options)
    Stores \a payload, a string, ArrayBuffer, typed array, object or array, as the object \a name, in place of one that is
    there. Of the \a options there are \c description, \c headers, \c metadata, an object with strings, and \c revision: it
    is stored only where the object has this one, or with 0 where there is none, be it that it was deleted; else the Promise
    is rejected with NatsError.WrongExpectation. Returns a Promise of its natsObjectInfo. For files there is
    NatsObjectUpload. */
QJSValue NatsQmlObjectStore::put(const QString &name, const QJSValue &payload, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlObjectStore> alive(this);
    const auto meta = NatsQmlObjectMeta::read(name, options); // getters of the program, as in the next one
    const auto bytes = natsQmlPayload(engine, payload, name);
    if (!alive)
        return {};
    const auto found = store();
    const auto future = !meta ? NatsFuture<NatsObjectInfo>(meta.error())
            : !bytes          ? NatsFuture<NatsObjectInfo>(bytes.error())
            : !found          ? NatsFuture<NatsObjectInfo>(found.error())
                              : (*found)->put(*meta, *bytes);
    return followInfo(engine, future, "put", name);
}

/*! \qmlmethod Promise NatsObjectStore::removeObject(string name)
    Deletes the object \a name. Returns a Promise that is resolved when that is done. */
QJSValue NatsQmlObjectStore::removeObject(const QString &name)
{
    const auto found = store();
    const auto future = found ? (*found)->deleteObject(name) : NatsFuture<void>(found.error());
    return NatsQmlPromise::follow(qjsEngine(this), future, QStringLiteral("removeObject"), name,
                                  [](const auto &) { return QJSValue(); });
}

/*! \qmlmethod Promise NatsObjectStore::updateObject(string name, object options)
    Changes what is told of the object \a name, and not the object: the \a options are \c name, which gives it another
    one, \c description, \c headers and \c metadata. Returns a Promise of its natsObjectInfo. */
QJSValue NatsQmlObjectStore::updateObject(const QString &name, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    const QPointer<NatsQmlObjectStore> alive(this);
    const auto meta = NatsQmlObjectMeta::read(name, options);
    if (!alive)
        return {};
    const auto found = store();
    const auto future = !meta ? NatsFuture<NatsObjectInfo>(meta.error())
            : !found          ? NatsFuture<NatsObjectInfo>(found.error())
                              : (*found)->updateMeta(name, *meta);
    return followInfo(engine, future, "updateObject", name);
}

/*! \qmlmethod Promise NatsObjectStore::linkObject(string name, string target)
    Makes \a name a link to the object \a target of this bucket. Returns a Promise of its natsObjectInfo. */
QJSValue NatsQmlObjectStore::linkObject(const QString &name, const QString &target)
{
    const auto found = store();
    if (!found)
        return followInfo(qjsEngine(this), NatsFuture<NatsObjectInfo>(found.error()), "linkObject", name);
    const auto promise = std::make_shared<NatsPromise<NatsObjectInfo>>();
    const QPointer<NatsObjectStore> source(*found);
    source->info(target).then(this, [source, promise, name, target](const NatsResult<Info> &info) {
        if (!info)
            return promise->finish(info.error());
        if (!*info || !source)
            return promise->finish(NatsError(NatsError::Code::ObjectNotFound, tr("There is no object '%1'").arg(target), target));
        source->link(name, **info).then(source, [promise](const NatsResult<NatsObjectInfo> &made) { promise->finish(made); });
    });
    return followInfo(qjsEngine(this), promise->future(), "linkObject", name);
}

/*! \qmlmethod Promise NatsObjectStore::seal()
    Makes the bucket one that nothing can be changed in any more. Returns a Promise that is resolved when that is done. */
QJSValue NatsQmlObjectStore::seal()
{
    const auto found = jetStream();
    auto *manager = found ? new NatsObjectStoreManager(*found, this) : nullptr;
    const auto future = manager ? manager->sealBucket(bucket()) : NatsFuture<NatsObjectStoreStatus>(found.error());
    if (manager)
        future.then(manager, [manager](const auto &) { manager->deleteLater(); });
    return NatsQmlPromise::follow(qjsEngine(this), future, QStringLiteral("seal"), bucket(), [](const auto &) { return QJSValue(); });
}
