// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSORDEREDSTREAMCHECK_P_H
#define NATSORDEREDSTREAMCHECK_P_H

#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natsstreaminfo.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qtimer.h>

#include <functional>

// Finds out whether a stream was made anew, or lost messages with a server, so that its sequences have begun again below
// the one that a reader is at.
class NatsOrderedStreamCheck
{
public:
    using BegunAgain = std::function<void(bool isMadeAnew)>;
    NatsOrderedStreamCheck(const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream, BegunAgain begunAgain);

    // The reader is at sequence, and the stream was there at the time that it was known. Does nothing while it asks.
    void start(quint64 sequence, const QDateTime &known);
    void stop();

private:
    void ask();
    void take(const NatsResult<NatsStreamInfo> &info);

    const std::shared_ptr<NatsJetStreamApi> m_api;
    const QString m_stream;
    const BegunAgain m_begunAgain; // last statement
    NatsFuture<NatsStreamInfo> m_question;
    QTimer m_pause;
    quint64 m_sequence = 0;
    QDateTime m_known;
    int m_count = 0;
    bool m_isRunning = false;
    bool m_isRefused = false; // the user has no permission to ask
};

#endif
