// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/keyvalue/natsqmlkeyvalue.h"

#include "keyvalue/natskeyvaluestore.h"
#include "qml/base/natsqmllogging.h"
#include "qml/keyvalue/natsqmlkeyvaluetold.h"

#include <QtCore/QTimerEvent>
#include <QtQml/QJSEngine>

// What the bucket tells of the key, and what the program writes: one value is written at a time, and what comes
// meanwhile is held, since it may be that value itself.

namespace {

// After how many milliseconds a value is written again that the server has not answered for.
constexpr int WriteAgainInterval = 1000;

using StoredFormat = NatsQmlStoredValue::Format;

bool isOf(const NatsKeyValueEntry &entry, const QByteArray &value)
{
    return !entry.isDeleted() && entry.value() == value;
}

} // namespace

QVariant NatsQmlKeyValue::shown() const
{
    const bool isOwn = isDirty();
    if (!isOwn && !exists())
        return m_defaultValue;
    const QByteArray bytes = m_wanted ? *m_wanted : m_isWriting ? m_sent : m_stored.bytes;
    const auto value = NatsQmlStoredValue::decode(bytes, StoredFormat(m_format), m_key);
    return value ? *value : QVariant();
}

void NatsQmlKeyValue::beginSnapshot()
{
    m_isSeen = false;
    const Told before(*this);
    m_upToDate = false;
    tell(before);
}

void NatsQmlKeyValue::endSnapshot()
{
    const Told before(*this);
    if (!m_isSeen)
        adopt({});
    if (m_isRefused && !m_isSeen) { // by a bucket that is gone
        m_isWriting = m_isRefused = false;
        if (!m_wanted)
            m_wanted = m_sent;
    }
    m_upToDate = true;
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        setError({});
    if (alive)
        tryToWrite();
}

void NatsQmlKeyValue::lose()
{
    const Told before(*this);
    m_upToDate = false;
    tell(before);
}

void NatsQmlKeyValue::take(const NatsKeyValueEntry &entry)
{
    const bool isFirst = !std::exchange(m_isSeen, true) && !m_upToDate; // of another bucket, maybe
    if (m_isWriting && !m_isRefused) {
        m_needsNoAnswer = m_needsNoAnswer || (isOf(entry, m_sent) && entry.revision() > m_stored.revision);
        m_held = entry;
        return;
    }
    if (!isFirst && entry.revision() < m_stored.revision)
        return;
    if (m_isRefused && !isFirst && entry.revision() == m_stored.revision)
        return; // the one that was known before
    if (m_isRefused)
        return takeConflict(entry);
    const bool isOther = !m_wanted || !isOf(entry, *m_wanted);
    const bool isNews = entry.revision() != m_stored.revision;
    if (m_wanted && isOther && isNews && m_writeMode == WriteMode::CompareAndSet)
        return takeConflict(entry);
    const Told before(*this);
    adopt(entry);
    if (!isOther)
        m_wanted.reset(); // stored already: the answer to it was lost
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive && !isOther)
        setError({});
}

// Without an entry the key is not there. One that is known already says nothing about what was sent since.
void NatsQmlKeyValue::adopt(const std::optional<NatsKeyValueEntry> &entry)
{
    if (!entry || entry->revision() != m_stored.revision)
        m_doubtful.clear();
    m_entry = entry.value_or(NatsKeyValueEntry());
    const bool exists = entry && !entry->isDeleted();
    m_stored = { exists ? entry->value() : QByteArray(), m_entry.revision(), exists };
}

/*! \qmlproperty var NatsKeyValue::value
    What is stored, or what was assigned and is about to be: as \l format has it. Assigning a string, number, boolean,
    null, object, array, ArrayBuffer or typed array stores it. It does not break a binding to this property, and a
    binding of this property, as of any, is broken by an assignment. */
void NatsQmlKeyValue::setValue(const QVariant &value)
{
    const QPointer<NatsQmlKeyValue> alive(this);
    const auto bytes = NatsQmlStoredValue::encode(qjsEngine(this), value, StoredFormat(m_format), m_key);
    if (!alive)
        return; // a function of the value has deleted this
    if (!bytes) {
        setError(bytes.error());
        return;
    }
    const QByteArray now = m_wanted ? *m_wanted : m_isWriting ? m_sent : m_stored.bytes;
    if ((isDirty() || exists()) && *bytes == now)
        return;
    const Told before(*this);
    m_wanted = *bytes;
    tell(before);
    if (alive)
        tryToWrite();
}

void NatsQmlKeyValue::tryToWrite()
{
    if (!m_wanted || m_key.isEmpty() || m_isWriting || m_writeTimer.isActive() || !m_feed.isConnected())
        return;
    if (m_writeMode == WriteMode::CompareAndSet && !m_upToDate)
        return; // endSnapshot() comes
    m_sent = *std::exchange(m_wanted, std::nullopt);
    m_isWriting = true;
    m_needsNoAnswer = false;
    if (m_writeInterval > 0)
        m_writeTimer.start(m_writeInterval, this);
    send(m_sent).then(this, [this, turn = m_turn](const NatsResult<quint64> &revision) {
        if (turn == m_turn)
            takeWritten(revision);
    });
}

NatsFuture<quint64> NatsQmlKeyValue::send(const QByteArray &payload)
{
    NatsKeyValueStore *const source = m_feed.source();
    if (m_writeMode == WriteMode::LastWriterWins)
        return source->put(m_key, payload);
    return exists() ? source->update(m_key, payload, m_stored.revision) : source->create(m_key, payload);
}

