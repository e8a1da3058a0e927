// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNWORKLOAD_H
#define CAMPAIGNWORKLOAD_H

#include "campaignstage.h"

#include <functional>

// Something that clients do all the time while servers and networks fail, and what must hold of it. A
// workload is one file in the folder workloads: a class that derives from this, and
//
//     static const CampaignWorkload::Registration registration("name", [](CampaignStage *stage) {
//         return std::make_unique<MyWorkload>(stage);
//     });
//
// It gets its connections from the stage, which observes them, waits for them and looks at what servers
// know of their subscriptions. What it finds wrong it tells the ledger.
class CampaignWorkload : public QObject
{
    Q_OBJECT
public:
    ~CampaignWorkload() override;

    virtual void start() = 0; // makes the connections; the stage opens them
    virtual void resume() = 0; // load from now on
    virtual void pause() = 0; // no new load, and what stays is what stays each time
    virtual bool isSettled() const { return true; } // whether all futures have finished
    // After a pause, settled, when all that was published has been received: counts, judges and forgets,
    // so that a long run needs no more memory than a short one.
    virtual void verify() = 0;

    using Factory = std::function<std::unique_ptr<CampaignWorkload>(CampaignStage *stage)>;
    struct Registration
    {
        Registration(const char *name, const Factory &factory);
    };
    static QStringList names();
    static std::unique_ptr<CampaignWorkload> make(const QString &name, CampaignStage *stage);

protected:
    explicit CampaignWorkload(CampaignStage *stage) : m_stage(stage), m_random(stage->random()->fork()) { }

    CampaignStage *stage() const { return m_stage; }
    CampaignLedger *ledger() const { return m_stage->ledger(); }
    CampaignRandom *random() { return &m_random; }

private:
    CampaignStage *m_stage;
    CampaignRandom m_random;
};

#endif
