// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceclientoptions.h"

#include "base/natsrequestmanyoptions.h"
#include "base/natssubject.h"

#include <QtCore/QCoreApplication>

class NatsServiceClientOptionsData : public QSharedData
{
public:
    QString prefix = QStringLiteral("$SRV");
    std::chrono::milliseconds timeout = std::chrono::seconds(2);
    std::chrono::milliseconds stallTimeout = std::chrono::milliseconds(300);
};

/*!
    \class NatsServiceClientOptions
    \inmodule NatsQt
    \since 0.1
    \brief Where services are asked what they are, and how long their answers are waited for.

    \sa NatsServiceClient
*/

/*! Constructs the defaults. */
NatsServiceClientOptions::NatsServiceClientOptions()
    : d(new NatsServiceClientOptionsData)
{
}

NatsServiceClientOptions::NatsServiceClientOptions(const NatsServiceClientOptions &other) = default;
NatsServiceClientOptions::NatsServiceClientOptions(NatsServiceClientOptions &&other) noexcept = default;
NatsServiceClientOptions::~NatsServiceClientOptions() = default;
NatsServiceClientOptions &NatsServiceClientOptions::operator=(const NatsServiceClientOptions &other) = default;
NatsServiceClientOptions &NatsServiceClientOptions::operator=(NatsServiceClientOptions &&other) noexcept = default;

/*! Returns what the subjects begin with; "$SRV" by default. */
QString NatsServiceClientOptions::prefix() const
{
    return d->prefix;
}

/*! Sets what the subjects begin with to \a prefix, which is another one where the services of another account are
    imported. */
void NatsServiceClientOptions::setPrefix(const QString &prefix)
{
    d->prefix = prefix;
}

/*! Returns how long answers are waited for in all; two seconds by default. */
std::chrono::milliseconds NatsServiceClientOptions::timeout() const
{
    return d->timeout;
}

/*! Sets how long answers are waited for in all to \a timeout, at least one millisecond. */
void NatsServiceClientOptions::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

/*! Returns how long the next answer is waited for after one has come; 300 milliseconds by default. */
std::chrono::milliseconds NatsServiceClientOptions::stallTimeout() const
{
    return d->stallTimeout;
}

/*! Sets how long the next answer is waited for after one has come to \a stallTimeout, at least one millisecond. */
void NatsServiceClientOptions::setStallTimeout(std::chrono::milliseconds stallTimeout)
{
    d->stallTimeout = stallTimeout;
}

/*! Returns an error with the code InvalidOption that names the first option that cannot be. */
NatsResult<void> NatsServiceClientOptions::validate() const
{
    if (const auto valid = NatsSubject(d->prefix).validateForPublish(); !valid) {
        return NatsError(NatsError::Code::InvalidOption,
                         QCoreApplication::translate("NatsService", "The option 'prefix' is not usable: %1").arg(valid.error().text()))
                .withCause(valid.error());
    }
    NatsRequestManyOptions times;
    times.setTimeout(d->timeout);
    times.setStallTimeout(d->stallTimeout);
    return times.validate();
}

bool NatsServiceClientOptions::isEqual(const NatsServiceClientOptions &other) const
{
    return d == other.d
            || (d->prefix == other.d->prefix && d->timeout == other.d->timeout && d->stallTimeout == other.d->stallTimeout);
}
