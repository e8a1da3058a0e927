// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLJETSTREAMPUBLISHER_H
#define NATSQMLJETSTREAMPUBLISHER_H

#include "base/natsfuture.h"
#include "jetstream/natsjetstreampublisheroptions.h"
#include "qml/base/natsqmlframe.h"
#include "qml/core/messaging/natsqmlelement.h"
#include "qml/jetstream/natsqmljetstreamuse.h"
#include "qml/jetstream/natsqmlpublishack.h"

#include <QtQml/qjsvalue.h>

class NatsConnection;
class NatsJetStreamPublisher;

// The element NatsJetStreamPublisher: publishes messages that streams acknowledge, many at a time.
class NatsQmlJetStreamPublisher : public NatsQmlElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsJetStreamPublisher)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY domainChanged FINAL)
    Q_PROPERTY(QString apiPrefix READ apiPrefix WRITE setApiPrefix NOTIFY apiPrefixChanged FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(int maximumPending READ maximumPending WRITE setMaximumPending NOTIFY maximumPendingChanged FINAL)
    Q_PROPERTY(int attempts READ attempts WRITE setAttempts NOTIFY attemptsChanged FINAL)
    Q_PROPERTY(bool makesMessageIds READ makesMessageIds WRITE setMakesMessageIds NOTIFY makesMessageIdsChanged FINAL)
    Q_PROPERTY(int duplicateWindow READ duplicateWindow WRITE setDuplicateWindow NOTIFY duplicateWindowChanged FINAL)
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY pendingCountChanged FINAL)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged FINAL)
public:
    explicit NatsQmlJetStreamPublisher(QObject *parent = nullptr);
    ~NatsQmlJetStreamPublisher() override;

    QString subject() const { return m_subject; }
    void setSubject(const QString &subject);
    QString domain() const { return m_use.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_use.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    int timeout() const { return int(m_use.timeout().count()); }
    void setTimeout(int timeout);
    int maximumPending() const { return m_options.maximumPending(); }
    void setMaximumPending(int maximumPending);
    int attempts() const { return m_options.attempts(); }
    void setAttempts(int attempts);
    bool makesMessageIds() const { return m_options.makesMessageIds(); }
    void setMakesMessageIds(bool makesMessageIds);
    int duplicateWindow() const { return int(m_options.duplicateWindow().count()); }
    void setDuplicateWindow(int duplicateWindow);

    int pendingCount() const;
    bool isReady() const { return m_ready; }

    Q_INVOKABLE QJSValue publish(const QString &subject, const QJSValue &payload = {}, const QJSValue &options = {});
    Q_INVOKABLE QJSValue send(const QJSValue &payload = {}, const QJSValue &options = {});
    Q_INVOKABLE QJSValue flush();

Q_SIGNALS:
    void subjectChanged();
    void domainChanged();
    void apiPrefixChanged();
    void timeoutChanged();
    void maximumPendingChanged();
    void attemptsChanged();
    void makesMessageIdsChanged();
    void duplicateWindowChanged();
    void pendingCountChanged();
    void readyChanged();

    void readyToPublish();
    void published(const NatsQmlPublishAck &ack);
    void failed(const QString &subject, const NatsQmlError &error);

protected:
    void applyChanges() override { follow(); }
    void connectionReplaced() override;

private:
    bool setOptions(const NatsJetStreamPublisherOptions &options);
    NatsResult<NatsJetStreamPublisher *> publisher(const QString &subject);
    NatsFuture<NatsPublishAck> tryPublish(const QString &subject, const QJSValue &payload, const QJSValue &options);
    void track(const QString &subject, const NatsFuture<NatsPublishAck> &future);
    void handleResult(const QString &subject, const NatsResult<NatsPublishAck> &result);
    void drop();
    int room() const;
    void tellRoom();
    void tellPending();

    NatsQmlJetStreamUse m_use;
    NatsJetStreamPublisherOptions m_options;
    QString m_subject;
    // A child, so that its messages end when nobody hears the signals of the element any more
    QPointer<NatsJetStreamPublisher> m_publisher;
    QPointer<NatsConnection> m_source; // that it was made for
    NatsQmlFrame m_frame; // for pendingCount
    int m_toldPending = 0;
    bool m_isStale = false; // options have changed since the publisher was made
    bool m_ready = true;
    bool m_refused = false; // by the publisher, which tells when there is room
};

#endif
