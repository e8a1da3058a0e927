// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsserverchoice.h"

/*!
    \class NatsServerCandidate
    \inmodule NatsQt
    \since 0.1
    \brief A server that the next attempt may go to.

    \sa NatsConnection::setReconnectToServerHandler()
*/
/*! \variable NatsServerCandidate::url
    The URL, as NatsConnection::servers() shows it. */
/*! \variable NatsServerCandidate::gossiped
    Whether the cluster told of this server, and not the program. */
/*! \variable NatsServerCandidate::lameDuck
    Whether the server said that it is about to shut down, and has not been connected to since. */
/*! \variable NatsServerCandidate::failures
    How many attempts in a row have failed at this server. */

/*!
    \class NatsServerChoice
    \inmodule NatsQt
    \since 0.1
    \brief Which server the next attempt goes to.

    \sa NatsConnection::setReconnectToServerHandler()
*/
/*! \variable NatsServerChoice::url
    One of the URLs of the candidates; empty, the default, for the first of them. */
/*! \variable NatsServerChoice::delay
    How long to wait in addition to what the options say, in milliseconds; 0 by default, and where it is
    negative. */

/*!
    \typealias NatsReconnectToServerHandler
    A function that is asked before each attempt where it goes. \a servers are the servers of the pool,
    the one that is next in turn first; \a info is what the last server told of itself, null before the
    first connection.
*/
