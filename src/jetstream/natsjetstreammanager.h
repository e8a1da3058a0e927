// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMMANAGER_H
#define NATSJETSTREAMMANAGER_H

#include "base/natsfuture.h"
#include "jetstream/natsconsumerinfo.h"
#include "jetstream/natsconsumerlist.h"
#include "jetstream/natsdirectbatch.h"
#include "jetstream/natsmessagequery.h"
#include "jetstream/natsnamelist.h"
#include "jetstream/natsplacement.h"
#include "jetstream/natspurgeoptions.h"
#include "jetstream/natsstoredmessage.h"
#include "jetstream/natsstreaminfo.h"
#include "jetstream/natsstreaminfooptions.h"
#include "jetstream/natsstreamlist.h"
#include "jetstream/natsstreamrestoretransfer.h"
#include "jetstream/natsstreamsnapshottransfer.h"
#include "jetstream/natsstreamsubjectlist.h"

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
    NatsFuture<std::optional<NatsStoredMessage>> directMessage(const QString &stream, const NatsMessageQuery &query);
    NatsResult<NatsDirectBatch *> directMessages(const QString &stream, const NatsDirectBatchQuery &query);
    NatsFuture<void> deleteMessage(const QString &stream, quint64 sequence, bool erase = true);

    NatsResult<NatsStreamList *> streams(const NatsSubject &subjectFilter = {});
    NatsResult<NatsNameList *> streamNames(const NatsSubject &subjectFilter = {});
    NatsResult<NatsStreamSubjectList *> streamSubjects(const QString &stream, const NatsSubject &filter = ">");

    NatsResult<NatsStreamSnapshotTransfer *> snapshotStream(const QString &stream, QIODevice *device,
                                                            const NatsSnapshotOptions &options = {});
    NatsResult<NatsStreamRestoreTransfer *> restoreStream(const NatsStreamSnapshot &snapshot, QIODevice *device);

    NatsFuture<NatsConsumerInfo> createConsumer(const QString &stream, const NatsConsumerConfig &config);
    NatsFuture<NatsConsumerInfo> updateConsumer(const QString &stream, const NatsConsumerConfig &config);
    NatsFuture<NatsConsumerInfo> createOrUpdateConsumer(const QString &stream, const NatsConsumerConfig &config);
    NatsFuture<NatsConsumerInfo> consumerInfo(const QString &stream, const QString &consumer);
    NatsFuture<void> deleteConsumer(const QString &stream, const QString &consumer);
    NatsFuture<NatsConsumerPause> pauseConsumer(const QString &stream, const QString &consumer, const QDateTime &until);
    NatsFuture<NatsConsumerPause> resumeConsumer(const QString &stream, const QString &consumer);
    NatsFuture<void> unpinConsumer(const QString &stream, const QString &consumer, const QString &group);
    NatsFuture<NatsConsumerInfo> resetConsumer(const QString &stream, const QString &consumer, quint64 sequence = 0);
    NatsResult<NatsConsumerList *> consumers(const QString &stream);
    NatsResult<NatsNameList *> consumerNames(const QString &stream);

    NatsFuture<void> stepDownStreamLeader(const QString &stream, const NatsPlacement &placement = {});
    NatsFuture<void> stepDownConsumerLeader(const QString &stream, const QString &consumer, const NatsPlacement &placement = {});
    NatsFuture<void> stepDownMetaLeader(const NatsPlacement &placement = {});
    NatsFuture<void> removeStreamPeer(const QString &stream, const QString &server);
    NatsFuture<void> purgeAccount(const QString &account);

private:
    Q_DECLARE_PRIVATE(NatsJetStreamManager)
    Q_DISABLE_COPY_MOVE(NatsJetStreamManager)

    std::unique_ptr<NatsJetStreamManagerPrivate> d_ptr;
};

#endif
