// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMTEXTS_P_H
#define NATSJETSTREAMTEXTS_P_H

#include <QtCore/QCoreApplication>

// Where the translators' tools find the texts of this room: they do not see through a function.
class NatsJetStreamTexts
{
    Q_DECLARE_TR_FUNCTIONS(NatsJetStream)
};

#endif // NATSJETSTREAMTEXTS_P_H
