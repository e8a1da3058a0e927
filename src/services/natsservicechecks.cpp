// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicechecks_p.h"

#include "base/natssubject.h"
#include "services/natsservicetexts_p.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using Code = NatsError::Code;

namespace {

bool isNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
}

} // namespace

NatsResult<void> NatsServiceChecks::name(const QString &what, const QString &name)
{
    if (name.isEmpty())
        return NatsError(Code::InvalidOption, NatsServiceTexts::tr("%1 name required").arg(what));
    if (std::all_of(name.begin(), name.end(), isNameCharacter))
        return {};
    return NatsError(Code::InvalidOption,
                     NatsServiceTexts::tr(
                             "%1 name '%2' is not valid: it may have the characters A-Z, a-z, 0-9, - and _")
                             .arg(what, name));
}

NatsResult<void> NatsServiceChecks::version(const QString &service, const QString &version)
{
    // The pattern of semver.org
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(QStringLiteral(
            "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
            "(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
            "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?")));
    if (pattern.match(version).hasMatch())
        return {};
    return NatsError(Code::InvalidOption,
                     NatsServiceTexts::tr(
                             "The version '%1' of the service '%2' is not a semantic version such as 1.0.3")
                             .arg(version, service));
}

NatsResult<void> NatsServiceChecks::queueGroup(const QString &owner, const QString &queueGroup)
{
    if (queueGroup.isEmpty() || NatsSubject(queueGroup).validateForPublish())
        return {};
    return NatsError(Code::InvalidQueueGroup,
                     NatsServiceTexts::tr(
                             "The queue group '%1' of '%2' is not valid: it must be a name without white space")
                             .arg(queueGroup, owner));
}

NatsResult<void> NatsServiceChecks::maximumPending(const QString &service, int maximumPending)
{
    if (maximumPending >= 0)
        return {};
    return NatsError(Code::InvalidOption,
                     NatsServiceTexts::tr("maximumPending of the service '%1' is %2 and must not be negative")
                             .arg(service)
                             .arg(maximumPending));
}

NatsResult<void> NatsServiceChecks::groupPrefix(const QString &prefix)
{
    if (prefix.isEmpty())
        return {};
    const NatsSubject subject(prefix);
    if (const auto valid = subject.validateForSubscribe(); !valid) {
        return NatsError(Code::InvalidSubject,
                         NatsServiceTexts::tr("The group '%1' is not valid: %2")
                                 .arg(prefix, valid.error().text()),
                         prefix)
                .withCause(valid.error());
    }
    if (prefix == u'>' || prefix.endsWith(QLatin1String(".>")))
        return NatsError(Code::InvalidSubject,
                         NatsServiceTexts::tr("The group '%1' is not valid: nothing can follow '>'")
                                 .arg(prefix),
                         prefix);
    return {};
}

NatsResult<void> NatsServiceChecks::endpointSubject(const QString &endpoint, const QString &subject)
{
    const auto valid = NatsSubject(subject).validateForSubscribe();
    if (valid)
        return {};
    return NatsError(Code::InvalidSubject,
                     NatsServiceTexts::tr("The subject of the endpoint '%1' is not valid: %2")
                             .arg(endpoint, valid.error().text()),
                     subject)
            .withCause(valid.error());
}
