// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICECHECKS_P_H
#define NATSSERVICECHECKS_P_H

#include "base/natsresult.h"

#include <QtCore/qstring.h>

// What the values of this room have in common when they look at themselves. Each error says which thing of which name it
// is about.
namespace NatsServiceChecks {

// One token of a subject; what is "service" or "endpoint".
NatsResult<void> name(const QString &what, const QString &name);
NatsResult<void> version(const QString &service, const QString &version); // as semver.org says
NatsResult<void> queueGroup(const QString &owner, const QString &queueGroup); // empty: none
NatsResult<void> maximumPending(const QString &service, int maximumPending); // 0: any number
NatsResult<void> groupPrefix(const QString &prefix); // empty: the root
NatsResult<void> endpointSubject(const QString &endpoint, const QString &subject);

template<typename... Results>
NatsResult<void> firstError(const Results &...results)
{
    NatsResult<void> first;
    (void)((results || (first = results.error(), false)) && ...);
    return first;
}

} // namespace NatsServiceChecks

#endif
