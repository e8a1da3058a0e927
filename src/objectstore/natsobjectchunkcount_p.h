// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTCHUNKCOUNT_P_H
#define NATSOBJECTCHUNKCOUNT_P_H

#include "objectstore/natsobjectbucket_p.h"

#include <QtCore/QTimer>

#include <functional>

// Who waits for a chunk that is not there cannot tell it from one that is slow. So the server is asked how many chunks
// an object has: at the start, and again whenever none has come for a while. When it has all of them, and its answer has
// come and still no chunk, none is on its way: the consumer is at a server that has copied less.
class NatsObjectChunkCount
{
public:
    NatsObjectChunkCount(std::function<void()> missing, std::function<void()> held);

    void start(const std::shared_ptr<NatsObjectBucket> &place, const NatsObjectInfo &info);
    void noteChunk();
    void wait(); // for the next chunk
    void pause(); // for none
    bool check(); // now; false where nobody may ask
    void stop();

private:
    void ask();
    void take(const NatsResult<NatsStreamInfo> &stream, bool isSilent);

    std::function<void()> m_missing;
    std::function<void()> m_held; // they are there, and do not come
    std::shared_ptr<NatsObjectBucket> m_place; // null before and after
    QString m_subject;
    quint64 m_expected = 0;
    QTimer m_silence;
    bool m_mayAsk = true;
    bool m_isSilent = false; // since it was asked
};

#endif
