// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsservercluster.h"

#include "core/natsconnection.h"
#include "support/natsclient.h"

#include <algorithm>

NatsServerCluster::NatsServerCluster(int size)
{
    for (int i = 0; i < size; ++i)
        m_nodes.push_back(std::make_unique<NatsServerProcess>());
}

NatsServerCluster::~NatsServerCluster()
{
    for (const auto &server : m_nodes)
        server->kill();
}

// The first one tells its port, and the next ones go there; a server that comes back has to find the
// others, too, so that it is told all of them then.
bool NatsServerCluster::start(const QByteArray &configuration)
{
    for (int i = 0; i < size(); ++i) {
        const QByteArray name = "server_name: node" + QByteArray::number(i) + '\n';
        node(i)->setCluster("test", routesWithout(i));
        if (!node(i)->start(name + configuration))
            return fail(i);
    }
    return waitUntilComplete();
}

// A server with JetStream does not start in a cluster without knowing others, so they get their ports without it. Until
// they have them again somebody else may have got one: then they choose anew.
bool NatsServerCluster::startWithJetStream(const QByteArray &configuration)
{
    constexpr int Attempts = 5;
    for (int attempt = 1; !choosePorts() || !startNodes(configuration); ++attempt) {
        const bool isTaken = std::any_of(m_nodes.cbegin(), m_nodes.cend(), [](const auto &server) { return server->isPortTaken(); });
        if (!isTaken || attempt == Attempts)
            return false;
        for (const auto &server : m_nodes)
            server->forgetPorts();
    }
    return waitUntilComplete() && waitForMetaLeader();
}

bool NatsServerCluster::choosePorts()
{
    for (int i = 0; i < size(); ++i) {
        node(i)->setCluster("test", {});
        if (!node(i)->start())
            return fail(i);
        node(i)->stop();
    }
    return true;
}

bool NatsServerCluster::startNodes(const QByteArray &configuration)
{
    for (int i = 0; i < size(); ++i) {
        const QByteArray name = "node" + QByteArray::number(i);
        node(i)->setCluster("test", routesWithout(i));
        if (!node(i)->start("server_name: " + name + "\njetstream { store_dir: \"" + m_stores.path().toUtf8() + '/' + name + "\" }\n"
                            + configuration))
            return fail(i);
    }
    return true;
}

// The leader answers what an account may use; nobody does before there is one.
bool NatsServerCluster::waitForMetaLeader()
{
    NatsClient client(NatsClient::optionsFor(node(0)->tcpUrl()));
    const bool isReady = client.open() && NatsTest::waitUntil([&] {
        const auto reply = client.connection->request("$JS.API.INFO");
        NatsTest::waitFor(reply);
        return reply.result() && !reply.result()->data().contains("\"error\"");
    }, std::chrono::seconds(60));
    if (!isReady)
        m_errorString = QStringLiteral("JetStream has no leader:\n") + QString::fromUtf8(node(0)->log());
    return isReady;
}

bool NatsServerCluster::fail(int index)
{
    m_errorString = node(index)->errorString();
    return false;
}

bool NatsServerCluster::restart(int index)
{
    node(index)->setCluster("test", routesWithout(index));
    if (node(index)->restart())
        return waitUntilComplete();
    return fail(index);
}

QStringList NatsServerCluster::routesWithout(int index) const
{
    QStringList routes;
    for (int i = 0; i < size(); ++i) {
        if (i != index && !node(i)->clusterUrl().isEmpty())
            routes.append(node(i)->clusterUrl());
    }
    return routes;
}

// A server tells its clients of each change of the cluster.
bool NatsServerCluster::waitUntilComplete()
{
    std::vector<std::unique_ptr<NatsClient>> clients;
    for (const auto &server : m_nodes) {
        if (!server->isRunning())
            continue;
        clients.push_back(std::make_unique<NatsClient>(NatsClient::optionsFor(server->tcpUrl())));
        clients.back()->connection->open();
    }
    const bool isComplete = NatsTest::waitUntil([&] {
        return std::all_of(clients.cbegin(), clients.cend(), [&](const auto &client) {
            return client->connection->serverInfo().connectUrls().size() == qsizetype(clients.size());
        });
    });
    if (!isComplete)
        m_errorString = QStringLiteral("The servers do not find each other:\n") + QString::fromUtf8(node(0)->log());
    return isComplete;
}

int NatsServerCluster::indexOf(const QString &server) const
{
    for (int i = 0; i < size(); ++i) {
        if (QUrl(node(i)->tcpUrl()).authority() == server || QUrl(node(i)->webSocketUrl()).authority() == server)
            return i;
    }
    return -1;
}

QStringList NatsServerCluster::urls(const QString &scheme) const
{
    QStringList result;
    for (const auto &server : m_nodes)
        result.append(server->url(scheme));
    return result;
}
