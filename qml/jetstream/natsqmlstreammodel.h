// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAMMODEL_H
#define NATSQMLSTREAMMODEL_H

#include "qml/jetstream/natsqmlnamedmodel.h"

// The element NatsStreamModel: the streams of an account as the rows of a view.
class NatsQmlStreamModel : public NatsQmlNamedModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsStreamModel)
    Q_PROPERTY(QString subjectFilter READ subjectFilter WRITE setSubjectFilter NOTIFY subjectFilterChanged FINAL)
public:
    enum OwnRole {
        Description = FirstOwn,
        Subjects,
        Messages,
        Bytes,
        FirstSequence,
        LastSequence,
        LastTime,
        Consumers,
        Created,
    };

    using NatsQmlNamedModel::NatsQmlNamedModel;

    QString subjectFilter() const { return m_subjectFilter; }
    void setSubjectFilter(const QString &subjectFilter);

Q_SIGNALS:
    void subjectFilterChanged();

protected:
    NatsResult<NatsPagedList *> list(NatsJetStreamManager *manager) override;
    std::unique_ptr<NatsJetStreamAdvisories> advisories(NatsJetStream *jetStream) override;
    QHash<int, QByteArray> ownRoleNames() const override;
    QVariant ownValue(const QJsonObject &info, int role) const override;

private:
    QString m_subjectFilter;
};

#endif
