// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/messaging/natsqmloperation.h"

// The documentation of what is here stands with each element that derives from it.

bool NatsQmlOperation::start()
{
    if (m_running)
        return false;
    m_running = true;
    const QPointer<NatsQmlOperation> alive(this);
    const NatsFuture<void> future = begin(); // user code, in handlers of the connection
    if (!alive)
        return true;
    future.then(this, [this](const NatsResult<void> &result) { finish(result ? NatsError() : result.error()); });
    Q_EMIT runningChanged();
    return true;
}

NatsError NatsQmlOperation::tellOfMissingConnection()
{
    const NatsError error = missingConnection();
    warn(error);
    return error;
}

void NatsQmlOperation::finish(const NatsError &error)
{
    m_running = false;
    const bool isNewError = m_error != error;
    m_error = error;
    const QPointer<NatsQmlOperation> alive(this);
    if (isNewError)
        Q_EMIT errorChanged();
    if (alive)
        Q_EMIT runningChanged();
    if (alive && error)
        Q_EMIT errorOccurred(error);
    if (alive)
        Q_EMIT finished(error);
}
