// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlvalues.h"

/*!
    \qmltype natsServerInfo
    \inqmlmodule Nats
    \since 0.1
    \brief What the server told about itself.
*/

/*! \qmlproperty string natsServerInfo::serverId
    The server's own id. */
/*! \qmlproperty string natsServerInfo::serverName
    The name that the server was given, or its id. */
/*! \qmlproperty string natsServerInfo::version
    The version of the server. */
/*! \qmlproperty string natsServerInfo::cluster
    The name of the cluster, or empty. */
/*! \qmlproperty string natsServerInfo::clientIp
    The address of this client as the server sees it. */
/*! \qmlproperty real natsServerInfo::maximumPayload
    How many bytes the headers and payload of a message may have. */
/*! \qmlproperty bool natsServerInfo::jetStream
    Whether JetStream is enabled. */
/*! \qmlproperty bool natsServerInfo::lameDuck
    Whether the server is about to shut down. */

/*!
    \qmltype natsStatistics
    \inqmlmodule Nats
    \since 0.1
    \brief What went through a connection since it was created.
*/

/*! \qmlproperty real natsStatistics::messagesIn
    Messages received. */
/*! \qmlproperty real natsStatistics::messagesOut
    Messages published. */
/*! \qmlproperty real natsStatistics::payloadBytesIn
    Bytes of the payloads received. */
/*! \qmlproperty real natsStatistics::payloadBytesOut
    Bytes of the payloads published. */
/*! \qmlproperty real natsStatistics::bytesIn
    Bytes of the NATS protocol received. */
/*! \qmlproperty real natsStatistics::bytesOut
    Bytes of the NATS protocol sent. */
/*! \qmlproperty real natsStatistics::reconnects
    How often the connection was restored. */
/*! \qmlproperty real natsStatistics::pendingBytesIn
    The bytes that have arrived and wait to be delivered. */
/*! \qmlproperty real natsStatistics::pendingBytesOut
    The bytes that were published and have not left. */
/*! \qmlproperty real natsStatistics::roundTripTime
    How long the server took to answer the last ping, in milliseconds with decimals; -1 before the first. */

/*!
    \qmltype natsUnconfirmed
    \inqmlmodule Nats
    \since 0.1
    \brief What a broken connection may have lost.

    It counts what was written after the last ping that the server answered. The server may have
    got all of it, or nothing.
*/

/*! \qmlproperty real natsUnconfirmed::messages
    The number of messages. */
/*! \qmlproperty real natsUnconfirmed::bytes
    The number of bytes. */
