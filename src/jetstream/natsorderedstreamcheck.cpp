// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsorderedstreamcheck_p.h"

#include "jetstream/natsjetstreamlogging_p.h"
#include "jetstream/natsstreamcalls_p.h"

NatsOrderedStreamCheck::NatsOrderedStreamCheck(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream,
                                               BegunAgain begunAgain)
    : m_api(api), m_stream(stream), m_begunAgain(std::move(begunAgain))
{
    m_pause.setSingleShot(true);
    QObject::connect(&m_pause, &QTimer::timeout, &m_pause, [this] { ask(); });
}

void NatsOrderedStreamCheck::start(quint64 sequence, const QDateTime &known)
{
    if (m_isRefused || !known.isValid() || std::exchange(m_isRunning, true))
        return;
    m_sequence = sequence;
    m_known = known;
    m_count = 0;
    ask();
}

void NatsOrderedStreamCheck::stop()
{
    m_isRunning = false;
    m_pause.stop();
    m_question.cancel();
}

void NatsOrderedStreamCheck::ask()
{
    m_question = NatsStreamCalls::info(m_api, m_stream, {});
    m_question.then(&m_pause, [this](const NatsResult<NatsStreamInfo> &info) {
        if (m_isRunning)
            take(info);
    });
}

void NatsOrderedStreamCheck::take(const NatsResult<NatsStreamInfo> &info)
{
    // A copy that became the leader just now may not have all messages yet, and catches up.
    constexpr auto Pause = std::chrono::seconds(1);
    constexpr int Times = 3;
    const bool isBelow = info && info->state().lastSequence() < m_sequence;
    const bool isMadeAnew = isBelow && info->created() > m_known;
    if (isBelow && !isMadeAnew && ++m_count < Times)
        return m_pause.start(Pause);
    m_isRunning = false;
    m_isRefused = info.error().code() == NatsError::Code::PermissionViolation;
    if (!isBelow)
        return;
    qCInfo(lcNatsJetStream) << "the stream" << m_stream << "has begun again:" << info->state().lastSequence() << "is below" << m_sequence;
    m_begunAgain(isMadeAnew);
}
