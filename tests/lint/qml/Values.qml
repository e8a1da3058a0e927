// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Nats

// Each property and method of the value types.
QtObject {
    id: values

    property natsMessage message
    property natsHeaders headers: message.headers
    property natsError error
    property natsServerInfo info
    property natsStatistics statistics
    property natsUnconfirmed unconfirmed
    property NatsConnection nats: NatsConnection {
        onCredentialsRequested: (request) => request.reject(request.server + request.nonce)
        onDisconnected: (server, unconfirmed) => { values.unconfirmed = unconfirmed }
    }

    function words(list: var): string {
        return list.join(" ")
    }

    function describeMessage(): string {
        const view = new DataView(message.payload)
        message.respond({ ok: true }, { headers: headers })
        return words([message.subject, message.reply, message.hasReply, message.text, message.size, view.byteLength,
                message.hasHeader("Name"), message.header("Name"), message.headerValues("Name").length,
                JSON.stringify(message.json()), message.toString()])
    }

    function describeHeaders(): string {
        return words([headers.names.length, headers.count, headers.contains("Name"), headers.value("Name"),
                headers.values("Name").length, JSON.stringify(headers.toObject()), JSON.stringify(headers.toJSON()),
                headers.toString()])
    }

    function describeError(): string {
        return words([error.code === NatsError.Code.NoResponders, error.category === NatsError.Category.NoReply, error.message,
                error.text, error.subject, error.serverCode, error.serverText, error.expectedRevision,
                error.storedRevision, error.temporary, error.toString()])
    }

    function describeConnection(): string {
        info = nats.serverInfo
        statistics = nats.statistics
        return words([info.serverId, info.serverName, info.version, info.cluster, info.clientIp, info.maximumPayload,
                info.jetStream, info.lameDuck, statistics.messagesIn, statistics.messagesOut, statistics.payloadBytesIn,
                statistics.payloadBytesOut, statistics.bytesIn, statistics.bytesOut, statistics.reconnects,
                statistics.pendingBytesIn, statistics.pendingBytesOut, statistics.roundTripTime,
                unconfirmed.messages, unconfirmed.bytes])
    }
}
