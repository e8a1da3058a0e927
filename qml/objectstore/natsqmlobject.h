// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECT_H
#define NATSQMLOBJECT_H

#include "objectstore/natsobjecttransfer.h"
#include "qml/core/natsqmlerror.h"
#include "qml/objectstore/natsqmlobjectcache.h"
#include "qml/objectstore/natsqmlobjectfeed.h"
#include "qml/objectstore/natsqmlobjectinfo.h"
#include "qml/objectstore/natsqmlobjectturns.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qurl.h>
#include <QtQml/qqmlparserstatus.h>

// The element NatsObject: one object of a bucket as a file that can be shown.
class NatsQmlObject
    : public QObject
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsObject)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/objectstore/natsqmlobjectstore.h")
    Q_PROPERTY(NatsQmlObjectStore *store READ store WRITE setStore NOTIFY storeChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QUrl source READ source NOTIFY sourceChanged FINAL)
    Q_PROPERTY(NatsQmlObjectInfo info READ info NOTIFY infoChanged FINAL)
    Q_PROPERTY(bool exists READ exists NOTIFY infoChanged FINAL)
    Q_PROPERTY(bool upToDate READ isUpToDate NOTIFY upToDateChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    explicit NatsQmlObject(QObject *parent = nullptr);
    ~NatsQmlObject() override;

    NatsQmlObjectStore *store() const { return m_feed.store(); }
    void setStore(NatsQmlObjectStore *store);
    QString name() const { return m_feed.name(); }
    void setName(const QString &name);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    QUrl source() const { return m_source; }
    NatsQmlObjectInfo info() const { return m_info; }
    bool exists() const { return m_info.revision() != 0 && !m_info.isDeleted(); }
    bool isUpToDate() const { return m_upToDate; }
    bool isRunning() const { return m_transfer; }
    double progress() const { return m_progress; }
    NatsQmlError error() const { return m_error; }

    void classBegin() override { m_feed.begin(); }
    void componentComplete() override { m_feed.complete(); }

Q_SIGNALS:
    void storeChanged();
    void nameChanged();
    void activeChanged();
    void sourceChanged();
    void infoChanged();
    void upToDateChanged();
    void runningChanged();
    void progressChanged();
    void errorChanged();

    void errorOccurred(const NatsQmlError &error);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void forget();
    void take(const NatsObjectInfo &info);
    void endSnapshot();
    void fetch();
    void takeTurn();
    void transfer();
    void takeFile(const NatsError &error);
    NatsError keepFile();
    void cancelTransfer();
    void dropFetch();
    void tellNothing();
    void tellRunning();
    void show(const QString &file);
    void setProgress(double progress);
    void setUpToDate(bool upToDate);
    void setError(const NatsError &error);

    NatsQmlObjectFeed m_feed;
    NatsObjectInfo m_info;
    QPointer<NatsObjectTransfer> m_transfer; // while it is running
    std::unique_ptr<NatsQmlObjectTurns::Turn> m_turn; // while it is fetched, or waits for that
    std::unique_ptr<NatsQmlObjectCache::Hold> m_hold; // on what is shown
    QString m_part; // where the transfer writes
    QString m_file; // what becomes of that
    QUrl m_source;
    NatsError m_error;
    QBasicTimer m_retry;
    double m_progress = 0;
    bool m_active = true;
    bool m_isSeen = false; // since the bucket is told from the start
    bool m_isDue = false; // what is to be shown is not there yet
    bool m_upToDate = false;
    bool m_toldRunning = false;
};

#endif
