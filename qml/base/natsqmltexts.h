// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLTEXTS_H
#define NATSQMLTEXTS_H

#include <QtCore/QCoreApplication>

// Where the translators' tools find the texts of this room: they do not see through a function.
class NatsQmlTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsQml)
};

#endif // NATSQMLTEXTS_H