void NatsQmlKeyValue::takeWritten(const NatsResult<quint64> &revision)
{
    const std::optional<NatsKeyValueEntry> held = std::exchange(m_held, std::nullopt);
    const bool isNewer = held && held->revision() > m_stored.revision;
    const NatsError error = revision ? NatsError() : revision.error();
    if (error.code() == NatsError::Code::KeyRevisionMismatch || error.code() == NatsError::Code::KeyExists) {
        m_isRefused = true;
        doubt(); // an attempt of the same write may have been stored before the one that was refused
        return isNewer ? takeConflict(*held) : askWhy(error);
    }
    const bool isTheirs = isNewer && (revision ? held->revision() > *revision : !isOf(*held, m_sent));
    const bool isLost = error.isTemporary() && !m_needsNoAnswer;
    if (isLost)
        doubt();
    if (isTheirs && (m_wanted || isLost) && m_writeMode == WriteMode::CompareAndSet)
        return takeConflict(*held);
    const Told before(*this);
    m_isWriting = false;
    if (held)
        adopt(*held);
    if (revision && !(held && held->revision() > *revision)) {
        m_stored = { m_sent, *revision, true }; // the entry follows
        m_doubtful.clear();
    }
    if (isLost)
        writeLater(); // also what was assigned since: who cannot take the one cannot take the other
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        setError(m_needsNoAnswer && error.isTemporary() ? NatsError() : error);
    if (alive)
        tryToWrite();
}

// What was stored instead has still to come, or never comes: that a key is gone because of its age is told by nobody.
void NatsQmlKeyValue::askWhy(const NatsError &refusal)
{
    NatsKeyValueStore *const source = m_feed.source();
    if (!source)
        return;
    source->get(m_key).then(this, [this, refusal, turn = m_turn](const NatsResult<std::optional<NatsKeyValueEntry>> &found) {
        if (turn != m_turn || !m_isRefused)
            return; // it has come
        if (!found)
            return giveUp(refusal.withCause(found.error()));
        if (!*found || (*found)->revision() != m_stored.revision)
            return takeConflict(*found);
        // Of a server that has not heard of it yet; or the refusal was for a write that a cluster dropped.
        m_isWriting = m_isRefused = false;
        writeLater();
    });
}

// It may be stored: nobody has said.
void NatsQmlKeyValue::doubt()
{
    constexpr qsizetype Most = 100;
    if (m_writeMode != WriteMode::CompareAndSet)
        return;
    m_doubtful.removeOne(m_sent);
    m_doubtful.append(m_sent);
    if (m_doubtful.size() > Most)
        m_doubtful.removeFirst();
}

void NatsQmlKeyValue::writeLater()
{
    if (!m_wanted)
        m_wanted = m_sent;
    m_writeTimer.start(qMax(m_writeInterval, WriteAgainInterval), this);
}

// Nobody says what is stored instead of what was to be.
void NatsQmlKeyValue::giveUp(const NatsError &why)
{
    const Told before(*this);
    m_isWriting = m_isRefused = false;
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        setError(why);
    if (alive)
        tryToWrite();
}

// Somebody else was first. Where both wanted the same, that is none: the answer to the own write may have been lost.
void NatsQmlKeyValue::takeConflict(const std::optional<NatsKeyValueEntry> &remote)
{
    if (remote && goOnBehind(*remote))
        return;
    const Told before(*this);
    const QByteArray refused = m_wanted ? *m_wanted : m_sent;
    ++m_turn;
    adopt(remote);
    m_wanted.reset();
    m_held.reset();
    m_isWriting = m_isRefused = false;
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        setError({});
    if (alive && !(remote && isOf(*remote, refused)))
        Q_EMIT conflict(remote.value_or(NatsKeyValueEntry()), before.value);
}

// What this element has stored itself is no conflict with what was assigned since, although nobody has said that it is
// stored; nor is the value that was there before, under another revision: a cluster may store one twice.
bool NatsQmlKeyValue::goOnBehind(const NatsKeyValueEntry &entry)
{
    const QByteArray wanted = m_wanted ? *m_wanted : m_sent;
    const qsizetype place = entry.isDeleted() ? -1 : m_doubtful.indexOf(entry.value());
    const bool isAsBefore = m_stored.exists && isOf(entry, m_stored.bytes);
    if (isOf(entry, wanted) || (place < 0 && !isAsBefore))
        return false;
    const Told before(*this);
    const QByteArrayList later = m_doubtful.mid(place + 1);
    adopt(entry);
    m_doubtful = later;
    m_wanted = wanted;
    m_isWriting = m_isRefused = false;
    const QPointer<NatsQmlKeyValue> alive(this);
    tell(before);
    if (alive)
        tryToWrite();
    return true;
}

// The element goes, or becomes one of another key: what waits for its time is written now.
void NatsQmlKeyValue::sendLast()
{
    if (!m_wanted || m_key.isEmpty())
        return;
    const bool isPossible = m_feed.isConnected() && (m_writeMode == WriteMode::LastWriterWins || (m_upToDate && !m_isWriting));
    if (isPossible)
        send(*m_wanted);
    else
        qCWarning(lcNatsQml) << "What was assigned to the key" << m_key << "is not stored: there is no connection any more";
}

void NatsQmlKeyValue::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_writeTimer.timerId())
        return QObject::timerEvent(event);
    m_writeTimer.stop();
    tryToWrite();
}
