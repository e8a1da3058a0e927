// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstream.h"

// The properties that a program writes. A value that cannot be is told, and the one before stays.

void NatsQmlStream::change(const NatsStreamConfig &config)
{
    if (config == m_config)
        return;
    m_config = config;
    ensureAgain();
    Q_EMIT settingsChanged();
}

/*! \qmlproperty string NatsStream::name
    The name of the stream. Nothing is asked for without one. */
void NatsQmlStream::setName(const QString &name)
{
    if (name == m_config.name())
        return;
    m_config.setName(name);
    const QPointer<NatsQmlStream> alive(this);
    startAnew();
    if (alive)
        Q_EMIT nameChanged();
}

/*! \qmlproperty list<string> NatsStream::subjects
    The subjects whose messages the stream stores. */
void NatsQmlStream::setSubjects(const QStringList &subjects)
{
    NatsStreamConfig config = m_config;
    config.setSubjects(subjects);
    change(config);
}

/*! \qmlproperty string NatsStream::description
    A text for people. */
void NatsQmlStream::setDescription(const QString &description)
{
    NatsStreamConfig config = m_config;
    config.setDescription(description);
    change(config);
}

/*! \qmlproperty enumeration NatsStream::retention
    Until when messages are kept: NatsStream.Retention.Limits, the default, NatsStream.Retention.Interest or
    NatsStream.Retention.WorkQueue. */
void NatsQmlStream::setRetention(Retention retention)
{
    if (!isKnown("retention", retention))
        return;
    NatsStreamConfig config = m_config;
    config.setRetention(NatsStreamConfig::Retention(retention));
    change(config);
}

/*! \qmlproperty enumeration NatsStream::storage
    Where messages are kept: NatsStream.Storage.File, the default, or NatsStream.Storage.Memory. */
void NatsQmlStream::setStorage(Storage storage)
{
    if (!isKnown("storage", storage))
        return;
    NatsStreamConfig config = m_config;
    config.setStorage(NatsStreamConfig::Storage(storage));
    change(config);
}

/*! \qmlproperty enumeration NatsStream::discard
    What gives way when the stream is full: NatsStream.Discard.Old, the default, or NatsStream.Discard.New. */
void NatsQmlStream::setDiscard(Discard discard)
{
    if (!isKnown("discard", discard))
        return;
    NatsStreamConfig config = m_config;
    config.setDiscard(NatsStreamConfig::Discard(discard));
    change(config);
}

/*! \qmlproperty int NatsStream::replicas
    How many servers keep the messages, from 1 on; 1 by default. */
void NatsQmlStream::setReplicas(int replicas)
{
    if (!isWhole("replicas", replicas, 1))
        return;
    NatsStreamConfig config = m_config;
    config.setReplicas(replicas);
    change(config);
}

/*! \qmlproperty real NatsStream::maximumMessages
    How many messages are kept at most; -1, the default, is any number. */
void NatsQmlStream::setMaximumMessages(double maximumMessages)
{
    if (!isWhole("maximumMessages", maximumMessages, -1))
        return;
    NatsStreamConfig config = m_config;
    config.setMaximumMessages(qint64(maximumMessages));
    change(config);
}

/*! \qmlproperty real NatsStream::maximumBytes
    How many bytes are kept at most; -1, the default, is any number. */
void NatsQmlStream::setMaximumBytes(double maximumBytes)
{
    if (!isWhole("maximumBytes", maximumBytes, -1))
        return;
    NatsStreamConfig config = m_config;
    config.setMaximumBytes(qint64(maximumBytes));
    change(config);
}

/*! \qmlproperty real NatsStream::maximumAge
    How long messages are kept, in milliseconds; 0, the default, is without end. */
void NatsQmlStream::setMaximumAge(double maximumAge)
{
    if (!isWhole("maximumAge", maximumAge, 0))
        return;
    NatsStreamConfig config = m_config;
    config.setMaximumAge(std::chrono::milliseconds(qint64(maximumAge)));
    change(config);
}

/*! \qmlproperty bool NatsStream::allowDirect
    Whether each replica may answer who reads a message; false by default. */
void NatsQmlStream::setAllowDirect(bool allowDirect)
{
    NatsStreamConfig config = m_config;
    config.setAllowDirect(allowDirect);
    change(config);
}

/*! \qmlproperty var NatsStream::configuration
    An object with what has no property here, under the names of the server, such as
    \c{({ max_msgs_per_subject: 1 })}; undefined by default. Properties that were set take precedence. */
void NatsQmlStream::setConfiguration(const QJSValue &configuration)
{
    if (configuration.strictlyEquals(m_configuration))
        return;
    m_configuration = configuration;
    m_hasConfiguration = !configuration.isUndefined() && !configuration.isNull();
    ensureAgain();
    Q_EMIT settingsChanged();
}
