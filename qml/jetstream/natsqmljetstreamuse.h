// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLJETSTREAMUSE_H
#define NATSQMLJETSTREAMUSE_H

#include "jetstream/natsjetstreamoptions.h"

#include <chrono>
#include <memory>

class NatsConnection;
class NatsJetStream;
class NatsJetStreamManager;

// The JetStream that an element uses: of its connection, in the domain or with the prefix that it names. Made when
// it is asked for, and anew where the connection or a setting is another one.
class NatsQmlJetStreamUse
{
public:
    NatsQmlJetStreamUse();
    ~NatsQmlJetStreamUse();

    QString domain() const { return m_domain; }
    bool setDomain(const QString &domain); // whether that is a change, as with the next ones
    QString apiPrefix() const { return m_apiPrefix; }
    bool setApiPrefix(const QString &apiPrefix);
    std::chrono::milliseconds timeout() const { return m_timeout; }
    bool setTimeout(std::chrono::milliseconds timeout);

    // Whether what was made before is still right; what the element made with it is not, either, where it is not.
    bool isCurrent(const NatsConnection *connection) const;
    void reset();
    NatsResult<NatsJetStream *> jetStream(NatsConnection *connection);
    NatsResult<NatsJetStreamManager *> manager(NatsConnection *connection);

private:
    Q_DISABLE_COPY_MOVE(NatsQmlJetStreamUse)

    QString m_domain;
    QString m_apiPrefix;
    std::chrono::milliseconds m_timeout = NatsJetStreamOptions().timeout();
    std::unique_ptr<NatsJetStream> m_jetStream;
    std::unique_ptr<NatsJetStreamManager> m_manager;
    bool m_isStale = false; // a setting has changed
};

#endif
