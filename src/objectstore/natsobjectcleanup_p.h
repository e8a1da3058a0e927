// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTCLEANUP_P_H
#define NATSOBJECTCLEANUP_P_H

#include "objectstore/natsobjectbucket_p.h"
#include "objectstore/natsobjectchunkwriter_p.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <functional>

// Removes the chunks of an object that is none, or none any more, or what was said of one that has another name now. It
// needs the connection only: it goes on without whoever began it, waits for a connection where there is none, and
// deletes itself when it is done or when there is no hope.
class NatsObjectCleanup final : public QObject
{
public:
    using Condition = std::function<bool(const std::optional<NatsObjectInfo> &stored)>;

    // What is stored of subject goes, or what there is below a sequence.
    NatsObjectCleanup(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &subject, quint64 below = 0);

    // What is on its way arrives first.
    void startAfter(std::unique_ptr<NatsObjectChunkWriter> writer);
    // Nobody knows what has become of the object of this name: it is asked for, and all stays unless condition is true.
    void setDoubtful(const QString &objectName, const Condition &condition);
    void start();

private:
    void ask();
    void purge();
    void end();
    void takeFailure(const NatsError &why);

    const std::shared_ptr<NatsObjectBucket> m_bucket;
    const QString m_subject;
    const quint64 m_below;
    std::unique_ptr<NatsObjectChunkWriter> m_writer;
    QString m_doubtfulName;
    Condition m_condition;
    QTimer m_pause;
    int m_attempt = 0;
    bool m_isUnderWay = false;
    bool m_isLossPossible = false;
};

#endif
