// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsservicework_p.h"

void NatsServiceWork::end()
{
    if (--m_underWay == 0 && m_observer)
        m_observer->workEnded();
}

void NatsServiceWork::drop(const NatsError &error)
{
    if (m_observer)
        m_observer->requestDropped(error);
    end();
}
