// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlpublishack.h"

#include "qml/base/natsqmlnumbers.h"

/*!
    \qmltype natsPublishAck
    \inqmlmodule Nats
    \since 0.1
    \brief What a stream answers that has stored a message.

    \sa NatsJetStreamPublisher::publish()
*/

/*! \qmlproperty string natsPublishAck::stream
    The name of the stream. */
/*! \qmlproperty var natsPublishAck::sequence
    The sequence of the message: a number up to 2^53, and a string of decimal digits beyond. */
/*! \qmlproperty string natsPublishAck::domain
    The domain of JetStream, or empty. */
/*! \qmlproperty bool natsPublishAck::duplicate
    Whether the stream had a message with this id already, whose \l sequence it tells. It has stored no other. */
/*! \qmlproperty string natsPublishAck::counterValue
    The new value of a counter, as digits; empty for other messages. */

QVariant NatsQmlPublishAck::sequence() const
{
    return natsQmlNumber(m_ack.sequence());
}
