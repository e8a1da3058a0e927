// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceclient.h"

#include "core/natsconnection.h"
#include "services/natsservicechecks_p.h"
#include "services/natsserviceerrors_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

using Code = NatsError::Code;

class NatsServiceClientPrivate
{
public:
    NatsResult<NatsRequestMany *> ask(const QString &question, const QString &name, const QString &id) const;
    NatsResult<QString> subjectOf(const QString &question, const QString &name, const QString &id) const;
    NatsError destroyedError() const
    {
        return NatsError(Code::ConnectionClosed, QCoreApplication::translate("NatsService", "The connection was destroyed"));
    }

    QPointer<NatsConnection> connection;
    NatsServiceClientOptions options;
};

/*!
    \class NatsServiceClient
    \inmodule NatsQt
    \since 0.1
    \brief Finds services, asks what they are and what they have done, and calls them.

    \code
    auto *client = new NatsServiceClient(connection, this);
    const auto found = client->info("calculator");
    connect(*found, &NatsServiceInfoQuery::infoReceived, this, &View::addService);
    connect(*found, &NatsServiceInfoQuery::finished, *found, &QObject::deleteLater);

    client->request("add", QJsonArray{ 1, 2 }).then(this, [](const NatsResult<NatsMessage> &sum) {
        qInfo() << (sum ? sum->text() : sum.error().text()); // the error of the service, too
    });
    \endcode

    A question without a name goes to all services, with a name to all instances of that one, and with a name and an id to
    one instance. Services of other languages are understood as well; what is not is told and left out.

    \sa NatsService
*/

/*! Constructs the client with \a connection, which must not be null, and \a parent. */
NatsServiceClient::NatsServiceClient(NatsConnection *connection, QObject *parent)
    : NatsServiceClient(connection, NatsServiceClientOptions(), parent)
{
}

/*! Constructs the client with \a connection, which must not be null, \a options and \a parent. An option that cannot be is
    refused by each call. */
NatsServiceClient::NatsServiceClient(NatsConnection *connection, const NatsServiceClientOptions &options, QObject *parent)
    : QObject(parent), d_ptr(std::make_unique<NatsServiceClientPrivate>())
{
    Q_ASSERT_X(connection, "NatsServiceClient", "a connection is needed");
    d_ptr->connection = connection;
    d_ptr->options = options;
}

/*! Questions end without a signal; requests that are under way go on. */
NatsServiceClient::~NatsServiceClient() = default;

/*! Returns what it was made with. */
NatsServiceClientOptions NatsServiceClient::options() const
{
    Q_D(const NatsServiceClient);
    return d->options;
}

/*!
    Asks which services there are: all, those with \a name, or the one with \a name and \a id. What is returned is a child
    of this object.

    Nothing is sent when it is refused: the error is InvalidOption for an option, a name or an id that cannot be and for an
    id without a name, and one of NatsConnection::requestMany(). What happens later is told by
    NatsServiceQuery::finished().
*/
NatsResult<NatsServicePingQuery *> NatsServiceClient::ping(const QString &name, const QString &id)
{
    Q_D(NatsServiceClient);
    const auto request = d->ask(QStringLiteral("PING"), name, id);
    if (!request)
        return request.error();
    return new NatsServicePingQuery(*request, this);
}

/*! Asks services what they are and where they can be asked; which of them, \a name and \a id say as for ping(), and the
    errors are the same. */
NatsResult<NatsServiceInfoQuery *> NatsServiceClient::info(const QString &name, const QString &id)
{
    Q_D(NatsServiceClient);
    const auto request = d->ask(QStringLiteral("INFO"), name, id);
    if (!request)
        return request.error();
    return new NatsServiceInfoQuery(*request, this);
}

/*! Asks services what they have done; which of them, \a name and \a id say as for ping(), and the errors are the same. */
NatsResult<NatsServiceStatsQuery *> NatsServiceClient::stats(const QString &name, const QString &id)
{
    Q_D(NatsServiceClient);
    const auto request = d->ask(QStringLiteral("STATS"), name, id);
    if (!request)
        return request.error();
    return new NatsServiceStatsQuery(*request, this);
}

/*!
    Sends \a payload to the endpoint of a service at \a subject, with \a options, as NatsConnection::request() does; but an
    answer that is an error of the service finishes the future with that error.

    The error is ServiceError then, with the service's NatsError::serverCode() and NatsError::serverText(), and otherwise
    one of NatsConnection::request().

    \sa errorOf()
*/
NatsFuture<NatsMessage> NatsServiceClient::request(const NatsSubject &subject, const NatsPayload &payload,
                                                   const NatsRequestOptions &options)
{
    Q_D(NatsServiceClient);
    if (!d->connection)
        return d->destroyedError();
    NatsFuture<NatsMessage> asking = d->connection->request(subject, payload, options);
    if (asking.isFinished())
        return asking; // it was refused
    const auto promise = std::make_shared<NatsPromise<NatsMessage>>();
    promise->onCancelled([asking]() mutable { asking.cancel(); });
    asking.then(d->connection, [promise, text = subject.toString()](const NatsResult<NatsMessage> &answer) {
        const NatsError refused = answer ? NatsServiceErrors::read(*answer, text) : NatsError();
        promise->finish(refused ? NatsResult<NatsMessage>(refused) : answer);
    });
    return promise->future();
}

/*! Returns the error of the service that \a answer is, with the code ServiceError, and the service's own code and words as
    NatsError::serverCode() and NatsError::serverText(); NoError for any other answer. For answers to
    NatsConnection::request() and NatsConnection::requestMany(). */
NatsError NatsServiceClient::errorOf(const NatsMessage &answer)
{
    return NatsServiceErrors::read(answer, answer.subject());
}

NatsResult<QString> NatsServiceClientPrivate::subjectOf(const QString &question, const QString &name, const QString &id) const
{
    QString subject = options.prefix() + u'.' + question;
    if (name.isEmpty() && id.isEmpty())
        return subject;
    if (const auto valid = NatsServiceChecks::name(QStringLiteral("service"), name); !valid)
        return valid.error();
    subject += u'.' + name;
    if (id.isEmpty())
        return subject;
    if (const auto valid = NatsSubject(id).validateForPublish(); !valid || id.contains(u'.')) {
        return NatsError(Code::InvalidOption,
                         QCoreApplication::translate("NatsService", "The id '%1' of the service '%2' is not valid").arg(id, name));
    }
    return QString(subject + u'.' + id);
}

NatsResult<NatsRequestMany *> NatsServiceClientPrivate::ask(const QString &question, const QString &name, const QString &id) const
{
    if (!connection)
        return destroyedError();
    if (const auto valid = options.validate(); !valid)
        return valid.error();
    const auto subject = subjectOf(question, name, id);
    if (!subject)
        return subject.error();
    NatsRequestManyOptions manyOptions;
    manyOptions.setStrategy(NatsRequestManyOptions::Strategy::Stall);
    manyOptions.setTimeout(options.timeout());
    manyOptions.setStallTimeout(options.stallTimeout());
    manyOptions.setMaximumMessages(id.isEmpty() ? 0 : 1);
    return connection->requestMany(*subject, {}, manyOptions);
}
