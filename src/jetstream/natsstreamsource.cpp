// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamsource.h"

#include "jetstream/natsjson_p.h"
#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

/*!
    \class NatsStreamSource
    \inmodule NatsQt
    \since 0.1
    \brief Another stream that a stream copies from, as its mirror or as one of its sources.

    An implicitly shared value.

    \sa NatsStreamConfig::setMirror(), NatsStreamConfig::setSources()
*/

/*! Returns the value that \a json is; fields that this library does not know stay. */
NatsStreamSource NatsStreamSource::fromJson(const QJsonObject &json)
{
    NatsStreamSource value;
    value.m_json = json;
    return value;
}

/*! Returns the name of the other stream. */
QString NatsStreamSource::name() const
{
    return m_json.value(QLatin1String("name")).toString();
}

/*! Sets the name of the other stream to \a name. */
void NatsStreamSource::setName(const QString &name)
{
    m_json.insert(QStringLiteral("name"), name);
}

/*! Returns the first sequence that is copied; 0 by default, which is the first one there is. */
quint64 NatsStreamSource::startSequence() const
{
    return NatsJson::toUnsigned(m_json.value(QLatin1String("opt_start_seq")));
}

/*! Sets the first sequence that is copied to \a startSequence. Not possible together with a startTime(). */
void NatsStreamSource::setStartSequence(quint64 startSequence)
{
    m_json.insert(QStringLiteral("opt_start_seq"), NatsJson::fromUnsigned(startSequence));
}

/*! Returns the time of the first message that is copied; invalid by default. */
QDateTime NatsStreamSource::startTime() const
{
    return NatsJson::toTime(m_json.value(QLatin1String("opt_start_time")));
}

/*! Sets the time of the first message that is copied to \a startTime. */
void NatsStreamSource::setStartTime(const QDateTime &startTime)
{
    m_json.insert(QStringLiteral("opt_start_time"), NatsJson::fromTime(startTime));
}

/*! Returns the subjects that are copied; empty by default, which is all of them. */
QString NatsStreamSource::filterSubject() const
{
    return m_json.value(QLatin1String("filter_subject")).toString();
}

/*! Sets the subjects that are copied to \a filterSubject. It may have wildcards. Not possible together with
    subjectTransforms(). */
void NatsStreamSource::setFilterSubject(const QString &filterSubject)
{
    m_json.insert(QStringLiteral("filter_subject"), filterSubject);
}

/*! Returns which subjects are copied, and what they become; none by default. */
QList<NatsSubjectTransform> NatsStreamSource::subjectTransforms() const
{
    return NatsJson::toList<NatsSubjectTransform>(m_json.value(QLatin1String("subject_transforms")));
}

/*! Sets which subjects are copied, and what they become to \a subjectTransforms. Needs nats-server 2.10. */
void NatsStreamSource::setSubjectTransforms(const QList<NatsSubjectTransform> &subjectTransforms)
{
    m_json.insert(QStringLiteral("subject_transforms"), NatsJson::fromList(subjectTransforms));
}

/*! Returns the domain of the other stream; empty by default, which is that of this one. It is not known for
    what a server sent. */
QString NatsStreamSource::domain() const
{
    return m_json.value(QLatin1String("domain")).toString();
}

/*! Sets the domain of the other stream to \a domain. Not possible together with an externalApiPrefix(),
    because it becomes one: \c{$JS.domain.API}. */
void NatsStreamSource::setDomain(const QString &domain)
{
    m_json.insert(QStringLiteral("domain"), domain);
}

/*! Returns what the subjects of requests to the JetStream of the other stream begin with; empty by default.
    */
QString NatsStreamSource::externalApiPrefix() const
{
    return m_json.value(QLatin1String("external")).toObject().value(QLatin1String("api")).toString();
}

/*! Sets what the subjects of requests to the JetStream of the other stream begin with to \a
    externalApiPrefix. */
void NatsStreamSource::setExternalApiPrefix(const QString &externalApiPrefix)
{
    setNested(QStringLiteral("external"), QStringLiteral("api"), externalApiPrefix);
}

/*! Returns what the subjects that the other stream delivers to begin with; empty by default. */
QString NatsStreamSource::externalDeliverPrefix() const
{
    return m_json.value(QLatin1String("external")).toObject().value(QLatin1String("deliver")).toString();
}

/*! Sets what the subjects that the other stream delivers to begin with to \a externalDeliverPrefix. */
void NatsStreamSource::setExternalDeliverPrefix(const QString &externalDeliverPrefix)
{
    setNested(QStringLiteral("external"), QStringLiteral("deliver"), externalDeliverPrefix);
}

/*! Returns the durable consumer of the other stream that is used; empty by default, which is one that is made. */
QString NatsStreamSource::consumerName() const
{
    return m_json.value(QLatin1String("consumer")).toObject().value(QLatin1String("name")).toString();
}

/*! Sets the durable consumer of the other stream that is used to \a consumerName. Needs nats-server 2.14. */
void NatsStreamSource::setConsumerName(const QString &consumerName)
{
    setNested(QStringLiteral("consumer"), QStringLiteral("name"), consumerName);
}

/*! Returns the subject that this consumer delivers to; empty by default. */
QString NatsStreamSource::consumerDeliverSubject() const
{
    return m_json.value(QLatin1String("consumer")).toObject().value(QLatin1String("deliver_subject")).toString();
}

/*! Sets the subject that this consumer delivers to to \a consumerDeliverSubject. Needs nats-server 2.14. */
void NatsStreamSource::setConsumerDeliverSubject(const QString &consumerDeliverSubject)
{
    setNested(QStringLiteral("consumer"), QStringLiteral("deliver_subject"), consumerDeliverSubject);
}

/*! Returns what is sent: the domain() as the prefix that it stands for. */
QJsonObject NatsStreamSource::toJson() const
{
    QJsonObject json = m_json;
    const QString inDomain = json.take(QLatin1String("domain")).toString();
    if (!inDomain.isEmpty()) {
        json.insert(QStringLiteral("external"),
                    QJsonObject{ { QStringLiteral("api"), QStringLiteral("$JS.%1.API").arg(inDomain) } });
    }
    return json;
}

void NatsStreamSource::setNested(const QString &object, const QString &key, const QString &value)
{
    QJsonObject nested = m_json.value(object).toObject();
    nested.insert(key, value);
    m_json.insert(object, nested);
}

/*! Returns an error with the code InvalidOption for a name() that cannot be one, and for options that are malformed
    or exclude each other. */
NatsResult<void> NatsStreamSource::validate() const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("NatsJetStream", text); };
    if (!domain().isEmpty() && m_json.contains(QLatin1String("external")))
        return NatsChecks::invalidOption(tr("'domain','external' are mutually exclusive"));
    if (startSequence() > 0 && startTime().isValid())
        return NatsChecks::invalidOption(tr("'startSequence','startTime' are mutually exclusive"));
    if (!filterSubject().isEmpty() && !subjectTransforms().isEmpty())
        return NatsChecks::invalidOption(tr("'filterSubject','subjectTransforms' are mutually exclusive"));
    if (domain().contains(QLatin1Char('.')))
        return NatsChecks::invalidOption(tr("The option 'domain' cannot be '%1'; it must be a single word").arg(domain()));
    return NatsChecks::firstError(NatsChecks::name(QStringLiteral("stream"), name()),
                                  NatsChecks::subscribeSubject("filterSubject", filterSubject()),
                                  NatsChecks::publishSubject("domain", domain()));
}
