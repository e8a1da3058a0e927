// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAMREADER_H
#define NATSQMLSTREAMREADER_H

#include "base/natsfuture.h"
#include "jetstream/natsstoredmessage.h"

#include <QtCore/qobject.h>

#include <optional>

class NatsDirectBatch;
class NatsJetStreamManager;
class NatsMessageQuery;

// Reads a range of a stream upwards, whatever is missing in it: in batches where servers know them, and
// otherwise with some questions at a time for the next message from a sequence on.
class NatsQmlStreamReader : public QObject
{
    Q_OBJECT
public:
    struct Range
    {
        QList<NatsStoredMessage> messages; // in the order of their sequences
        bool isComplete = false; // there are no others in what was to be read
    };
    enum class Route {
        Leader, // of the stream, which is asked for each message
        Single, // any copy of the stream, likewise
        Batch // any copy, for many messages at once
    };

    NatsQmlStreamReader(NatsJetStreamManager *manager, const QString &stream, const QString &filter);
    ~NatsQmlStreamReader() override;

    Route route() const { return m_route; }
    void setRoute(Route route) { m_route = route; } // the best there may be; it becomes what there is
    // At most limit messages from one sequence up to another, including both; not while another read goes on.
    void read(quint64 from, quint64 upTo, int limit);

Q_SIGNALS:
    void finished(const NatsResult<NatsQmlStreamReader::Range> &range);

private:
    using Found = std::optional<NatsStoredMessage>;

    void goOn();
    void finish(const NatsResult<Range> &range);
    bool take(const NatsStoredMessage &message);
    void readBatch();
    void takeOfBatch(const NatsStoredMessage &message);
    void batchIsOver(const NatsError &error);
    void endBatch();
    void ask();
    NatsFuture<Found> askFor(const NatsMessageQuery &query);
    void takeAnswer(int index, const NatsResult<Found> &found);
    void takeAnswers();

    NatsJetStreamManager *const m_manager;
    const QString m_stream;
    const QString m_filter;
    Route m_route = Route::Leader;
    Range m_range;
    quint64 m_next = 1;
    quint64 m_upTo = 0;
    int m_limit = 0;
    QPointer<NatsDirectBatch> m_batch;
    int m_batchSize = 0;
    QList<Found> m_answers; // to the questions that were asked together
    int m_missing = 0; // of them
    int m_width = 4; // how many are asked together
    int m_turn = 0; // answers to those before count no more
};

#endif
