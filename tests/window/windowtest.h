// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef WINDOWTEST_H
#define WINDOWTEST_H

#include "core/natsconnection.h"
#include "support/natsserverprocess.h"

#include <QtGui/qimage.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>
#include <QtTest/qtest.h>

// What a test of a window needs: a server, another client, the document in a real window, its items by
// name, clicks and keys, and pictures.
class WindowTest : public QObject
{
    Q_OBJECT
protected:
    // Shows the document; the warnings of the engine are in warnings().
    bool show(const QUrl &document, const QVariantMap &properties = {});
    void closeAll();
    QObject *root() const { return m_engine->rootObjects().value(0); }
    QQuickWindow *window() const { return qobject_cast<QQuickWindow *>(root()); }
    const QStringList &warnings() const { return m_warnings; }

    // The items with this objectName in a window, and the first of them, or null
    static QList<QQuickItem *> items(QQuickWindow *window, const QString &name);
    static QQuickItem *item(QQuickWindow *window, const QString &name) { return items(window, name).value(0); }
    QQuickItem *item(const QString &name) const { return item(window(), name); }
    static QString text(QQuickItem *item) { return item ? item->property("text").toString() : QString(); }
    static QPoint center(QQuickItem *item);
    static void click(QQuickItem *item);
    static void type(QQuickItem *field, const QString &text); // into a field that is clicked first

    // What the window, or an item of it, shows, saved under a name
    static QImage picture(QQuickWindow *window, const QString &name);
    static QImage picture(QQuickItem *item, const QString &name);
    static int colorCount(const QImage &image);

    QTemporaryDir m_store; // of JetStream
    NatsServerProcess m_server;
    std::unique_ptr<NatsConnection> m_client; // somebody else

protected Q_SLOTS:
    void startServer();

private:
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QStringList m_warnings;
};

#endif
