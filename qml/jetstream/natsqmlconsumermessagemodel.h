// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONSUMERMESSAGEMODEL_H
#define NATSQMLCONSUMERMESSAGEMODEL_H

#include "qml/base/natsqmlframe.h"
#include "qml/jetstream/natsqmlconsumer.h"

#include <QtCore/qabstractitemmodel.h>

#include <deque>

// The element NatsConsumerMessageModel: the messages that a NatsConsumer receives as the rows of a view.
class NatsQmlConsumerMessageModel : public QAbstractListModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsConsumerMessageModel)
    Q_PROPERTY(NatsQmlConsumer *consumer READ consumer WRITE setConsumer NOTIFY consumerChanged FINAL)
    Q_PROPERTY(int maximumCount READ maximumCount WRITE setMaximumCount NOTIFY maximumCountChanged FINAL)
    Q_PROPERTY(bool insertAtTop READ insertAtTop WRITE setInsertAtTop NOTIFY insertAtTopChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_CLASSINFO("DefaultProperty", "consumer")
public:
    explicit NatsQmlConsumerMessageModel(QObject *parent = nullptr);

    NatsQmlConsumer *consumer() const { return m_consumer; }
    void setConsumer(NatsQmlConsumer *consumer);
    int maximumCount() const { return m_maximumCount; }
    void setMaximumCount(int maximumCount);
    bool insertAtTop() const { return m_insertAtTop; }
    void setInsertAtTop(bool insertAtTop);
    int count() const { return int(m_rows.size()); }

    Q_INVOKABLE NatsQmlJetStreamMessage get(int row) const;
    Q_INVOKABLE void clear();

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void consumerChanged();
    void maximumCountChanged();
    void insertAtTopChanged();
    void countChanged();

private:
    enum Role { Message = Qt::UserRole, Subject, Text, Payload, Headers, Size, Sequence, Time };

    void receive(const NatsQmlJetStreamMessage &message);
    void showPending();
    void removeOldest(int number);
    int overflow() const;
    const NatsQmlJetStreamMessage &at(int row) const;

    QPointer<NatsQmlConsumer> m_consumer;
    NatsQmlFrame m_frame;
    std::deque<NatsQmlJetStreamMessage> m_rows; // the oldest one first
    std::deque<NatsQmlJetStreamMessage> m_pending; // for the next frame
    quint64 m_lastSequence = 0;
    int m_maximumCount = 1000;
    int m_toldCount = 0;
    bool m_insertAtTop = false;
};

#endif
