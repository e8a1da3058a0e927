// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsstatistics.h"

/*!
    \class NatsStatistics
    \inmodule NatsQt
    \since 0.1
    \brief What went through a connection since it was made.

    The counters go on over reconnects, and over close() and open(). What is pending is that of one moment.
*/

/*! \property NatsStatistics::messagesIn
    \brief how many messages arrived, those that no subscription waited for included */
/*! \property NatsStatistics::messagesOut
    \brief how many messages were accepted by publish() and its relatives */
/*! \property NatsStatistics::payloadBytesIn
    \brief the bytes of headers and payloads that arrived */
/*! \property NatsStatistics::payloadBytesOut
    \brief the bytes of headers and payloads that were accepted */
/*! \property NatsStatistics::bytesIn
    \brief all bytes of the NATS protocol that arrived */
/*! \property NatsStatistics::bytesOut
    \brief all bytes of the NATS protocol that were handed to the transport */
/*! \property NatsStatistics::reconnects
    \brief how many times a lost connection was replaced */
/*! \property NatsStatistics::pendingBytesIn
    \brief the bytes that have arrived and wait to be delivered, at this moment */
/*! \property NatsStatistics::pendingBytesOut
    \brief the bytes that were published and have not been handed to the operating system, at this moment */
/*! \variable NatsStatistics::roundTripTime
    How long the server took to answer the last ping, in microseconds; -1 before the first answer. Pings are
    sent by flush(), roundTripTime() and each NatsOptions::pingInterval(). */

/*!
    \class NatsUnconfirmed
    \inmodule NatsQt
    \since 0.1
    \brief How much was published without the server having confirmed that it arrived.

    Counted when a connection breaks: what was written after the last ping that the server
    answered. It may have arrived or not. NatsConnection::flush() makes the count start anew.
*/

/*! \property NatsUnconfirmed::messages
    \brief the number of messages */
/*! \property NatsUnconfirmed::bytes
    \brief their size on the wire, in bytes */
