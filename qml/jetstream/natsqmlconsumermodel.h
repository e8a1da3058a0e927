// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONSUMERMODEL_H
#define NATSQMLCONSUMERMODEL_H

#include "qml/jetstream/natsqmlnamedmodel.h"

// The element NatsConsumerModel: the consumers of a stream as the rows of a view.
class NatsQmlConsumerModel : public NatsQmlNamedModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsConsumerModel)
    Q_PROPERTY(QString stream READ stream WRITE setStream NOTIFY streamChanged FINAL)
public:
    enum OwnRole {
        Description = FirstOwn,
        Durable,
        Pending,
        AckPending,
        Redelivered,
        Waiting,
        DeliveredSequence,
        AckFloorSequence,
        Paused,
        Created,
    };

    using NatsQmlNamedModel::NatsQmlNamedModel;

    QString stream() const { return m_stream; }
    void setStream(const QString &stream);

Q_SIGNALS:
    void streamChanged();

protected:
    NatsResult<NatsPagedList *> list(NatsJetStreamManager *manager) override;
    bool canList() const override { return !m_stream.isEmpty(); }
    std::unique_ptr<NatsJetStreamAdvisories> advisories(NatsJetStream *jetStream) override;
    QHash<int, QByteArray> ownRoleNames() const override;
    QVariant ownValue(const QJsonObject &info, int role) const override;

private:
    QString m_stream;
};

#endif
