// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluestore_p.h"

#include "base/natsfuturechain.h"
#include "core/natsconnection.h"
#include "keyvalue/natskeyvaluehistory_p.h"
#include "keyvalue/natskeyvaluekeylist_p.h"

/*!
    \class NatsKeyValueStore
    \inmodule NatsQt
    \since 0.1
    \brief The keys of a bucket and their values.

    Constructing it asks nothing of a server. open() finds out whether the bucket is there, and what must be known of
    one that is a mirror; a bucket that is none can be used at once.

    \code
    auto *settings = new NatsKeyValueStore(jetStream, "settings", {}, this);
    settings->put("screen.brightness", "80");
    settings->get("screen.brightness").then(this, [this](const NatsResult<std::optional<NatsKeyValueEntry>> &entry) {
        if (entry && *entry && !(*entry)->isDeleted())
            setBrightness((*entry)->text().toInt());
    });
    \endcode

    Changes that are to come are brought by a NatsKeyValueWatcher.

    A key has letters, digits and the characters \c{-/_=.}; dots separate tokens, of which none is empty. Other keys
    need a codec in the options. With a key that cannot be, nothing is sent and the error is InvalidKey.

    A bucket of another account is reached by the prefix that its API is imported under, NatsJetStreamOptions::apiPrefix().
    What is read comes in several answers, so that the other account exports its API with \c{response_type: stream}:

    \badcode
    accounts {
      OWNER: { jetstream: enabled, exports: [ { service: "$JS.API.>", response_type: stream }, { service: "$KV.>" } ] }
      GUEST: { imports: [ { service: { account: OWNER, subject: "$JS.API.>" }, to: "owner.>" },
                          { service: { account: OWNER, subject: "$KV.>" }, to: "owner.$KV.>" } ] }
    }
    \endcode

    Each call finishes with InvalidOption when the name of the bucket or an option is not possible, with
    StreamNotFound when there is no such bucket, and with those of NatsJetStreamManager when it reads and of
    NatsJetStream::publish() when it writes. Calls that are under way when this object is deleted go on.

    \sa NatsKeyValueManager, NatsKeyValueWatcher
*/

/*! Constructs the store of the keys of \a bucket with \a options and \a parent. It takes over the options of \a
    jetStream, which must not be null and may be deleted afterwards. */
NatsKeyValueStore::NatsKeyValueStore(NatsJetStream *jetStream, const QString &bucket,
                                     const NatsKeyValueOptions &options, QObject *parent)
    : QObject(parent)
    , d_ptr(std::make_unique<NatsKeyValueStorePrivate>())
{
    Q_ASSERT_X(jetStream, "NatsKeyValueStore", "a NatsJetStream is needed");
    d_ptr->binding = std::make_shared<NatsKeyValueBinding>(jetStream, bucket, options);
}

/*! Calls and watchers that are under way go on; lists end. */
NatsKeyValueStore::~NatsKeyValueStore() = default;

/*! \property NatsKeyValueStore::bucket
    \brief the name of the bucket */
QString NatsKeyValueStore::bucket() const
{
    Q_D(const NatsKeyValueStore);
    return d->binding->bucket;
}

/*! Returns the options. */
NatsKeyValueOptions NatsKeyValueStore::options() const
{
    Q_D(const NatsKeyValueStore);
    return d->binding->options;
}

/*!
    Asks for the bucket, and remembers what must be known of it: whether it can be read from any copy, whether it keeps
    more than the last value of each key, without which a NatsKeyValueWatcher gets them in half of the time, and which
    bucket it is a mirror of. What is written to a mirror goes to that one; what is purged is removed from the mirror.
    When somebody changes these things, it is opened again.

    The error is InvalidStreamConfiguration when the stream of this name is no bucket, and those of the class.
*/
NatsFuture<NatsKeyValueStatus> NatsKeyValueStore::open()
{
    Q_D(NatsKeyValueStore);
    return NatsChain::map<NatsKeyValueStatus>(
            d->binding->connection(), d->binding->status(),
            [binding = d->binding](const NatsResult<NatsKeyValueStatus> &status) -> NatsResult<NatsKeyValueStatus> {
                if (!status)
                    return status;
                const auto learnt = binding->learn(*status);
                return learnt ? status : NatsResult<NatsKeyValueStatus>(learnt.error());
            });
}

