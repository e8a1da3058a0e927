// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsmessagequery.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natsjson_p.h"

#include <QtCore/QCoreApplication>

/*!
    \class NatsMessageQuery
    \inmodule NatsQt
    \since 0.1
    \brief Which message of a stream is asked for.

    \sa NatsJetStreamManager::message()
*/

/*! Returns the query for the message with \a sequence. */
NatsMessageQuery NatsMessageQuery::at(quint64 sequence)
{
    NatsMessageQuery query;
    query.m_sequence = sequence;
    return query;
}

/*! Returns the query for the last message of \a subject, which may have wildcards. */
NatsMessageQuery NatsMessageQuery::lastFor(const NatsSubject &subject)
{
    NatsMessageQuery query;
    query.m_subject = subject;
    query.m_isLast = true;
    return query;
}

/*! Returns the query for the first message of \a subject, which may have wildcards, from \a sequence on. Needs
    nats-server 2.9. */
NatsMessageQuery NatsMessageQuery::nextFor(const NatsSubject &subject, quint64 sequence)
{
    NatsMessageQuery query;
    query.m_subject = subject;
    query.m_sequence = sequence;
    return query;
}

/*! \fn quint64 NatsMessageQuery::sequence() const
    Returns the sequence that is asked for, or that the search begins at. */
/*! \fn NatsSubject NatsMessageQuery::subject() const
    Returns the subject, which is empty for at(). */
/*! \fn bool NatsMessageQuery::isLast() const
    Returns whether the last message of the subject is asked for. */

/*! Returns what is sent. */
QJsonObject NatsMessageQuery::toJson() const
{
    if (m_isLast)
        return { { QStringLiteral("last_by_subj"), m_subject.toString() } };
    QJsonObject json{ { QStringLiteral("seq"), NatsJson::fromUnsigned(m_sequence) } };
    if (!m_subject.isEmpty())
        json.insert(QStringLiteral("next_by_subj"), m_subject.toString());
    return json;
}

/*! Returns an error with the code InvalidOption for a sequence of 0 and a malformed subject. */
NatsResult<void> NatsMessageQuery::validate() const
{
    if (!m_isLast && m_sequence == 0)
        return NatsChecks::range("sequence", 0, 1, 1);
    if (m_isLast && m_subject.isEmpty())
        return NatsChecks::invalidOption(QCoreApplication::translate("NatsJetStream", "The option 'subject' cannot be empty"));
    return NatsChecks::subscribeSubject("subject", m_subject.toString());
}
