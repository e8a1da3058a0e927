// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "floorpair.h"

FloorPair::FloorPair(const BenchOptions &options)
    : m_options(options)
{
    connect(&m_sender, &FloorClient::failed, this, &FloorPair::failed);
    connect(&m_receiver, &FloorClient::failed, this, &FloorPair::failed);
    m_receiver.setMessageHandler([this](QByteArrayView line, QByteArrayView payload) { receive(line, payload); });
}

void FloorPair::start()
{
    connect(&m_receiver, &FloorClient::ponged, this, [this] { m_sender.open(m_options.url); },
            Qt::SingleShotConnection);
    connect(&m_sender, &FloorClient::ponged, this, [this] {
        connect(&m_receiver, &FloorClient::ponged, this, [this] { begin(); }, Qt::SingleShotConnection);
        m_receiver.out() += "SUB bench.subject 1\r\n";
        m_receiver.ping();
    }, Qt::SingleShotConnection);
    m_receiver.open(m_options.url);
}

void FloorPair::publishTo(FloorClient *client, QByteArrayView subject, QByteArrayView reply, QByteArrayView payload)
{
    QByteArray &out = client->out();
    out += "PUB ";
    out.append(subject);
    out += ' ';
    if (!reply.isEmpty())
        out.append(reply).append(' ');
    char size[24];
    const auto end = std::to_chars(size, size + sizeof size, payload.size()).ptr;
    out.append(size, end - size).append("\r\n", 2).append(payload).append("\r\n", 2);
}
