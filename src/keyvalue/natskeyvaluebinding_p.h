// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEBINDING_P_H
#define NATSKEYVALUEBINDING_P_H

#include "base/natsfuture.h"
#include "jetstream/natsjetstream.h"
#include "jetstream/natsjetstreammanager.h"
#include "keyvalue/natskeyvalueentry_p.h"
#include "keyvalue/natskeyvalueoptions.h"
#include "keyvalue/natskeyvaluestatus.h"

#include <optional>

// Where the keys of a bucket are: the one place that makes subjects of keys and keys of subjects. A store and what is
// made from it share one, and a call that is under way keeps it.
class NatsKeyValueBinding : public std::enable_shared_from_this<NatsKeyValueBinding>
{
public:
    NatsKeyValueBinding(const NatsJetStream *jetStream, const QString &bucketName,
                        const NatsKeyValueOptions &storeOptions);

    // Why no call is possible
    NatsError refusal() const;
    NatsConnection *connection() const { return jetStream->connection(); }

    NatsFuture<NatsKeyValueStatus> status();
    NatsResult<void> learn(const NatsKeyValueStatus &status);
    // As it was learned: the last value of each key, and nothing but keys that are written here
    bool keepsLastOnly() const { return m_keepsLastOnly; }
    bool keepsOwnOnly() const { return m_keepsOwnOnly; }
    NatsFuture<std::optional<NatsStoredMessage>> find(const NatsMessageQuery &query);
    NatsFuture<std::optional<NatsStoredMessage>> findAtLeader(const NatsMessageQuery &query);

    // The stored forms, which a subject can have
    NatsResult<QString> storedKey(const QString &key) const;
    NatsResult<QString> storedFilter(const QString &filter) const;
    NatsResult<QString> keyOf(const QByteArray &subject) const;
    NatsKeyValueEntryPrivate::Place placeOf(const QString &key) const { return { bucket, key, m_readPrefix.size() }; }
    QString readSubject(const QString &storedKey) const { return QString::fromLatin1(m_readPrefix) + storedKey; }
    QString writeSubject(const QString &storedKey) const { return m_writePrefix + storedKey; }

    const QString bucket;
    const QString stream;
    const NatsKeyValueOptions options;
    const std::unique_ptr<NatsJetStream> jetStream;
    const std::unique_ptr<NatsJetStreamManager> manager;

private:
    NatsFuture<std::optional<NatsStoredMessage>> findUnanswered(const NatsMessageQuery &query, const NatsError &why);

    QByteArray m_readPrefix;
    QString m_writePrefix;
    bool m_isDirect; // any copy is asked
    bool m_keepsLastOnly = false;
    bool m_keepsOwnOnly = false;
    bool m_isAnswered = false; // and has answered
};

#endif
