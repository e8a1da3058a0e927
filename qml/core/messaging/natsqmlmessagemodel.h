// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLMESSAGEMODEL_H
#define NATSQMLMESSAGEMODEL_H

#include "qml/base/natsqmlframe.h"
#include "qml/core/messaging/natsqmlmessageroles.h"
#include "qml/core/messaging/natsqmlmessagerows.h"
#include "qml/core/messaging/natsqmlsubscriber.h"
#include "qml/core/natsqmlerror.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtQml/qqmlparserstatus.h>

#include <functional>

// The element NatsMessageModel: the last messages of a subject as the rows of a view.
class NatsQmlMessageModel
    : public QAbstractListModel
    , public QQmlParserStatus
    , private NatsQmlSubscriber::Receiver
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsMessageModel)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY subjectChanged FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup WRITE setQueueGroup NOTIFY queueGroupChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(int maximumCount READ maximumCount WRITE setMaximumCount NOTIFY maximumCountChanged FINAL)
    Q_PROPERTY(bool insertAtTop READ insertAtTop WRITE setInsertAtTop NOTIFY insertAtTopChanged FINAL)
    Q_PROPERTY(QString keyRole READ keyRole WRITE setKeyRole NOTIFY keyRoleChanged FINAL)
    Q_PROPERTY(QJSValue filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(bool subscribed READ isSubscribed NOTIFY subscribedChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(double receivedCount READ receivedCount NOTIFY receivedCountChanged FINAL)
    Q_PROPERTY(double droppedCount READ droppedCount NOTIFY droppedCountChanged FINAL)
public:
    explicit NatsQmlMessageModel(QObject *parent = nullptr);

    NatsQmlConnection *connection() const { return m_subscriber.connection(); }
    void setConnection(NatsQmlConnection *connection);
    QString subject() const { return m_subscriber.subject(); }
    void setSubject(const QString &subject);
    QString queueGroup() const { return m_subscriber.queueGroup(); }
    void setQueueGroup(const QString &queueGroup);
    bool isActive() const { return m_subscriber.isActive(); }
    void setActive(bool active);
    int maximumCount() const { return int(m_rows.maximum()); }
    void setMaximumCount(int maximumCount);
    bool insertAtTop() const { return m_insertAtTop; }
    void setInsertAtTop(bool insertAtTop);
    QString keyRole() const { return m_keyRole; }
    void setKeyRole(const QString &keyRole);
    QJSValue filter() const { return m_filter; }
    void setFilter(const QJSValue &filter);
    bool isSubscribed() const { return m_subscriber.isSubscribed(); }
    int count() const { return int(m_rows.count()); }
    double receivedCount() const { return double(m_receivedCount); }
    double droppedCount() const { return double(m_droppedCount); }

    Q_INVOKABLE NatsQmlMessage get(int row) const;
    Q_INVOKABLE void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void classBegin() override { m_subscriber.begin(); }
    void componentComplete() override { m_subscriber.complete(); }

Q_SIGNALS:
    void connectionChanged();
    void subjectChanged();
    void queueGroupChanged();
    void activeChanged();
    void maximumCountChanged();
    void insertAtTopChanged();
    void keyRoleChanged();
    void filterChanged();
    void subscribedChanged();
    void countChanged();
    void receivedCountChanged();
    void droppedCountChanged();

    void slowConsumer(double pending);
    void errorOccurred(const NatsQmlError &error);
    void ended();

private:
    enum Role { Received = NatsQmlMessageRoles::Next };

    void receive(const NatsMessage &message) override;
    void subscribedHasChanged() override { Q_EMIT subscribedChanged(); }
    void restarted() override;
    void subscriptionEnded() override { Q_EMIT ended(); }
    void subscriptionFailed(const NatsError &error) override;
    void consumerIsSlow(qint64 pendingBytes) override { Q_EMIT slowConsumer(double(pendingBytes)); }

    class Telling;

    bool isLater(const std::function<void()> &change);
    bool passes(const NatsMessage &message);
    void handleFrame();
    void showNews();
    void showReplaced();
    bool replaceAll();
    void removeOldest(qsizetype count);
    void insertPending();
    void tellCounts();
    int rowOf(qsizetype index) const;
    const NatsQmlMessageRows::Row &rowAt(int row) const;

    NatsQmlSubscriber m_subscriber;
    NatsQmlFrame m_frame;
    NatsQmlMessageRows m_rows;
    QString m_keyRole;
    QJSValue m_filter;
    qint64 m_receivedCount = 0;
    qint64 m_droppedCount = 0;
    qint64 m_toldReceived = 0;
    qint64 m_toldDropped = 0;
    int m_toldCount = 0;
    bool m_insertAtTop = false;
    bool m_isTelling = false; // views of a change
    bool m_isOther = false; // other messages are asked for than those that are shown
    bool m_filterFailed = false; // and that was told
};

#endif
