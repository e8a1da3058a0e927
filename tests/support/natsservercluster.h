// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVERCLUSTER_H
#define NATSSERVERCLUSTER_H

#include "support/natsserverprocess.h"

#include <memory>
#include <vector>

// Real nats-servers for one test that form a cluster, for TCP and WebSocket, on the loopback
// interface. Each keeps its ports when it is started again.
//
//     NatsServerCluster cluster;
//     QVERIFY2(cluster.start(), qPrintable(cluster.errorString()));
//     cluster.node(1)->kill();
class NatsServerCluster
{
public:
    explicit NatsServerCluster(int size = 3);
    ~NatsServerCluster(); // the servers end before their folders are removed

    // Returns when each server knows all others.
    bool start(const QByteArray &configuration = {});
    // With JetStream, which is ready when this returns. Each server keeps what it stores in a folder of its own, which
    // is gone with this object.
    bool startWithJetStream(const QByteArray &configuration = {});
    bool restart(int index); // the same
    bool waitUntilComplete();

    int size() const { return int(m_nodes.size()); }
    NatsServerProcess *node(int index) const { return m_nodes.at(size_t(index)).get(); }
    int indexOf(const QString &server) const; // of a host:port; -1: none
    QStringList urls(const QString &scheme) const;
    QString errorString() const { return m_errorString; }

private:
    QStringList routesWithout(int index) const;

    bool choosePorts();
    bool startNodes(const QByteArray &configuration);
    bool fail(int index);
    bool waitForMetaLeader();

    QTemporaryDir m_stores; // of JetStream
    std::vector<std::unique_ptr<NatsServerProcess>> m_nodes;
    QString m_errorString;
};

#endif
