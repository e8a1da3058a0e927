// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicequery_p.h"

#include "core/natsrequestmany.h"
#include "services/natsserviceerrors_p.h"
#include "services/natsservicejson_p.h"

#include <QtCore/QCoreApplication>

using Code = NatsError::Code;

/*!
    \class NatsServiceQuery
    \inmodule NatsQt
    \since 0.1
    \brief The answers of services to a question that many may answer.

    It is over when no answer has come for NatsServiceClientOptions::stallTimeout() after the last one, after
    NatsServiceClientOptions::timeout() in any case, and with the first answer where one instance was asked. It is a child
    of the NatsServiceClient and lives until one of the two is deleted; deleting it ends the question.

    \sa NatsServicePingQuery, NatsServiceInfoQuery, NatsServiceStatsQuery
*/

NatsServiceQuery::NatsServiceQuery(NatsRequestMany *request, const QString &type, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsServiceQueryPrivate>(this, request, type))
{
    d_ptr->watchRequest();
}

/*! Ends the question without a signal. */
NatsServiceQuery::~NatsServiceQuery()
{
    Q_D(NatsServiceQuery);
    d->running = false;
    if (d->request) {
        d->request->disconnect(this);
        d->request->deleteLater(); // this may be a slot of its
    }
}

/*! \property NatsServiceQuery::subject
    \brief the subject that was asked */
QString NatsServiceQuery::subject() const
{
    Q_D(const NatsServiceQuery);
    return d->subject;
}

/*! \property NatsServiceQuery::running
    \brief whether more answers are waited for */
bool NatsServiceQuery::isRunning() const
{
    Q_D(const NatsServiceQuery);
    return d->running;
}

/*! Returns how many answers have come, without those that were ignored. */
int NatsServiceQuery::receivedCount() const
{
    Q_D(const NatsServiceQuery);
    return d->received;
}

/*! Returns what ended the question before its time; NoError while it is running, and when its time was over. */
NatsError NatsServiceQuery::error() const
{
    Q_D(const NatsServiceQuery);
    return d->error;
}

/*! Ends the question; finished() is emitted with the code Cancelled. Does nothing when it is over. */
void NatsServiceQuery::cancel()
{
    Q_D(NatsServiceQuery);
    d->finish(NatsPrivate::cancelledError());
}

/*! \fn void NatsServiceQuery::answerIgnored(const NatsError &error)
    Emitted for an answer that is not what it should be, with the code ProtocolError; and for one that is an \a error of the
    service, with ServiceError. Others still come. */
/*! \fn void NatsServiceQuery::finished(const NatsError &error)
    Emitted once, when no more answers are waited for: with NoError when the time was over, be it without an answer.
    Otherwise \a error is NoResponders when there is no such service, PermissionViolation, Cancelled, or
    ConnectionClosed. */

NatsServiceQueryPrivate::NatsServiceQueryPrivate(NatsServiceQuery *query, NatsRequestMany *many, const QString &answerType)
    : q(query), request(many), subject(many->subject()), type(answerType)
{
}

void NatsServiceQueryPrivate::watchRequest()
{
    QObject::connect(request, &NatsRequestMany::messageReceived, q, [this](const NatsMessage &answer) { take(answer); });
    QObject::connect(request, &NatsRequestMany::finished, q, [this](const NatsError &why) { finish(why); });
    QObject::connect(request, &QObject::destroyed, q, [this] {
        finish(NatsError(Code::ConnectionClosed, QCoreApplication::translate("NatsService", "The connection was destroyed"), subject));
    });
}

NatsResult<QJsonObject> NatsServiceQueryPrivate::read(const NatsMessage &answer, const QString &type, const QString &subject)
{
    if (const NatsError refused = NatsServiceErrors::read(answer, subject))
        return refused;
    const auto ignored = [&subject](const QString &reason) {
        return NatsError(Code::ProtocolError,
                         QCoreApplication::translate("NatsService", "An answer to '%1' is not understood: %2").arg(subject, reason),
                         subject);
    };
    const auto json = answer.json();
    if (!json)
        return ignored(json.error().text()).withCause(json.error());
    const QJsonObject object = json->toObject();
    const QJsonValue found = object.value(NatsServiceJson::Type); // which the first services did not tell
    if (!found.isUndefined() && found.toString() != type) {
        return ignored(QCoreApplication::translate("NatsService", "it is of the type '%1' instead of '%2'")
                               .arg(found.toString(), type));
    }
    for (const QLatin1String key : { NatsServiceJson::Name, NatsServiceJson::Id, NatsServiceJson::Version }) {
        if (object.value(key).toString().isEmpty())
            return ignored(QCoreApplication::translate("NatsService", "it has no '%1'").arg(key));
    }
    return object;
}

void NatsServiceQueryPrivate::take(const NatsMessage &answer)
{
    if (!running)
        return;
    const auto object = read(answer, type, subject);
    if (!object) {
        Q_EMIT q->answerIgnored(object.error());
        return;
    }
    ++received;
    q->takeAnswer(*object); // last statement: a slot may delete this
}

// Last statement of whoever calls it.
void NatsServiceQueryPrivate::finish(const NatsError &why)
{
    if (!std::exchange(running, false))
        return;
    error = why;
    if (request) {
        request->disconnect(q);
        request->deleteLater(); // this may be a slot of its
    }
    const QPointer<NatsServiceQuery> guard(q);
    const NatsError copy = error;
    q->finishCollecting(copy);
    if (guard)
        Q_EMIT q->finished(copy);
}
