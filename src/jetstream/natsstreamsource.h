// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMSOURCE_H
#define NATSSTREAMSOURCE_H

#include "base/natsresult.h"
#include "jetstream/natssubjecttransform.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsStreamSource
{
public:
    static NatsStreamSource fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    QString name() const;
    void setName(const QString &name);
    quint64 startSequence() const;
    void setStartSequence(quint64 startSequence);
    QDateTime startTime() const;
    void setStartTime(const QDateTime &startTime);
    QString filterSubject() const;
    void setFilterSubject(const QString &filterSubject);
    QList<NatsSubjectTransform> subjectTransforms() const;
    void setSubjectTransforms(const QList<NatsSubjectTransform> &subjectTransforms);
    QString domain() const;
    void setDomain(const QString &domain);
    QString externalApiPrefix() const;
    void setExternalApiPrefix(const QString &externalApiPrefix);
    QString externalDeliverPrefix() const;
    void setExternalDeliverPrefix(const QString &externalDeliverPrefix);
    QString consumerName() const;
    void setConsumerName(const QString &consumerName);
    QString consumerDeliverSubject() const;
    void setConsumerDeliverSubject(const QString &consumerDeliverSubject);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsStreamSource &a, const NatsStreamSource &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsStreamSource &a, const NatsStreamSource &b) { return !(a == b); }

private:
    friend class NatsStreamConfig; // keeps what was set, the domain included
    void setNested(const QString &object, const QString &key, const QString &value);

    QJsonObject m_json;
};

#endif
