// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSDIRECTBATCH_P_H
#define NATSDIRECTBATCH_P_H

#include "jetstream/natsdirectbatch.h"
#include "jetstream/natsdirectreply_p.h"
#include "jetstream/natsjetstreamapi_p.h"

#include <QtCore/qtimer.h>

class NatsRequestMany;

// Asks for one page of messages after another; what begins a range is one page.
class NatsDirectBatchPrivate
{
public:
    NatsDirectBatchPrivate(NatsDirectBatch *batch, const std::shared_ptr<NatsJetStreamApi> &api, const QString &stream,
                           const NatsDirectBatchQuery &query);
    ~NatsDirectBatchPrivate();

    void begin();
    void finish(const NatsError &why); // last statement: a slot may delete this

    NatsDirectBatch *const q;
    const QString stream;
    const QString endpoint;
    NatsError error;
    quint64 received = 0;
    quint64 pending = 0;
    quint64 lastSequence = 0;
    bool running = true;
    bool collects = false;
    NatsPromise<QList<NatsStoredMessage>> collected;
    QList<NatsStoredMessage> messages;

private:
    void requestPage();
    void endPage();
    void takeReply(const NatsMessage &reply);
    void takeMessage(const NatsDirectReply &read);
    void pageIsOver();

    const std::shared_ptr<NatsJetStreamApi> m_api;
    QJsonObject m_request;
    const bool m_hasPages;
    NatsFuture<void> m_level;
    QPointer<NatsRequestMany> m_page;
    QTimer m_guard;
    quint64 m_receivedBefore = 0; // this page
};

#endif
