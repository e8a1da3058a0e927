// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMCONFIG_H
#define NATSSTREAMCONFIG_H

#include "base/natsresult.h"
#include "jetstream/natsconsumerlimits.h"
#include "jetstream/natsplacement.h"
#include "jetstream/natsrepublish.h"
#include "jetstream/natsstreamsource.h"
#include "jetstream/natssubjecttransform.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qmap.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <chrono>

class NATSQT_EXPORT NatsStreamConfig
{
    Q_GADGET
public:
    enum class Retention { Limits, Interest, WorkQueue, Unknown };
    Q_ENUM(Retention)
    enum class Storage { File, Memory, Unknown };
    Q_ENUM(Storage)
    enum class Discard { Old, New, Unknown };
    Q_ENUM(Discard)
    enum class Compression { None, S2, Unknown };
    Q_ENUM(Compression)
    enum class PersistMode { Default, Async, Unknown };
    Q_ENUM(PersistMode)

    NatsStreamConfig() = default;
    explicit NatsStreamConfig(const QString &name, const QStringList &subjects = {});
    static NatsStreamConfig fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    bool isSet(const QString &field) const;
    void remove(const QString &field);
    NatsStreamConfig mergedOver(const NatsStreamConfig &current) const;
    int requiredApiLevel() const;

    QString name() const;
    void setName(const QString &name);
    QString description() const;
    void setDescription(const QString &description);
    QStringList subjects() const;
    void setSubjects(const QStringList &subjects);
    Retention retention() const;
    void setRetention(Retention retention);
    Storage storage() const;
    void setStorage(Storage storage);
    Discard discard() const;
    void setDiscard(Discard discard);
    int replicas() const;
    void setReplicas(int replicas);

    int maximumConsumers() const;
    void setMaximumConsumers(int maximumConsumers);
    qint64 maximumMessages() const;
    void setMaximumMessages(qint64 maximumMessages);
    qint64 maximumBytes() const;
    void setMaximumBytes(qint64 maximumBytes);
    std::chrono::milliseconds maximumAge() const;
    void setMaximumAge(std::chrono::milliseconds maximumAge);
    qint64 maximumMessagesPerSubject() const;
    void setMaximumMessagesPerSubject(qint64 maximumMessagesPerSubject);
    int maximumMessageSize() const;
    void setMaximumMessageSize(int maximumMessageSize);
    std::chrono::milliseconds duplicateWindow() const;
    void setDuplicateWindow(std::chrono::milliseconds duplicateWindow);
    bool noAck() const;
    void setNoAck(bool noAck);
    NatsPlacement placement() const;
    void setPlacement(const NatsPlacement &placement);
    NatsStreamSource mirror() const;
    void setMirror(const NatsStreamSource &mirror);
    QList<NatsStreamSource> sources() const;
    void setSources(const QList<NatsStreamSource> &sources);
    Compression compression() const;
    void setCompression(Compression compression);
    quint64 firstSequence() const;
    void setFirstSequence(quint64 firstSequence);
    NatsSubjectTransform subjectTransform() const;
    void setSubjectTransform(const NatsSubjectTransform &subjectTransform);
    NatsRepublish republish() const;
    void setRepublish(const NatsRepublish &republish);
    NatsConsumerLimits consumerLimits() const;
    void setConsumerLimits(const NatsConsumerLimits &consumerLimits);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);

    bool allowDirect() const;
    void setAllowDirect(bool allowDirect);
    bool mirrorDirect() const;
    void setMirrorDirect(bool mirrorDirect);
    bool discardNewPerSubject() const;
    void setDiscardNewPerSubject(bool discardNewPerSubject);
    bool isSealed() const;
    void setSealed(bool sealed);
    bool denyDelete() const;
    void setDenyDelete(bool denyDelete);
    bool denyPurge() const;
    void setDenyPurge(bool denyPurge);
    bool allowRollup() const;
    void setAllowRollup(bool allowRollup);
    bool allowMessageTtl() const;
    void setAllowMessageTtl(bool allowMessageTtl);
    std::chrono::milliseconds subjectDeleteMarkerTtl() const;
    void setSubjectDeleteMarkerTtl(std::chrono::milliseconds subjectDeleteMarkerTtl);
    bool allowMessageCounter() const;
    void setAllowMessageCounter(bool allowMessageCounter);
    bool allowAtomicPublish() const;
    void setAllowAtomicPublish(bool allowAtomicPublish);
    bool allowMessageSchedules() const;
    void setAllowMessageSchedules(bool allowMessageSchedules);
    PersistMode persistMode() const;
    void setPersistMode(PersistMode persistMode);
    bool allowBatchedPublish() const;
    void setAllowBatchedPublish(bool allowBatchedPublish);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsStreamConfig &a, const NatsStreamConfig &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamConfig &a, const NatsStreamConfig &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
