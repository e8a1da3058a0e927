// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTSTORETEXTS_P_H
#define NATSOBJECTSTORETEXTS_P_H

#include <QtCore/QCoreApplication>

// Where the translators' tools find the texts of this room: they do not see through a function.
class NatsObjectStoreTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsObjectStore)
};

#endif // NATSOBJECTSTORETEXTS_P_H
