// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectchunkcount_p.h"

using namespace std::chrono_literals;

static constexpr std::chrono::milliseconds ShortSilence = 3s;

NatsObjectChunkCount::NatsObjectChunkCount(std::function<void()> missing, std::function<void()> held)
    : m_missing(std::move(missing)), m_held(std::move(held))
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(ShortSilence);
    QObject::connect(&m_silence, &QTimer::timeout, &m_silence, [this] { check(); });
}

void NatsObjectChunkCount::start(const std::shared_ptr<NatsObjectBucket> &place, const NatsObjectInfo &info)
{
    m_place = place;
    m_subject = place->chunkSubject(info);
    m_expected = info.chunkCount();
    ask();
}

void NatsObjectChunkCount::noteChunk()
{
    m_isSilent = false;
    m_silence.setInterval(ShortSilence);
    wait();
}

void NatsObjectChunkCount::wait()
{
    if (m_place && m_mayAsk)
        m_silence.start();
}

void NatsObjectChunkCount::pause()
{
    m_silence.stop();
}

bool NatsObjectChunkCount::check()
{
    if (!m_place || !m_mayAsk)
        return false;
    pause();
    m_isSilent = m_place->isConnected();
    if (m_isSilent)
        ask();
    else
        wait(); // until somebody can answer
    return true;
}

void NatsObjectChunkCount::stop()
{
    pause();
    m_place.reset();
}

void NatsObjectChunkCount::ask()
{
    NatsStreamInfoOptions options;
    options.setSubjectsFilter(m_subject);
    m_place->manager.streamInfo(m_place->stream, options)
            .then(&m_silence, [this](const NatsResult<NatsStreamInfo> &stream) {
                if (m_place)
                    take(stream, std::exchange(m_isSilent, false));
            });
}

// What it tells may delete this.
void NatsObjectChunkCount::take(const NatsResult<NatsStreamInfo> &stream, bool isSilent)
{
    m_mayAsk = stream.error().code() != NatsError::Code::PermissionViolation;
    if (stream && stream->state().subjects().value(m_subject) < m_expected)
        return m_missing();
    if (!isSilent)
        return;
    if (!stream)
        return m_mayAsk ? wait() : m_held();
    m_silence.setInterval(m_silence.intervalAsDuration() * 2); // a server far away may need longer
    m_held();
}
