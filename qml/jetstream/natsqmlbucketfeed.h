// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLBUCKETFEED_H
#define NATSQMLBUCKETFEED_H

#include "base/natsresult.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

class NatsQmlBucketElement;

// When an element hears of what is in a bucket: in the one that it names, or else in the one that it is nested in. What
// watches the bucket is begun anew, with all that is stored, whenever that may be another bucket, or its connection was
// opened again; a connection that is lost and restored is the watcher's own care.
class NatsQmlBucketFeed : public QObject
{
    Q_OBJECT
public:
    explicit NatsQmlBucketFeed(QObject *element) : m_element(element) { }
    ~NatsQmlBucketFeed() override;

    NatsQmlBucketElement *bucket() const; // whatever kind it is
    bool setBucket(NatsQmlBucketElement *bucket); // whether that is another one
    NatsQmlBucketElement *followed() const; // that may be used now, or null
    void setActive(bool active);
    bool isConnected() const; // and there is a bucket

    void begin() { m_complete = false; }
    void complete();

Q_SIGNALS:
    void started(); // what was heard before counts no more
    void initialValuesReceived();
    void stopped(); // what was heard stays as it is, and may be old
    void failed(const NatsError &error);
    void connectedChanged(); // or the bucket may be used now

protected:
    virtual bool isWanted() const = 0; // anything to be heard
    virtual NatsError missingBucket() const = 0;
    virtual QObject *makeWatcher() = 0; // of followed(), with its signals connected; the feed deletes it
    virtual NatsResult<void> startWatcher() = 0;

    void startAnew();
    void drop();
    void watcherStopped(const NatsError &error);
    void timerEvent(QTimerEvent *event) override;

private:
    void scheduleUpdate();
    void update();
    void follow();
    void watch();

    QObject *const m_element;
    QPointer<NatsQmlBucketElement> m_named;
    QPointer<NatsQmlBucketElement> m_followed;
    QPointer<QObject> m_watcher;
    QBasicTimer m_retry;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
};

#endif
