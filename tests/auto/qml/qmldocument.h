// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef QMLDOCUMENT_H
#define QMLDOCUMENT_H

#include "testing/natswait.h"

#include <QtCore/QUrl>
#include <QtQml/QJSValue>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>

#include <memory>

// A document whose root is a NatsConnection with the id nats, and whose elements are properties of it. It reconnects in
// milliseconds, and notices by itself of no server that only says nothing.
class QmlDocument
{
public:
    explicit QmlDocument(const QByteArray &elements)
    {
        m_engine.addImportPath(QStringLiteral(NATSQT_QML_DIR));
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\n"
                          "import Nats\n"
                          "NatsConnection {\n"
                          "    id: nats\n"
                          "    reconnect.timeWait: 10; reconnect.maximumTimeWait: 50; reconnect.jitter: 0\n"
                          "    pingInterval: 120000\n" + elements + "}\n", QUrl());
        m_root.reset(component.create());
        errorString = component.errorString();
    }
    ~QmlDocument() { m_root.reset(); }

    bool open(const QStringList &servers)
    {
        if (!m_root)
            return false;
        m_root->setProperty("servers", servers);
        m_root->setProperty("active", true);
        return NatsTest::waitUntil([this] { return isConnected(); });
    }
    bool isConnected() const { return m_root->property("connected").toBool(); }
    QObject *root() const { return m_root.get(); }
    QObject *element(const char *name) const { return m_root->property(name).value<QObject *>(); }
    // A property of the root that is a list of JavaScript
    QVariantList list(const char *name) const { return m_root->property(name).value<QJSValue>().toVariant().toList(); }

    QString errorString;

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_root;
};

#endif
