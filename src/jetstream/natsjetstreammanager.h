// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMMANAGER_H
#define NATSJETSTREAMMANAGER_H

#include "base/natsfuture.h"
#include "jetstream/natsmessagequery.h"
#include "jetstream/natspurgeoptions.h"
#include "jetstream/natsstoredmessage.h"
#include "jetstream/natsstreaminfo.h"
#include "jetstream/natsstreaminfooptions.h"
#include "jetstream/natsstreamlist.h"
#include "jetstream/natsstreamnamelist.h"

#include <QtCore/qobject.h>

#include <optional>

class NatsJetStream;
class NatsJetStreamManagerPrivate;

class NATSQT_EXPORT NatsJetStreamManager : public QObject
{
    Q_OBJECT
public:
    explicit NatsJetStreamManager(NatsJetStream *jetStream, QObject *parent = nullptr);
    ~NatsJetStreamManager() override;

    NatsFuture<NatsStreamInfo> createStream(const NatsStreamConfig &config);
    NatsFuture<NatsStreamInfo> updateStream(const NatsStreamConfig &config);
    NatsFuture<NatsStreamInfo> createOrUpdateStream(const NatsStreamConfig &config);
    NatsFuture<NatsStreamInfo> streamInfo(const QString &stream, const NatsStreamInfoOptions &options = {});
    NatsFuture<void> deleteStream(const QString &stream);
    NatsFuture<quint64> purgeStream(const QString &stream, const NatsPurgeOptions &options = {});
    NatsFuture<QString> findStream(const NatsSubject &subject);

    NatsFuture<std::optional<NatsStoredMessage>> message(const QString &stream, const NatsMessageQuery &query);
    NatsFuture<void> deleteMessage(const QString &stream, quint64 sequence, bool erase = true);

    NatsResult<NatsStreamList *> streams(const NatsSubject &subjectFilter = {});
    NatsResult<NatsStreamNameList *> streamNames(const NatsSubject &subjectFilter = {});

private:
    Q_DECLARE_PRIVATE(NatsJetStreamManager)
    Q_DISABLE_COPY_MOVE(NatsJetStreamManager)

    std::unique_ptr<NatsJetStreamManagerPrivate> d_ptr;
};

#endif
