// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamoptions.h"

#include "jetstream/natsjetstreamchecks_p.h"

#include <QtCore/QCoreApplication>

#include <limits>
#include <optional>

using namespace std::chrono_literals;

class NatsJetStreamOptionsData : public QSharedData
{
public:
    QString domain;
    std::optional<QString> apiPrefix; // nothing: it follows from the domain
    std::chrono::milliseconds timeout = 5s;
    bool pedantic = false;
    bool sendsRequiredApiLevel = false;
};

/*!
    \class NatsJetStreamOptions
    \inmodule NatsQt
    \since 0.1
    \brief Which JetStream a NatsJetStream talks to, and how long it waits.

    \sa NatsJetStream
*/

/*! Constructs the defaults: the JetStream of the account that the connection belongs to. */
NatsJetStreamOptions::NatsJetStreamOptions()
    : d(new NatsJetStreamOptionsData)
{
}

NatsJetStreamOptions::NatsJetStreamOptions(const NatsJetStreamOptions &other) = default;
NatsJetStreamOptions::NatsJetStreamOptions(NatsJetStreamOptions &&other) noexcept = default;
NatsJetStreamOptions::~NatsJetStreamOptions() = default;
NatsJetStreamOptions &NatsJetStreamOptions::operator=(const NatsJetStreamOptions &other) = default;
NatsJetStreamOptions &NatsJetStreamOptions::operator=(NatsJetStreamOptions &&other) noexcept = default;

/*! Returns the domain; empty by default, which is the one of the server. */
QString NatsJetStreamOptions::domain() const
{
    return d->domain;
}

/*! Sets the domain to \a domain, such as that of a hub behind a leaf node. Requests then go to
    \c{$JS.domain.API}. */
void NatsJetStreamOptions::setDomain(const QString &domain)
{
    d->domain = domain;
}

/*! Returns what the subjects of requests begin with, without a dot at the end: what was set, else
    \c{$JS.domain.API} with a domain(), else \c{$JS.API}. */
QString NatsJetStreamOptions::apiPrefix() const
{
    if (!d->apiPrefix)
        return d->domain.isEmpty() ? QStringLiteral("$JS.API") : QStringLiteral("$JS.%1.API").arg(d->domain);
    return d->apiPrefix->endsWith(QLatin1Char('.')) ? d->apiPrefix->chopped(1) : *d->apiPrefix;
}

/*! Sets what the subjects of requests begin with to \a apiPrefix, for an account that imports the API of
    another one under a name of its own. Not possible together with a domain(). */
void NatsJetStreamOptions::setApiPrefix(const QString &apiPrefix)
{
    d->apiPrefix = apiPrefix;
}

/*! Returns how long a reply is waited for; 5 seconds by default. */
std::chrono::milliseconds NatsJetStreamOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long a reply is waited for to \a timeout, at least one millisecond. */
void NatsJetStreamOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns whether a server refuses to create or update a stream or a consumer when it would have to fill in or change
    what was asked for; false by default. */
bool NatsJetStreamOptions::isPedantic() const
{
    return d->pedantic;
}

/*! Sets whether a server refuses what it would have to fill in or change to \a pedantic. The error is
    PedanticRefusal then, and ApiLevelRequired where servers are older than nats-server 2.11. */
void NatsJetStreamOptions::setPedantic(bool pedantic)
{
    d->pedantic = pedantic;
}

/*! Returns whether a request that needs a level of the API tells the server so; false by default. */
bool NatsJetStreamOptions::sendsRequiredApiLevel() const
{
    return d->sendsRequiredApiLevel;
}

/*! Sets whether a request that needs a level of the API tells the server so, in the header
    \c Nats-Required-Api-Level, to \a sendsRequiredApiLevel. This library asks for the level of the servers anyway; the
    header holds where they are not all of one version. Servers before nats-server 2.12 do not know it. */
void NatsJetStreamOptions::setSendsRequiredApiLevel(bool sendsRequiredApiLevel)
{
    d->sendsRequiredApiLevel = sendsRequiredApiLevel;
}

/*! Returns an error with the code InvalidOption that names the first option that cannot be: a domain() that
    is not a single word, an apiPrefix() that is empty, malformed or has wildcards, both together, or a
    timeout() below one millisecond. */
NatsResult<void> NatsJetStreamOptions::validate() const
{
    using NatsChecks::invalidOption;
    const auto tr = [](const char *text) { return QCoreApplication::translate("NatsJetStream", text); };
    if (!d->domain.isEmpty() && d->apiPrefix)
        return invalidOption(tr("The options 'domain' and 'apiPrefix' are mutually exclusive"));
    if (d->domain.contains(QLatin1Char('.')))
        return invalidOption(tr("The option 'domain' cannot be '%1'; it must be a single word").arg(d->domain));
    if (const auto valid = NatsChecks::publishSubject("domain", d->domain); !valid)
        return valid;
    if (apiPrefix().isEmpty())
        return invalidOption(tr("The option 'apiPrefix' cannot be empty"));
    return NatsChecks::firstError(NatsChecks::publishSubject("apiPrefix", apiPrefix()),
                                  NatsChecks::range("timeout", d->timeout.count(), 1, std::numeric_limits<int>::max()));
}

bool NatsJetStreamOptions::isEqual(const NatsJetStreamOptions &other) const
{
    return d == other.d
            || (d->domain == other.d->domain && d->apiPrefix == other.d->apiPrefix && d->timeout == other.d->timeout
                && d->pedantic == other.d->pedantic && d->sendsRequiredApiLevel == other.d->sendsRequiredApiLevel);
}
