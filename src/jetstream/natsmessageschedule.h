// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMESSAGESCHEDULE_H
#define NATSMESSAGESCHEDULE_H

#include "base/natssubject.h"
#include "jetstream/natsrollup.h"

#include <QtCore/qshareddata.h>

#include <chrono>

QT_BEGIN_NAMESPACE
class QDateTime;
QT_END_NAMESPACE

class NatsMessageScheduleData;

class NATSQT_EXPORT NatsMessageSchedule
{
public:
    NatsMessageSchedule();
    explicit NatsMessageSchedule(const QString &specification, const NatsSubject &target = {});
    NatsMessageSchedule(const NatsMessageSchedule &other);
    NatsMessageSchedule(NatsMessageSchedule &&other) noexcept;
    ~NatsMessageSchedule();
    NatsMessageSchedule &operator=(const NatsMessageSchedule &other);
    NatsMessageSchedule &operator=(NatsMessageSchedule &&other) noexcept;
    void swap(NatsMessageSchedule &other) noexcept { d.swap(other.d); }

    static NatsMessageSchedule at(const QDateTime &time, const NatsSubject &target);
    static NatsMessageSchedule every(std::chrono::milliseconds interval, const NatsSubject &target);

    bool isNull() const;
    QString specification() const;
    void setSpecification(const QString &specification);
    NatsSubject target() const;
    void setTarget(const NatsSubject &target);
    NatsSubject source() const;
    void setSource(const NatsSubject &source);
    QString ttl() const;
    void setTtl(const QString &ttl);
    QString timeZone() const;
    void setTimeZone(const QString &timeZone);
    NatsRollup::Kind rollup() const;
    void setRollup(NatsRollup::Kind rollup);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsMessageSchedule &a, const NatsMessageSchedule &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsMessageSchedule &a, const NatsMessageSchedule &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsMessageSchedule &other) const;

    QSharedDataPointer<NatsMessageScheduleData> d;
};
Q_DECLARE_SHARED(NatsMessageSchedule)

#endif
