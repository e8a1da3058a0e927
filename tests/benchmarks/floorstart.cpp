// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "floorstart.h"

#include "benchstarts.h"

#include <QtCore/QCoreApplication>

FloorStart::FloorStart(const BenchOptions &options)
    : m_options(options)
{
    connect(&m_client, &FloorClient::failed, this, &FloorStart::failed);
    m_client.setMessageHandler([this](QByteArrayView, QByteArrayView) {
        BenchStarts::print(m_options);
        QCoreApplication::exit(0);
    });
}

void FloorStart::start()
{
    connect(&m_client, &FloorClient::ponged, this, [this] {
        m_client.out() += "SUB bench.subject 1\r\nPUB bench.subject 16\r\nxxxxxxxxxxxxxxxx\r\n";
    }, Qt::SingleShotConnection);
    m_client.open(m_options.url);
}