/*! Asks for the state of the bucket. The error is one of the class. */
NatsFuture<NatsKeyValueStatus> NatsKeyValueStore::status()
{
    Q_D(NatsKeyValueStore);
    return d->binding->status();
}

NatsFuture<NatsKeyValueStorePrivate::Found> NatsKeyValueStorePrivate::get(const QString &key,
                                                                          std::optional<quint64> revision)
{
    if (const NatsError refused = binding->refusal())
        return refused;
    const auto stored = binding->storedKey(key);
    if (!stored)
        return stored.error();
    const QString subject = binding->readSubject(*stored);
    const auto query = revision ? NatsMessageQuery::at(*revision) : NatsMessageQuery::lastFor(subject);
    if (const auto valid = query.validate(); !valid)
        return valid.error();
    return NatsChain::map<Found>(
            binding->connection(), binding->find(query),
            [binding = binding, key, subject](const NatsResult<std::optional<NatsStoredMessage>> &message)
                    -> NatsResult<Found> {
                if (!message)
                    return message.error();
                // A revision may be one of another key.
                if (!*message || (*message)->subject() != subject)
                    return Found();
                const QString found = binding->keyOf(subject.toUtf8()).valueOr(key); // as watchers get it
                return Found(NatsKeyValueEntryPrivate::make(binding->placeOf(found), **message));
            });
}

/*!
    Asks for the last entry of \a key, which is nothing when there is none. When the key was deleted it is the entry
    that says so.

    The error is InvalidKey, and those of the class.
*/
NatsFuture<std::optional<NatsKeyValueEntry>> NatsKeyValueStore::get(const QString &key)
{
    Q_D(NatsKeyValueStore);
    return d->get(key);
}

/*! Asks for the entry of \a key with \a revision, which is nothing when there is none, be it that it is one of
    another key. The error is InvalidKey, InvalidOption when \a revision is 0, and those of the class. */
NatsFuture<std::optional<NatsKeyValueEntry>> NatsKeyValueStore::get(const QString &key, quint64 revision)
{
    Q_D(NatsKeyValueStore);
    return d->get(key, revision);
}

/*! Lists the keys that have a value and match one of \a filters, which may have wildcards. The list is a child of this
    object. The error is InvalidKey and those that the class has before anything is sent; others are told by
    NatsKeyValueList::finished(). */
NatsResult<NatsKeyValueKeyList *> NatsKeyValueStore::keys(const QStringList &filters)
{
    Q_D(NatsKeyValueStore);
    NatsKeyValueWatchOptions options;
    options.setKeys(filters);
    options.setHeadersOnly(true);
    auto reader = std::make_unique<NatsKeyValueReader>(d->binding, options, NatsKeyValueReader::Mode::Once, nullptr);
    if (const auto started = reader->start(); !started)
        return started.error();
    return new NatsKeyValueKeyList(std::make_unique<NatsKeyValueKeyListPrivate>(std::move(reader)), this);
}

/*! Lists the entries that the bucket keeps of \a key, which may have wildcards. The list is a child of this object. The
    error is as with keys(). */
NatsResult<NatsKeyValueHistory *> NatsKeyValueStore::history(const QString &key)
{
    NatsKeyValueWatchOptions options;
    options.setKeys({ key });
    return history(options);
}

/*! Lists the entries that a watcher with \a options would bring at first, always with the history: of several keys,
    without the values, without deletions, or from a revision on. The list is a child of this object. The error is as with
    keys(). */
NatsResult<NatsKeyValueHistory *> NatsKeyValueStore::history(const NatsKeyValueWatchOptions &options)
{
    Q_D(NatsKeyValueStore);
    NatsKeyValueWatchOptions all = options;
    all.setInclude(NatsKeyValueWatchOptions::Include::History);
    auto reader = std::make_unique<NatsKeyValueReader>(d->binding, all, NatsKeyValueReader::Mode::Once, nullptr);
    if (const auto started = reader->start(); !started)
        return started.error();
    return new NatsKeyValueHistory(std::make_unique<NatsKeyValueHistoryPrivate>(std::move(reader)), this);
}
