// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef TOOLS_H
#define TOOLS_H

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsvalue.h>
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
    // Runs the event loop until the function returns true, which is looked at after each event; false when
    // that never happens.
    Q_INVOKABLE bool until(const QJSValue &condition);
    // Remembers an object with all its children, and how many of those that it remembers are alive
    Q_INVOKABLE void watch(QObject *object);
    Q_INVOKABLE int living() const;
    // How many QTimers the object has as children
    Q_INVOKABLE int timersOf(QObject *object) const;
    // What the process has in memory, in bytes; 0 where nobody can tell
    Q_INVOKABLE double residentBytes() const;
    // Frees what no script can reach any more.
    Q_INVOKABLE void collectGarbage();
    // The rows of the model in the order of a column
    Q_INVOKABLE QObject *sorted(QObject *model, int column);
    // A NatsConnection of the program, child of this object
    Q_INVOKABLE QObject *newConnection();
    Q_INVOKABLE void openConnection(QObject *connection);
    // An option of the C++ connection that an element holds
    Q_INVOKABLE QVariant option(QObject *connection, const QString &name) const;
    // The seed of a new NKEY of a user
    Q_INVOKABLE QString newSeed() const;
    Q_INVOKABLE QString publicKeyOf(const QString &seed) const;
    // The name of a new file with this text
    Q_INVOKABLE QString newFile(const QString &text);
    Q_INVOKABLE QString readFile(const QUrl &file) const; // empty where there is none
    Q_INVOKABLE QString missingFile() const { return m_folder.filePath(QStringLiteral("missing")); }
    Q_INVOKABLE QString fileUrl(const QString &fileName) const;
    Q_INVOKABLE QString pathOf(const QUrl &file) const { return file.toLocalFile(); }
    Q_INVOKABLE void rewriteFile(const QString &fileName, const QString &text) const;
    Q_INVOKABLE void copyFile(const QString &from, const QString &to) const;
    // The names of all files in a folder, in their order
    Q_INVOKABLE QStringList filesIn(const QUrl &folder) const;
    // As if the file had been written so long ago
    Q_INVOKABLE void setAge(const QUrl &file, int hours) const;
    // Another name of a folder, where the system has such
    Q_INVOKABLE bool linkFolder(const QUrl &folder, const QUrl &link) const;
    // A context of the nats tool, in a folder of this test
    Q_INVOKABLE void writeContext(const QString &name, const QString &json) const;

private:
    QTemporaryDir m_folder;
    QList<QPointer<QObject>> m_watched;
    int m_files = 0;
};

#endif
