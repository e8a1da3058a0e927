// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlstreamelement.h"

#include <QtCore/QMetaEnum>

#include <cmath>

bool NatsQmlStreamElement::refuse(const QString &why)
{
    report(NatsError(NatsError::Code::InvalidOption, why, shownName()));
    return false;
}

bool NatsQmlStreamElement::isWhole(const char *property, double value, double least)
{
    constexpr double Most = 9007199254740992.0; // numbers of JavaScript are exact up to this
    if (value >= least && value <= Most && value == std::floor(value))
        return true;
    return refuse(tr("%1 is %2 and must be a whole number from %3 to 2^53").arg(QLatin1String(property)).arg(value).arg(least));
}

// JavaScript can give any number for an enumeration.
bool NatsQmlStreamElement::isKnown(const char *property, const QMetaEnum &values, int value)
{
    if (values.valueToKey(value))
        return true;
    return refuse(tr("%1 is %2, which is none of its values").arg(QLatin1String(property)).arg(value));
}

void NatsQmlStreamElement::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_ensureDue = true;
    scheduleUpdate();
    Q_EMIT activeChanged();
}

void NatsQmlStreamElement::setEnsure(Ensure ensure)
{
    if (ensure == m_ensure || !isKnown("ensure", ensure))
        return;
    m_ensure = ensure;
    m_ensureDue = true;
    scheduleUpdate();
    Q_EMIT ensureChanged();
}

void NatsQmlStreamElement::setDomain(const QString &domain)
{
    if (!m_jetStream.setDomain(domain))
        return;
    const QPointer<NatsQmlStreamElement> alive(this);
    startAnew();
    if (alive)
        Q_EMIT domainChanged();
}

void NatsQmlStreamElement::setApiPrefix(const QString &apiPrefix)
{
    if (!m_jetStream.setApiPrefix(apiPrefix))
        return;
    const QPointer<NatsQmlStreamElement> alive(this);
    startAnew();
    if (alive)
        Q_EMIT apiPrefixChanged();
}

void NatsQmlStreamElement::setRefreshInterval(int refreshInterval)
{
    if (refreshInterval == m_refreshInterval || !isWhole("refreshInterval", refreshInterval, 0))
        return;
    m_refreshInterval = refreshInterval;
    scheduleUpdate();
    Q_EMIT refreshIntervalChanged();
}

void NatsQmlStreamElement::ensureAgain()
{
    m_ensureDue = true;
    scheduleUpdate();
}
