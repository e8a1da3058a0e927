// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSROLLUP_H
#define NATSROLLUP_H

#include "base/natsglobal.h"

#include <QtCore/qobjectdefs.h>

// A class and not a namespace, so that its forwarding header is made like any other.
class NATSQT_EXPORT NatsRollup
{
    Q_GADGET
public:
    enum class Kind { None, Subject, All };
    Q_ENUM(Kind)

    NatsRollup() = delete;
};

#endif
