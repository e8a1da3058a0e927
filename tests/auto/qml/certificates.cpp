// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "certificates.h"

const NatsTestCertificates &Certificates::made()
{
    return NatsTestCertificates::instance();
}
