// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONNECTIONUSE_H
#define NATSQMLCONNECTIONUSE_H

#include "base/natserror.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

class NatsConnection;
class NatsQmlConnection;

// Which connection an element uses: the one that it names, or else the one that it is nested in.
class NatsQmlConnectionUse : public QObject
{
    Q_OBJECT
public:
    explicit NatsQmlConnectionUse(QObject *element) : m_element(element) { }

    NatsQmlConnection *connection() const;
    bool setConnection(NatsQmlConnection *connection); // whether that is another one
    NatsQmlConnection *follow(); // from now on the signals are those of connection()
    NatsQmlConnection *followed() const;
    QObject *element() const { return m_element; }
    NatsError missing(const QString &subject) const;

Q_SIGNALS:
    void replaced(); // by the program: the element holds another connection of C++
    void stateChanged();

private:
    QObject *const m_element;
    QPointer<NatsQmlConnection> m_named;
    QPointer<NatsQmlConnection> m_followed;
};

#endif
