// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobject.h"

#include "objectstore/natsobjectstore.h"
#include "qml/objectstore/natsqmlobjectstore.h"

#include <QtCore/QFile>
#include <QtCore/QTimerEvent>
#include <QtQml/QQmlInfo>

namespace {

// After how many milliseconds an object is fetched again that could not be for a reason that passes
constexpr int ReadAgainInterval = 2000;

} // namespace

/*!
    \qmltype NatsObject
    \inqmlmodule Nats
    \since 0.1
    \brief One object of a bucket as a file that Image and others show, fetched anew when the object changes.

    \qml
    NatsObject {
        id: plan
        store: pictures // a NatsObjectStore
        name: "floor-2.png"
    }
    Image { source: plan.source; asynchronous: true }
    ProgressBar { value: plan.progress; visible: plan.running }
    Label { text: plan.error.message }
    \endqml

    The file is in the cache of the store, as a whole or not at all. What is shown stays until the next one is there. When
    the object is deleted, \l source is empty. A link is followed when it is stored; a change of what it leads to is not
    noticed.

    Of many that are to be fetched a few are at the same time: NatsObjectStore::maximumDownloads.

    Nested in a NatsObjectStore it is an object of that bucket, elsewhere \l store names one.
*/

/*! \qmlproperty url NatsObject::source
    \readonly
    The file with the newest object that was fetched, or empty. Another object has another URL. */
/*! \qmlproperty natsObjectInfo NatsObject::info
    \readonly
    What the bucket tells of the object, which may be newer than \l source; its revision is 0 where there is none. */
/*! \qmlproperty bool NatsObject::exists
    \readonly
    Whether the bucket has the object. */
/*! \qmlproperty bool NatsObject::upToDate
    \readonly
    Whether \l source is what the bucket has, be it nothing. */
/*! \qmlproperty bool NatsObject::running
    \readonly
    Whether the object is being fetched; false while it waits until others are. */
/*! \qmlproperty real NatsObject::progress
    \readonly
    How much of the object was fetched, from 0 to 1. */
/*! \qmlproperty natsError NatsObject::error
    \readonly
    Why the bucket is not watched, or why the object could not be fetched; NatsError.NoError when all is well. */
/*! \qmlsignal NatsObject::errorOccurred(natsError error)
    Emitted with the \a error of the property when that becomes another one that is not NatsError.NoError. It is written
    to the console too, with the place in the document. */

NatsQmlObject::NatsQmlObject(QObject *parent)
    : QObject(parent), m_feed(this, NatsQmlObjectFeed::Wanted::Named)
{
    connect(&m_feed, &NatsQmlObjectFeed::started, this, [this] {
        m_isSeen = false;
        dropFetch(); // it may be of a bucket that is gone; what is stored comes
        tellRunning();
    });
    connect(&m_feed, &NatsQmlObjectFeed::objectChanged, this, &NatsQmlObject::take);
    connect(&m_feed, &NatsQmlObjectFeed::initialValuesReceived, this, &NatsQmlObject::endSnapshot);
    connect(&m_feed, &NatsQmlObjectFeed::stopped, this, [this] {
        dropFetch();
        const QPointer<NatsQmlObject> alive(this);
        setUpToDate(false);
        if (alive)
            tellRunning();
    });
    connect(&m_feed, &NatsQmlObjectFeed::failed, this, &NatsQmlObject::setError);
    connect(&m_feed, &NatsQmlObjectFeed::connectedChanged, this, [this] {
        if (m_isDue && !m_transfer)
            fetch();
    });
}

NatsQmlObject::~NatsQmlObject()
{
    m_feed.disconnect(this);
    dropFetch();
}

/*! \qmlproperty NatsObjectStore NatsObject::store
    The bucket. Where it is not set, it is the NatsObjectStore that this element is nested in. */
void NatsQmlObject::setStore(NatsQmlObjectStore *store)
{
    if (!m_feed.setStore(store))
        return;
    const QPointer<NatsQmlObject> alive(this);
    forget();
    if (alive)
        Q_EMIT storeChanged();
}

/*! \qmlproperty string NatsObject::name
    The name of the object: any text. It is looked for in UTF-8, as most clients write it; what nats.js has put under a name
    with characters beyond ASCII is not found by it, though a NatsObjectModel has a row for it. */
void NatsQmlObject::setName(const QString &name)
{
    if (name == this->name())
        return;
    m_feed.setName(name);
    const QPointer<NatsQmlObject> alive(this);
    forget();
    if (alive)
        Q_EMIT nameChanged();
}

/*! \qmlproperty bool NatsObject::active
    Whether the object is watched and fetched; true by default. False keeps what is shown. */
void NatsQmlObject::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_feed.setActive(active);
    dropFetch(); // when it is active again it is told of what is stored
    const QPointer<NatsQmlObject> alive(this);
    setUpToDate(false);
    if (alive)
        tellRunning();
    if (alive)
        Q_EMIT activeChanged();
}

// Another object: what was known of the one before counts no more.
void NatsQmlObject::forget()
{
    dropFetch();
    m_info = {};
    const QPointer<NatsQmlObject> alive(this);
    setUpToDate(false);
    if (alive)
        tellNothing();
}

// There is no object, or none that is known.
void NatsQmlObject::tellNothing()
{
    const QPointer<NatsQmlObject> alive(this);
    show({});
    if (alive)
        Q_EMIT infoChanged();
    if (alive)
        tellRunning();
    if (alive)
        setError({});
}

void NatsQmlObject::endSnapshot()
{
    if (m_isSeen)
        return;
    dropFetch();
    m_info = {};
    const QPointer<NatsQmlObject> alive(this);
    tellNothing();
    if (alive)
        setUpToDate(true);
}

