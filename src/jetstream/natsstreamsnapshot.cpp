// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamsnapshot.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

/*!
    \class NatsStreamSnapshot
    \inmodule NatsQt
    \since 0.1
    \brief What must be known of a snapshot beside its bytes, so that it can be restored.

    A small value to be kept beside the archive: the configuration and the state of the stream, and the size of the
    archive. It is written as JSON, with the fields \c config and \c state of the file \c{backup.json} that other tools
    for NATS use.

    \code
    NatsStreamSnapshot snapshot = transfer->snapshot();
    file.write(snapshot.toText());
    \endcode

    \sa NatsJetStreamManager::snapshotStream(), NatsJetStreamManager::restoreStream()
*/

/*! \fn NatsStreamSnapshot::NatsStreamSnapshot()
    Constructs the snapshot of no stream. */
/*! \fn QJsonObject NatsStreamSnapshot::toJson() const
    Returns all of it. Numbers above 2\sup{63}-1 are decimal strings in it; toText() has them as numbers. */

/*! Returns the snapshot that \a json is. */
NatsStreamSnapshot NatsStreamSnapshot::fromJson(const QJsonObject &json)
{
    NatsStreamSnapshot snapshot;
    snapshot.m_json = json;
    return snapshot;
}

/*! Returns the snapshot that \a text, JSON in UTF-8, is. The error is InvalidOption when it is none. */
NatsResult<NatsStreamSnapshot> NatsStreamSnapshot::fromText(const QByteArray &text)
{
    const auto json = NatsJson::parse(text);
    if (!json || !json->value(QLatin1String("config")).isObject() || !json->value(QLatin1String("state")).isObject()) {
        return NatsChecks::invalidOption(
                QCoreApplication::translate("NatsJetStream", "This is no snapshot: it lacks a configuration or a state"));
    }
    return fromJson(*json);
}

/*! Returns all of it as JSON in UTF-8. */
QByteArray NatsStreamSnapshot::toText() const
{
    return NatsJson::write(m_json);
}

/*! Returns the configuration of the stream. */
NatsStreamConfig NatsStreamSnapshot::config() const
{
    return NatsStreamConfig::fromJson(m_json.value(QLatin1String("config")).toObject());
}

/*! Sets the configuration that the stream is restored with to \a config, for example with another name. */
void NatsStreamSnapshot::setConfig(const NatsStreamConfig &config)
{
    m_json.insert(QStringLiteral("config"), config.toJson());
}

/*! Returns what the stream held. */
NatsStreamState NatsStreamSnapshot::state() const
{
    return NatsStreamState::fromJson(m_json.value(QLatin1String("state")).toObject());
}

/*! Returns how many bytes the archive has, or 0 when it is not known. */
qint64 NatsStreamSnapshot::archiveSize() const
{
    return qMax<qint64>(m_json.value(QLatin1String("archive_size")).toInteger(), 0);
}

/*! Sets how many bytes the archive has to \a archiveSize; with 0 a restore does not check it. */
void NatsStreamSnapshot::setArchiveSize(qint64 archiveSize)
{
    if (archiveSize > 0)
        m_json.insert(QStringLiteral("archive_size"), archiveSize);
    else
        m_json.remove(QStringLiteral("archive_size"));
}
