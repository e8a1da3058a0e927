// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAMPAGES_H
#define NATSQMLSTREAMPAGES_H

#include "jetstream/natsjetstreammanager.h"
#include "qml/jetstream/natsqmlstreamreader.h"

#include <memory>

// The messages of a stream, page by page from one of its ends, one page at a time. Upwards a page is what
// comes next. Downwards, which no server offers, it is what a window of sequences holds, which grows where
// little is found: what is missing, and what a filter does not want, costs no request of its own.
class NatsQmlStreamPages : public QObject
{
    Q_OBJECT
public:
    struct Query
    {
        QString stream;
        QString filter;
        bool newestFirst = false;
    };
    enum class Place {
        Behind, // the messages that are there
        Before,
        Anew // in place of them
    };

    NatsQmlStreamPages(NatsJetStreamManager *manager, const Query &query); // the manager lives longer

    bool isKnown() const { return m_isKnown; } // the state of the stream
    bool hasMore() const { return m_isKnown && !m_isAtEnd; }
    quint64 firstSequence() const { return m_first; } // of the stream, as it was told last
    quint64 lastSequence() const { return m_last; }
    void setPageSize(int pageSize) { m_pageSize = pageSize; }

    // Each ends with one of the signals, and nothing is started before.
    void loadNext();
    void refresh();
    void repeat(); // what is going on, which a lost connection has taken
    void mustCheck() { m_mustCheck = true; } // the stream may be another one
    void rewind(quint64 sequence); // the messages after this one are there no more

Q_SIGNALS:
    // In the order of the rows. It may be the end of this object.
    void loaded(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place);
    void failed(const NatsError &error);

private:
    enum class Task { Next, News };
    enum class Step { // what is being read
        Next,
        News,
        Window,
        Probe, // whether the window, which is below one without messages, has any
        Halving // whether the upper half of a window has any that holds too many
    };

    void begin(Task task);
    void handleInfo(const NatsResult<NatsStreamInfo> &info);
    quint64 lowest() const { return qMax<quint64>(m_first, 1); }
    bool learn(const NatsStreamInfo &info);
    void beginAnew();
    void readTask();
    void readNext();
    void readWindow();
    void halve();
    void read(Step step, quint64 from, quint64 upTo, int limit);
    void handleRange(const NatsResult<NatsQmlStreamReader::Range> &range);
    void takeNext(const NatsQmlStreamReader::Range &range);
    void takeNews(const NatsQmlStreamReader::Range &range);
    void takeWindow(const NatsQmlStreamReader::Range &range);
    void takeProbe(const NatsQmlStreamReader::Range &range);
    void takeHalf(const NatsQmlStreamReader::Range &range);
    void allFrom(quint64 sequence);
    void deliver(Place place);

    NatsJetStreamManager *const m_manager;
    const Query m_query;
    std::unique_ptr<NatsQmlStreamReader> m_reader;
    NatsQmlStreamReader::Route m_route = NatsQmlStreamReader::Route::Leader;
    QString m_created; // when the stream was
    quint64 m_first = 0;
    quint64 m_last = 0;
    quint64 m_newest = 0; // that has come
    quint64 m_next = 1; // where a page begins: the lowest or highest sequence that was not read
    quint64 m_low = 1; // where the window begins that is being read, or its half
    quint64 m_floor = 0; // a message below the half, behind which all is unknown
    quint64 m_window = 0; // how many sequences a window has
    QList<NatsStoredMessage> m_page;
    Task m_task = Task::Next;
    Step m_step = Step::Next;
    bool m_isProbing = false; // the window before had no message
    bool m_isKnown = false;
    bool m_isAtEnd = false;
    bool m_isAnew = false; // until a page has come that takes the place of those before
    bool m_mustCheck = true;
    int m_pageSize = 50;
    int m_turn = 0;
};

#endif
