// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDIRECTBATCHQUERY_H
#define NATSDIRECTBATCHQUERY_H

#include "base/natssubject.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstringlist.h>

class NatsDirectBatchQueryData;

class NATSQT_EXPORT NatsDirectBatchQuery
{
public:
    static NatsDirectBatchQuery from(quint64 sequence, const NatsSubject &subject = {});
    static NatsDirectBatchQuery since(const QDateTime &time, const NatsSubject &subject = {});
    static NatsDirectBatchQuery lastFor(const QStringList &subjects);

    NatsDirectBatchQuery(const NatsDirectBatchQuery &other);
    NatsDirectBatchQuery(NatsDirectBatchQuery &&other) noexcept;
    ~NatsDirectBatchQuery();
    NatsDirectBatchQuery &operator=(const NatsDirectBatchQuery &other);
    NatsDirectBatchQuery &operator=(NatsDirectBatchQuery &&other) noexcept;
    void swap(NatsDirectBatchQuery &other) noexcept { d.swap(other.d); }

    bool isLast() const;
    quint64 sequence() const;
    QDateTime time() const;
    QStringList subjects() const;
    int maximumMessages() const;
    void setMaximumMessages(int maximumMessages);
    int maximumBytes() const;
    void setMaximumBytes(int maximumBytes);
    quint64 upToSequence() const;
    void setUpToSequence(quint64 upToSequence);
    QDateTime upToTime() const;
    void setUpToTime(const QDateTime &upToTime);
    QJsonObject toJson() const;
    NatsResult<void> validate() const;

private:
    NatsDirectBatchQuery();

    QSharedDataPointer<NatsDirectBatchQueryData> d;
};
Q_DECLARE_SHARED(NatsDirectBatchQuery)

#endif
