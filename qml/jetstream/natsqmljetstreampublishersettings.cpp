// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmljetstreampublisher.h"

#include "qml/core/natsqmlconnection.h"

// The properties that a program writes. A value that cannot be is told, and the one before stays.

bool NatsQmlJetStreamPublisher::setOptions(const NatsJetStreamPublisherOptions &options)
{
    if (options == m_options)
        return false;
    if (const auto valid = options.validate(); !valid) {
        report(valid.error());
        return false;
    }
    m_options = options;
    m_isStale = true;
    return true;
}

/*! \qmlproperty string NatsJetStreamPublisher::subject
    The subject that send() publishes to; empty by default. */
void NatsQmlJetStreamPublisher::setSubject(const QString &subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    Q_EMIT subjectChanged();
}

/*! \qmlproperty string NatsJetStreamPublisher::domain
    The domain of JetStream; empty by default, for the one of the server. It excludes \l apiPrefix. Messages go to
    the streams that listen on their subjects in any case; it is for asking what the servers can do. */
void NatsQmlJetStreamPublisher::setDomain(const QString &domain)
{
    if (!m_use.setDomain(domain))
        return;
    m_isStale = true;
    Q_EMIT domainChanged();
}

/*! \qmlproperty string NatsJetStreamPublisher::apiPrefix
    What the subjects of the API begin with; empty by default, for that of the server. */
void NatsQmlJetStreamPublisher::setApiPrefix(const QString &apiPrefix)
{
    if (!m_use.setApiPrefix(apiPrefix))
        return;
    m_isStale = true;
    Q_EMIT apiPrefixChanged();
}

/*! \qmlproperty int NatsJetStreamPublisher::timeout
    How long an acknowledgement is waited for, in each attempt, in milliseconds from 1 on; 5000 by default. */
void NatsQmlJetStreamPublisher::setTimeout(int timeout)
{
    if (timeout < 1) {
        report(NatsError(NatsError::Code::InvalidOption, tr("timeout is %1 and must be 1 or more").arg(timeout)));
        return;
    }
    if (!m_use.setTimeout(std::chrono::milliseconds(timeout)))
        return;
    m_isStale = true;
    Q_EMIT timeoutChanged();
}

/*! \qmlproperty int NatsJetStreamPublisher::maximumPending
    How many messages may wait for their acknowledgement, from 1 to 1048576; 4000 by default. Each takes the memory
    of its payload. */
void NatsQmlJetStreamPublisher::setMaximumPending(int maximumPending)
{
    NatsJetStreamPublisherOptions options = m_options;
    options.setMaximumPending(maximumPending);
    if (setOptions(options))
        Q_EMIT maximumPendingChanged();
}

/*! \qmlproperty int NatsJetStreamPublisher::attempts
    How often a message is tried at most, from 1 on; 3 by default. It is tried again, after a pause, when no stream
    listens on the subject and after an error of the server that passes; after a timeout only when it has an id. */
void NatsQmlJetStreamPublisher::setAttempts(int attempts)
{
    NatsJetStreamPublisherOptions options = m_options;
    options.setAttempts(attempts);
    if (setOptions(options))
        Q_EMIT attemptsChanged();
}

/*! \qmlproperty bool NatsJetStreamPublisher::makesMessageIds
    Whether each message without an id gets one, so that it survives a lost connection and a lost acknowledgement;
    false by default. The server remembers ids for the duplicate window of the stream, which costs it memory. */
void NatsQmlJetStreamPublisher::setMakesMessageIds(bool makesMessageIds)
{
    NatsJetStreamPublisherOptions options = m_options;
    options.setMakesMessageIds(makesMessageIds);
    if (setOptions(options))
        Q_EMIT makesMessageIdsChanged();
}

/*! \qmlproperty int NatsJetStreamPublisher::duplicateWindow
    For how long the stream knows an id, in milliseconds; 120000 by default, and never with 0. A message is not sent
    again after a lost connection when that would be too late for the stream to notice. */
void NatsQmlJetStreamPublisher::setDuplicateWindow(int duplicateWindow)
{
    NatsJetStreamPublisherOptions options = m_options;
    options.setDuplicateWindow(std::chrono::milliseconds(duplicateWindow));
    if (setOptions(options))
        Q_EMIT duplicateWindowChanged();
}
