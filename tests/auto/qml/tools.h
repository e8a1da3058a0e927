// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef TOOLS_H
#define TOOLS_H

#include <QtCore/qobject.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlregistration.h>

// What C++ programs can do and QML cannot.
class Tools : public QObject
{
    Q_OBJECT
    QML_ELEMENT
public:
    using QObject::QObject;

    // An object whose properties are set and which is not complete, until complete() is called
    Q_INVOKABLE QObject *begin(QQmlComponent *component);
    Q_INVOKABLE void complete(QQmlComponent *component);
    Q_INVOKABLE void deleteNow(QObject *object) { delete object; }
    // Lets all happen that is queued already.
    Q_INVOKABLE void settle();
    // A NatsConnection of the program, child of this object
    Q_INVOKABLE QObject *newConnection();
    Q_INVOKABLE void openConnection(QObject *connection);
};

#endif
