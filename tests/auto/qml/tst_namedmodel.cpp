// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnection.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

// The element NatsStreamModel as a model of C++: whatever lists come, its changes lead from one to the next, by the
// rules of QAbstractItemModel.
class tst_NamedModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void randomly_data();
    void randomly();
    void persistentIndexesFollow();
    void rolesThatHaveChanged();
    void pagesThatOverlap();

private:
    using Streams = QMap<QString, int>;

    NatsConnection *connection() const { return m_element->property("connection").value<NatsConnection *>(); }
    int role(const char *name) const { return m_model->roleNames().key(name); }
    static QJsonObject stream(const QString &name, int messages);
    bool list(const QJsonArray &streams);
    bool list(const Streams &streams);
    Streams rows() const;

    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<NatsFakeServer> m_server;
    std::unique_ptr<QObject> m_element;
    QPointer<QAbstractItemModel> m_model;
};

void tst_NamedModel::init()
{
    m_server = std::make_unique<NatsFakeServer>();
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(NATSQT_QML_DIR));
    QQmlComponent component(m_engine.get());
    component.setData("import Nats\n"
                      "NatsConnection { active: true; deliverySlice: 0; NatsStreamModel { active: false } }\n",
                      QUrl());
    m_element.reset(component.create());
    QVERIFY2(m_element, qPrintable(component.errorString()));
    m_model = m_element->findChild<QAbstractItemModel *>();
    QVERIFY(m_model);
    connection()->setTransportFactory(m_server->factory());
    QVERIFY(NatsTest::waitUntil([this] { return connection()->isConnected(); }));
}

void tst_NamedModel::cleanup()
{
    m_element.reset();
    m_engine.reset();
    m_server.reset();
}

QJsonObject tst_NamedModel::stream(const QString &name, int messages)
{
    return { { QStringLiteral("config"), QJsonObject{ { QStringLiteral("name"), name } } },
             { QStringLiteral("state"), QJsonObject{ { QStringLiteral("messages"), messages } } } };
}

// Has the model ask, and answers; false when it does not take the answer.
bool tst_NamedModel::list(const QJsonArray &streams)
{
    m_server->takeOperations();
    QSignalSpy refreshed(m_model, SIGNAL(refreshed()));
    QJSValue promise;
    QMetaObject::invokeMethod(m_model, "refresh", Q_RETURN_ARG(QJSValue, promise));
    QByteArray request;
    const bool isAsked = NatsTest::waitUntil([this, &request] {
        const QByteArrayList operations = m_server->operations();
        for (const QByteArray &operation : operations) {
            if (operation.startsWith("PUB $JS.API.STREAM.LIST "))
                request = operation;
        }
        return !request.isEmpty();
    });
    const QJsonObject page{ { QStringLiteral("total"), streams.size() }, { QStringLiteral("streams"), streams } };
    if (!isAsked || m_server->publish(request.split(' ').value(2), QJsonDocument(page).toJson()) == 0)
        return false;
    return NatsTest::waitUntil([&refreshed] { return refreshed.count() > 0; });
}

bool tst_NamedModel::list(const Streams &streams)
{
    QJsonArray array;
    for (auto it = streams.begin(); it != streams.end(); ++it)
        array.prepend(stream(it.key(), it.value())); // in no order that the model has
    return list(array);
}

tst_NamedModel::Streams tst_NamedModel::rows() const
{
    Streams result;
    QString last;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        const QString name = index.data(role("name")).toString();
        if (!last.isEmpty() && name <= last)
            return {}; // in no order
        last = name;
        result.insert(name, index.data(role("messages")).toInt());
    }
    return result;
}

void tst_NamedModel::randomly_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

// QML-LIST-03
void tst_NamedModel::randomly()
{
    QFETCH(int, seed);
    QRandomGenerator random{ quint32(seed) };
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(m_model, &QAbstractItemModel::modelReset);
    for (int turn = 0; turn < 40; ++turn) {
        Streams streams;
        for (int i = random.bounded(20); i > 0; --i)
            streams.insert(QString(QChar(u'a' + random.bounded(20))), random.bounded(3));
        QVERIFY(list(streams));
        QCOMPARE(rows(), streams);
        QCOMPARE(m_model->property("count").toInt(), streams.size());
    }
    QCOMPARE(resets.count(), 0);
}

// QML-LIST-03
void tst_NamedModel::persistentIndexesFollow()
{
    QVERIFY(list(Streams{ { QStringLiteral("b"), 1 }, { QStringLiteral("c"), 1 }, { QStringLiteral("e"), 1 } }));
    const QPersistentModelIndex gone = m_model->index(1, 0);
    const QPersistentModelIndex last = m_model->index(2, 0);
    QVERIFY(list(Streams{ { QStringLiteral("a"), 1 }, { QStringLiteral("b"), 1 }, { QStringLiteral("d"), 1 }, { QStringLiteral("e"), 7 } }));
    QVERIFY(!gone.isValid());
    QCOMPARE(last.row(), 3);
    QCOMPARE(last.data(role("messages")).toInt(), 7);
}

// QML-LIST-03
void tst_NamedModel::rolesThatHaveChanged()
{
    QVERIFY(list(Streams{ { QStringLiteral("a"), 1 } }));
    QSignalSpy changes(m_model, &QAbstractItemModel::dataChanged);
    QVERIFY(list(Streams{ { QStringLiteral("a"), 2 } }));
    QCOMPARE(changes.count(), 1);
    const auto roles = changes.at(0).at(2).value<QList<int>>();
    QCOMPARE(roles, QList<int>({ role("info"), role("messages") }));
    QJsonObject other = stream(QStringLiteral("a"), 2);
    other.insert(QStringLiteral("cluster"), QJsonObject{ { QStringLiteral("leader"), QStringLiteral("n1") } });
    QVERIFY(list(QJsonArray{ other }));
    QCOMPARE(changes.at(1).at(2).value<QList<int>>(), QList<int>({ role("info") }));
}

// QML-LIST-02
void tst_NamedModel::pagesThatOverlap()
{
    QVERIFY(list(QJsonArray{ stream(QStringLiteral("a"), 1), stream(QStringLiteral("b"), 1), stream(QStringLiteral("a"), 2) }));
    QCOMPARE(rows(), (Streams{ { QStringLiteral("a"), 2 }, { QStringLiteral("b"), 1 } }));
}

QTEST_GUILESS_MAIN(tst_NamedModel)

#include "tst_namedmodel.moc"
