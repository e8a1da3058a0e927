// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreampublisheroptions.h"

#include "jetstream/natsjetstreamchecks_p.h"
#include "jetstream/natspublishwindow_p.h"

#include <limits>
#include <tuple>

class NatsJetStreamPublisherOptionsData : public QSharedData
{
public:
    auto fields() const { return std::tie(maximumPending, attempts, makesMessageIds, duplicateWindow); }

    int maximumPending = 4000;
    int attempts = 3;
    bool makesMessageIds = false;
    std::chrono::milliseconds duplicateWindow = std::chrono::minutes(2);
};

/*!
    \class NatsJetStreamPublisherOptions
    \inmodule NatsQt
    \since 0.1
    \brief How a NatsJetStreamPublisher publishes.

    \sa NatsJetStreamPublisher
*/

/*! Constructs the defaults. */
NatsJetStreamPublisherOptions::NatsJetStreamPublisherOptions()
    : d(new NatsJetStreamPublisherOptionsData)
{
}

NatsJetStreamPublisherOptions::NatsJetStreamPublisherOptions(const NatsJetStreamPublisherOptions &other) = default;
NatsJetStreamPublisherOptions::NatsJetStreamPublisherOptions(NatsJetStreamPublisherOptions &&other) noexcept = default;
NatsJetStreamPublisherOptions::~NatsJetStreamPublisherOptions() = default;
NatsJetStreamPublisherOptions &NatsJetStreamPublisherOptions::operator=(const NatsJetStreamPublisherOptions &other) = default;
NatsJetStreamPublisherOptions &NatsJetStreamPublisherOptions::operator=(NatsJetStreamPublisherOptions &&other) noexcept = default;

/*! Returns how many messages may wait for an acknowledgement; 4000 by default. */
int NatsJetStreamPublisherOptions::maximumPending() const
{
    return d->maximumPending;
}

/*! Sets how many messages may wait for an acknowledgement to \a maximumPending, from 1 to 1048576. Each takes the
    memory of its payload. */
void NatsJetStreamPublisherOptions::setMaximumPending(int maximumPending)
{
    d->maximumPending = maximumPending;
}

/*! Returns how often a message is tried at most; 3 by default. */
int NatsJetStreamPublisherOptions::attempts() const
{
    return d->attempts;
}

/*! Sets how often a message is tried at most to \a attempts. The rules, and the pauses, are those of
    NatsJetStreamPublishOptions::setAttempts(), which counts where it is larger. */
void NatsJetStreamPublisherOptions::setAttempts(int attempts)
{
    d->attempts = attempts;
}

/*! Returns whether each message without an id gets one; false by default. */
bool NatsJetStreamPublisherOptions::makesMessageIds() const
{
    return d->makesMessageIds;
}

/*! Sets whether each message without a NatsJetStreamPublishOptions::messageId() gets one to \a makesMessageIds.
    With an id it survives a lost connection and a lost acknowledgement: it is sent again, and stored once. Without
    one, a cluster may store a message twice that it was given once, while the leader of the stream changes. The
    server remembers ids for the stream's NatsStreamConfig::duplicateWindow(), which costs it memory. */
void NatsJetStreamPublisherOptions::setMakesMessageIds(bool makesMessageIds)
{
    d->makesMessageIds = makesMessageIds;
}

/*! Returns for how long the stream knows an id; two minutes by default. */
std::chrono::milliseconds NatsJetStreamPublisherOptions::duplicateWindow() const
{
    return d->duplicateWindow;
}

/*! Sets for how long the stream knows an id to \a duplicateWindow: NatsStreamConfig::duplicateWindow(), where that
    is not the server's default. A message with an id is not sent again after a lost connection when that would be
    too late for the stream to notice that it has it already. 0 means never. */
void NatsJetStreamPublisherOptions::setDuplicateWindow(std::chrono::milliseconds duplicateWindow)
{
    d->duplicateWindow = duplicateWindow;
}

/*! Returns an error with the code InvalidOption that names the first option that is out of its range. */
NatsResult<void> NatsJetStreamPublisherOptions::validate() const
{
    constexpr int Largest = std::numeric_limits<int>::max();
    using NatsChecks::range;
    return NatsChecks::firstError(range("maximumPending", d->maximumPending, 1, NatsPublishWindow::MaximumSize),
                                  range("attempts", d->attempts, 1, Largest),
                                  range("duplicateWindow", d->duplicateWindow.count(), 0, Largest));
}

bool NatsJetStreamPublisherOptions::isEqual(const NatsJetStreamPublisherOptions &other) const
{
    return d == other.d || d->fields() == other.d->fields();
}
