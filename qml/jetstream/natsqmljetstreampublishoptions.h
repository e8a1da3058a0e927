// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLJETSTREAMPUBLISHOPTIONS_H
#define NATSQMLJETSTREAMPUBLISHOPTIONS_H

#include "jetstream/natsjetstreampublishoptions.h"

QT_BEGIN_NAMESPACE
class QJSValue;
QT_END_NAMESPACE

// The last argument of NatsJetStreamPublisher.publish(), as JavaScript gave it. Reading it may run code of the program.
NatsResult<NatsJetStreamPublishOptions> natsQmlJetStreamPublishOptions(const QJSValue &value, const QString &subject);

#endif
