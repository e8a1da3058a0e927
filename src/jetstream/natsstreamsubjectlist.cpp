// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsstreamsubjectlist.h"

#include "jetstream/natsjson_p.h"

/*!
    \class NatsStreamSubjectList
    \inmodule NatsQt
    \since 0.1
    \brief The subjects that a stream holds messages of, page by page.

    \sa NatsJetStreamManager::streamSubjects()
*/

NatsStreamSubjectList::NatsStreamSubjectList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream,
                                             const QJsonObject &request, QObject *parent)
    : NatsPagedList(api, QLatin1String("STREAM.INFO.") + stream, request, QStringLiteral("state.subjects"), parent)
{
}

/*! Ends the list without a signal; collect() finishes with Cancelled. */
NatsStreamSubjectList::~NatsStreamSubjectList() = default;

/*! \fn void NatsStreamSubjectList::pageReceived(const QMap<QString, quint64> &subjects)
    Emitted for each page, \a subjects with the number of their messages, of up to 100 000. A slot may do anything,
    deleting this object included. */

/*!
    Returns all subjects at once, when the list is complete: those that come from this call on, so make it right after
    NatsJetStreamManager::streamSubjects(). The error is that of finished().
*/
NatsFuture<QMap<QString, quint64>> NatsStreamSubjectList::collect()
{
    using Subjects = QMap<QString, quint64>;
    if (!isRunning() && !m_collects)
        return error() ? NatsFuture<Subjects>(error()) : NatsFuture<Subjects>(m_subjects);
    m_collects = true;
    return m_collected.future();
}

// Names and values, one after the other
bool NatsStreamSubjectList::takePage(const QJsonArray &items)
{
    QMap<QString, quint64> subjects;
    for (qsizetype i = 0; i + 1 < items.size(); i += 2) {
        const QJsonValue messages = items.at(i + 1);
        if (!messages.isDouble())
            return false;
        subjects.insert(subjects.cend(), items.at(i).toString(), NatsJson::toUnsigned(messages));
    }
    if (m_collects)
        m_subjects.insert(subjects);
    Q_EMIT pageReceived(subjects);
    return true;
}

void NatsStreamSubjectList::finishCollecting(const NatsError &error)
{
    if (!m_collects)
        return;
    if (error)
        m_collected.finish(error);
    else
        m_collected.finish(std::exchange(m_subjects, {}));
}
