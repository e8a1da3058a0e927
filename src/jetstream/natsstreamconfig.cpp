// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamconfig.h"

#include "jetstream/natsconfigjson_p.h"
#include "jetstream/natsjson_p.h"

#include <algorithm>

/*!
    \class NatsStreamConfig
    \inmodule NatsQt
    \since 0.1
    \brief How a stream is configured.

    An implicitly shared value over the JSON of the server. What is not set is not sent, so that the server's defaults
    hold; what a newer server has and this library does not know survives reading, changing and writing.

    \code
    NatsStreamConfig config("ORDERS", { "orders.>" });
    config.setMaximumAge(std::chrono::hours(24));
    manager->createStream(config);
    \endcode

    \sa NatsJetStreamManager::createStream()
*/

/*!
    \enum NatsStreamConfig::Retention

    \value Limits Messages stay until a limit is reached.
    \value Interest Messages stay until each consumer has acknowledged them.
    \value WorkQueue Messages stay until a consumer has acknowledged them.
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsStreamConfig::Storage

    \value File On disk.
    \value Memory In memory.
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsStreamConfig::Discard

    \value Old A full stream drops its oldest messages.
    \value New A full stream refuses new messages.
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsStreamConfig::Compression

    \value None None.
    \value S2 S2, an extension of Snappy.
    \value Unknown What a newer server calls by a name that this library does not know.
*/
/*!
    \enum NatsStreamConfig::PersistMode

    \value Default A message is acknowledged when it is written.
    \value Async A message may be acknowledged before that.
    \value Unknown What a newer server calls by a name that this library does not know.
*/

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsStreamConfig NatsStreamConfig::fromJson(const QJsonObject &json)
{
    NatsStreamConfig value;
    value.m_json = json;
    return value;
}

/*! Constructs the configuration of the stream \a name that listens on \a subjects. */
NatsStreamConfig::NatsStreamConfig(const QString &name, const QStringList &subjects)
{
    setName(name);
    if (!subjects.isEmpty())
        setSubjects(subjects);
}

/*! Returns what is sent: what was set, and what came from a server. */
QJsonObject NatsStreamConfig::toJson() const
{
    QJsonObject json;
    for (auto it = m_json.begin(); it != m_json.end(); ++it) {
        if (it->isNull())
            continue; // removed, which says something in an update only
        if (it.key() == QLatin1String("mirror"))
            json.insert(it.key(), NatsStreamSource::fromJson(it->toObject()).toJson());
        else if (it.key() == QLatin1String("sources"))
            json.insert(it.key(), NatsJson::fromList(NatsJson::toList<NatsStreamSource>(*it)));
        else
            json.insert(it.key(), *it);
    }
    return json;
}

/*! Returns whether \a field, by its name in the JSON of the server such as \c max_age, is set. */
bool NatsStreamConfig::isSet(const QString &field) const
{
    return NatsConfigJson::isSet(m_json, field);
}

/*! Takes out \a field, by its name in the JSON of the server such as \c mirror. It is not sent, and
    NatsJetStreamManager::updateStream() takes it out of the stream, too. */
void NatsStreamConfig::remove(const QString &field)
{
    m_json.insert(field, QJsonValue::Null);
}

/*! Returns \a current with what is set here in its place, and without what was taken out here with remove().
    When metadata() is set it replaces that of \a current, apart from what a server added. */
NatsStreamConfig NatsStreamConfig::mergedOver(const NatsStreamConfig &current) const
{
    return fromJson(NatsConfigJson::merged(current.m_json, m_json));
}

/*! Returns the lowest level of the JetStream API whose servers know all that is set; 0 for that of any server. */
int NatsStreamConfig::requiredApiLevel() const
{
    const auto hasConsumer = [](const QJsonValue &source) { return source.toObject().contains(QLatin1String("consumer")); };
    const QJsonArray all = m_json.value(QLatin1String("sources")).toArray();
    if (allowBatchedPublish() || hasConsumer(m_json.value(QLatin1String("mirror"))) || std::any_of(all.begin(), all.end(), hasConsumer))
        return 4;
    if (allowMessageCounter() || allowAtomicPublish() || allowMessageSchedules() || persistMode() == PersistMode::Async)
        return 2;
    return allowMessageTtl() || subjectDeleteMarkerTtl().count() > 0 ? 1 : 0;
}
