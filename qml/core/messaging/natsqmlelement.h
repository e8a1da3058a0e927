// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLELEMENT_H
#define NATSQMLELEMENT_H

#include "qml/core/messaging/natsqmlconnectionuse.h"
#include "qml/core/natsqmlerror.h"

#include <QtQml/qqmlparserstatus.h>

// What the elements that send have in common: the connection that they use, and changes of properties
// that are collected until applyChanges(), in the next pass of the event loop.
class NatsQmlElement
    : public QObject
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
public:
    explicit NatsQmlElement(QObject *parent = nullptr);

    NatsQmlConnection *connection() const { return m_use.connection(); }
    void setConnection(NatsQmlConnection *connection);

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void connectionChanged();
    void errorOccurred(const NatsQmlError &error);

protected:
    virtual void applyChanges() { }
    virtual void connectionReplaced() { scheduleUpdate(); }
    virtual void connectionRestored() { scheduleUpdate(); } // also when it is made for the first time
    virtual void connectionLost() { }

    bool isComplete() const { return m_complete; }
    void scheduleUpdate();
    NatsQmlConnection *follow(); // connection(), whose changes are told from now on
    NatsError missingConnection(const QString &subject = {}) const { return m_use.missing(subject); }
    void warn(const NatsError &error); // on the console, with the place in the document
    void report(const NatsError &error); // there, and by errorOccurred()

private:
    void handleUpdate();
    void handleState();

    NatsQmlConnectionUse m_use;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_wasConnected = false;
};

#endif