void NatsQmlObject::take(const NatsObjectInfo &info)
{
    m_isSeen = true;
    if (m_transfer && (info.isLink() || info.digest() != m_info.digest()))
        cancelTransfer(); // it would be of the one before
    m_info = info;
    m_isDue = true;
    const QPointer<NatsQmlObject> alive(this);
    Q_EMIT infoChanged();
    if (alive && m_isDue && !m_transfer)
        fetch();
    if (alive)
        tellRunning();
}

void NatsQmlObject::fetch()
{
    if (!store())
        return; // it is gone, and this one's object with it
    const QPointer<NatsQmlObject> alive(this);
    const NatsQmlObjectCache &cache = store()->cache();
    if (m_info.isDeleted() || cache.contains(m_info)) {
        m_isDue = false;
        m_turn.reset();
        show(m_info.isDeleted() ? QString() : cache.fileOf(m_info));
        if (alive)
            setError({});
        if (alive)
            setUpToDate(true);
        return;
    }
    if (!m_feed.isConnected()) {
        m_turn.reset();
        return; // the feed tells when it is
    }
    if (!m_turn)
        m_turn = store()->turns().take([this] { takeTurn(); });
    if (m_turn->hasCome())
        transfer();
    else
        setUpToDate(false); // takeTurn() comes
}

void NatsQmlObject::takeTurn()
{
    const QPointer<NatsQmlObject> alive(this);
    fetch();
    if (alive)
        tellRunning();
}

void NatsQmlObject::transfer()
{
    const QPointer<NatsQmlObject> alive(this);
    const NatsQmlObjectCache &cache = store()->cache();
    m_isDue = false;
    m_file = cache.fileOf(m_info);
    m_part = cache.newPart();
    const auto begun = cache.prepare()
            ? m_feed.source()->getFile(name(), m_part)
            : NatsResult<NatsObjectTransfer *>(NatsError(NatsError::Code::DeviceError,
                                                         tr("The folder '%1' cannot be made").arg(cache.folder()), name()));
    if (!begun) {
        m_turn.reset();
        return setError(begun.error());
    }
    m_transfer = *begun;
    connect(m_transfer, &NatsObjectTransfer::progress, this,
            [this](qint64 bytes, qint64 total) { setProgress(total > 0 ? double(bytes) / double(total) : 0); });
    connect(m_transfer, &NatsObjectTransfer::finished, this, &NatsQmlObject::takeFile);
    setUpToDate(false);
    if (alive)
        setProgress(0);
    if (alive)
        tellRunning();
}

void NatsQmlObject::takeFile(const NatsError &error)
{
    const NatsObjectInfo fetched = m_transfer->info();
    m_transfer->disconnect(this);
    m_transfer->deleteLater();
    m_transfer = nullptr;
    m_turn.reset();
    const QPointer<NatsQmlObject> alive(this);
    if (!error && !m_info.isLink() && fetched.digest() != m_info.digest()) {
        QFile::remove(m_part); // it is of a newer object, which the feed tells of
        m_isDue = true;
    } else if (const NatsError failed = error ? error : keepFile()) {
        m_isDue = failed.isTemporary();
        if (m_isDue)
            m_retry.start(ReadAgainInterval, this);
        setError(failed);
    } else {
        setProgress(1);
        if (alive)
            show(m_file);
        if (alive && store())
            store()->cache().trim();
        if (alive)
            setError({});
        if (alive)
            setUpToDate(true);
    }
    if (alive)
        tellRunning();
}

NatsError NatsQmlObject::keepFile()
{
    if (NatsQmlObjectCache::keep(m_part, m_file))
        return {};
    QFile::remove(m_part);
    return NatsError(NatsError::Code::DeviceError, tr("The file '%1' cannot be written").arg(m_file), name());
}

// It is not wanted any more, or its place in the queue has to be found anew.
void NatsQmlObject::dropFetch()
{
    cancelTransfer();
    m_turn.reset();
    m_isDue = false;
}

void NatsQmlObject::cancelTransfer()
{
    if (!m_transfer)
        return;
    m_transfer->disconnect(this);
    m_transfer->cancel();
    m_transfer->deleteLater();
    m_transfer = nullptr;
}

void NatsQmlObject::tellRunning()
{
    if (std::exchange(m_toldRunning, isRunning()) != isRunning())
        Q_EMIT runningChanged();
}

void NatsQmlObject::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_retry.timerId())
        return QObject::timerEvent(event);
    m_retry.stop();
    if (m_isDue && !m_transfer)
        fetch();
}

void NatsQmlObject::show(const QString &file)
{
    const QUrl source = file.isEmpty() ? QUrl() : QUrl::fromLocalFile(file);
    m_hold.reset();
    if (!file.isEmpty() && store()) {
        m_hold = std::make_unique<NatsQmlObjectCache::Hold>(file);
        store()->cache().touch(file);
    }
    if (std::exchange(m_source, source) != source)
        Q_EMIT sourceChanged();
}

void NatsQmlObject::setProgress(double progress)
{
    if (!qFuzzyCompare(std::exchange(m_progress, progress) + 1, progress + 1))
        Q_EMIT progressChanged();
}

void NatsQmlObject::setUpToDate(bool upToDate)
{
    if (std::exchange(m_upToDate, upToDate) != upToDate)
        Q_EMIT upToDateChanged();
}

void NatsQmlObject::setError(const NatsError &error)
{
    if (error == m_error)
        return;
    m_error = error;
    if (error && error.code() != NatsError::Code::ConnectionClosed) // which the connection itself tells
        qmlWarning(this) << error.text();
    const QPointer<NatsQmlObject> alive(this);
    Q_EMIT errorChanged();
    if (alive && error)
        Q_EMIT errorOccurred(error);
}
