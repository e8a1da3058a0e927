// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NEEDSANOTHER_H
#define NEEDSANOTHER_H

// Does not include the header of QString: the check must refuse it.
struct NeedsAnother
{
    QString text;
};

#endif
