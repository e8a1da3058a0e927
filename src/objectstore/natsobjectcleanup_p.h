// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTCLEANUP_P_H
#define NATSOBJECTCLEANUP_P_H

#include "objectstore/natsobjectbucket_p.h"
#include "objectstore/natsobjectchunkwriter_p.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

// Removes the chunks of an object that is none, or none any more. It needs the connection only: it goes on without
// whoever began it, waits for a connection where there is none, and deletes itself when it is done or when there is
// no hope.
class NatsObjectCleanup final : public QObject
{
public:
    NatsObjectCleanup(const std::shared_ptr<NatsObjectBucket> &bucket, const QString &chunkSubject);

    // What is on its way arrives first.
    void startAfter(std::unique_ptr<NatsObjectChunkWriter> writer);
    // Chunks stay that the object of this name is made of after all.
    void setDoubtful(const QString &objectName, const QString &nuid);
    void start();

private:
    void ask();
    void purge();
    void takeFailure(const NatsError &why);

    const std::shared_ptr<NatsObjectBucket> m_bucket;
    const QString m_subject;
    std::unique_ptr<NatsObjectChunkWriter> m_writer;
    QString m_doubtfulName;
    QString m_nuid;
    QTimer m_pause;
    int m_attempt = 0;
    bool m_isUnderWay = false;
    bool m_isLossPossible = false;
};

#endif
