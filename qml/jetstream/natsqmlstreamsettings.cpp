// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstream.h"

#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreamadvisories.h"
#include "jetstream/natsjetstreammanager.h"
#include "qml/core/natsqmlconnection.h"

#include <QtCore/QMetaEnum>

#include <cmath>

// The properties that a program writes. A value that cannot be is told, and the one before stays.

bool NatsQmlStream::refuse(const QString &why)
{
    report(NatsError(NatsError::Code::InvalidOption, why, name()));
    return false;
}

bool NatsQmlStream::isWhole(const char *property, double value, double least)
{
    constexpr double Most = 9007199254740992.0; // numbers of JavaScript are exact up to this
    if (value >= least && value <= Most && value == std::floor(value))
        return true;
    return refuse(tr("%1 is %2 and must be a whole number from %3 to 2^53").arg(QLatin1String(property)).arg(value).arg(least));
}

// JavaScript can give any number for an enumeration.
template<typename Enum>
bool NatsQmlStream::isKnown(const char *property, Enum value)
{
    if (QMetaEnum::fromType<Enum>().valueToKey(int(value)))
        return true;
    return refuse(tr("%1 is %2, which is none of its values").arg(QLatin1String(property)).arg(int(value)));
}

void NatsQmlStream::change(const NatsStreamConfig &config)
{
    if (config == m_config)
        return;
    m_config = config;
    m_ensureDue = true;
    scheduleUpdate();
    Q_EMIT settingsChanged();
}

/*! \qmlproperty bool NatsStream::active
    Whether the element asks by itself, and makes the stream; true by default. */
void NatsQmlStream::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_ensureDue = true;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

/*! \qmlproperty enumeration NatsStream::ensure
    What is done about the stream once the connection is there, again when the configuration changes, and
    after a lost connection is restored:

    \value NatsStream.Ensure.Never Nothing; the default.
    \value NatsStream.Ensure.Create It is created where it does not exist, and otherwise left as it is.
    \value NatsStream.Ensure.CreateOrUpdate It is created, or else given the configuration of this element.

    A stream that somebody deletes meanwhile is not made again until then. */
void NatsQmlStream::setEnsure(Ensure ensure)
{
    if (ensure == m_ensure || !isKnown("ensure", ensure))
        return;
    m_ensure = ensure;
    m_ensureDue = true;
    scheduleUpdate();
    Q_EMIT ensureChanged();
}

/*! \qmlproperty string NatsStream::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. */
void NatsQmlStream::setDomain(const QString &domain)
{
    if (!m_jetStream.setDomain(domain))
        return;
    const QPointer<NatsQmlStream> alive(this);
    startAnew();
    if (alive)
        Q_EMIT domainChanged();
}

/*! \qmlproperty string NatsStream::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. */
void NatsQmlStream::setApiPrefix(const QString &apiPrefix)
{
    if (!m_jetStream.setApiPrefix(apiPrefix))
        return;
    const QPointer<NatsQmlStream> alive(this);
    startAnew();
    if (alive)
        Q_EMIT apiPrefixChanged();
}

/*! \qmlproperty int NatsStream::refreshInterval
    After how many milliseconds the state is asked for again; 0, the default, is never. New messages are
    seen by nothing else. */
void NatsQmlStream::setRefreshInterval(int refreshInterval)
{
    if (refreshInterval == m_refreshInterval || !isWhole("refreshInterval", refreshInterval, 0))
        return;
    m_refreshInterval = refreshInterval;
    scheduleUpdate();
    Q_EMIT refreshIntervalChanged();
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
    m_ensureDue = true;
    scheduleUpdate();
    Q_EMIT settingsChanged();
}
