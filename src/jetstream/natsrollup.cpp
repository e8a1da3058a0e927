// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsrollup.h"

/*!
    \class NatsRollup
    \inmodule NatsQt
    \since 0.1
    \brief What a stored message replaces.

    \sa NatsJetStreamPublishOptions::setRollup(), NatsMessageSchedule::setRollup()
*/

/*!
    \enum NatsRollup::Kind

    \value None Nothing.
    \value Subject All earlier messages of the same subject.
    \value All All earlier messages of the stream.
*/
