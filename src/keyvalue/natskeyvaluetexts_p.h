// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUETEXTS_P_H
#define NATSKEYVALUETEXTS_P_H

#include <QtCore/QCoreApplication>

// Where the translators' tools find the texts of this room: they do not see through a function.
class NatsKeyValueTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsKeyValue)
};

#endif // NATSKEYVALUETEXTS_P_H
