// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICETEXTS_P_H
#define NATSSERVICETEXTS_P_H

#include <QtCore/QCoreApplication>

// Where the translators' tools find the texts of this room: they do not see through a function.
class NatsServiceTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsService)
};

#endif // NATSSERVICETEXTS_P_H
