// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef STREAMMODELTEST_H
#define STREAMMODELTEST_H

#include "core/natsconnection.h"
#include "fakestream.h"
#include "testing/natswait.h"

#include <QtCore/QAbstractItemModel>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtTest/QTest>

using Age = FakeStream::Age;
Q_DECLARE_METATYPE(FakeStream::Age)

// What the tests of NatsStreamMessageModel in C++ have in common: the element, in a connection to a fake server
// with the stream S.
class StreamModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

protected:
    void serve(Age age) { m_stream = std::make_unique<FakeStream>(m_server.get(), age); }
    bool start(const QVariantMap &properties = {});
    bool idle(); // all that was begun has ended
    bool next();
    bool refreshed();
    bool all();
    NatsConnection *connection() const { return m_element->property("connection").value<NatsConnection *>(); }
    QList<quint64> rows() const;
    QList<quint64> expected(const QByteArray &subject = {}) const;
    static void addAges();

    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<NatsFakeServer> m_server;
    std::unique_ptr<FakeStream> m_stream;
    std::unique_ptr<QObject> m_element;
    QPointer<QAbstractItemModel> m_model;
};

#endif
