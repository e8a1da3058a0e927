// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnection.h"
#include "jetstream/natsjetstream.h"
#include "keyvalue/natskeyvaluestore.h"
#include "support/natsserverprocess.h"
#include "testing/natswait.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSortFilterProxyModel>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

// The element NatsKeyValueModel as a model of C++, with a real nats-server: whatever is written, its changes lead from
// one state to the next, by the rules of QAbstractItemModel.
class tst_KeyValueModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void randomly_data();
    void randomly();
    void persistentIndexesFollow();
    void many();
    void manyAtFirst();
    void sortsByValues_data();
    void sortsByValues();
    void staysSorted();

private:
    using Keys = QMap<QString, QString>;

    NatsConnection *connection() const { return m_element->property("connection").value<NatsConnection *>(); }
    int role(const char *name) const { return m_model->roleNames().key(name); }
    bool put(const QString &key, const QByteArray &value);
    Keys rows() const;
    static QString order(const QAbstractItemModel &model);

    QTemporaryDir m_folder;
    NatsServerProcess m_server;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QObject> m_element;
    QPointer<QAbstractItemModel> m_model;
    std::unique_ptr<NatsJetStream> m_jetStream;
    std::unique_ptr<NatsKeyValueStore> m_store;
    int m_number = 0;
};

void tst_KeyValueModel::initTestCase()
{
    QVERIFY2(m_server.start("jetstream { store_dir: \"" + m_folder.path().toUtf8() + "\" }"), qPrintable(m_server.errorString()));
}

void tst_KeyValueModel::init()
{
    const QString bucket = QStringLiteral("bucket%1").arg(++m_number);
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(NATSQT_QML_DIR));
    QQmlComponent component(m_engine.get());
    component.setData("import Nats\n"
                      "NatsConnection {\n"
                      "    active: true\n"
                      "    property NatsKeyValueStore store: NatsKeyValueStore {\n"
                      "        ensure: NatsKeyValueStore.Ensure.Create; storage: NatsKeyValueStore.Storage.Memory\n"
                      "        NatsKeyValueModel { }\n"
                      "    }\n"
                      "}\n",
                      QUrl());
    m_element.reset(component.createWithInitialProperties({ { QStringLiteral("url"), m_server.webSocketUrl() } }));
    QVERIFY2(m_element, qPrintable(component.errorString()));
    auto *store = m_element->property("store").value<QObject *>();
    QVERIFY(store);
    store->setProperty("connection", QVariant::fromValue(m_element.get()));
    store->setProperty("bucket", bucket);
    m_model = store->findChild<QAbstractItemModel *>();
    QVERIFY(m_model);
    QVERIFY(NatsTest::waitUntil([this] { return m_model->property("upToDate").toBool(); }));
    m_jetStream = std::make_unique<NatsJetStream>(connection());
    m_store = std::make_unique<NatsKeyValueStore>(m_jetStream.get(), bucket);
}

void tst_KeyValueModel::cleanup()
{
    m_store.reset();
    m_jetStream.reset();
    m_element.reset();
    m_engine.reset();
}

bool tst_KeyValueModel::put(const QString &key, const QByteArray &value)
{
    const auto stored = m_store->put(key, value);
    return NatsTest::waitFor(stored) && stored.result();
}

tst_KeyValueModel::Keys tst_KeyValueModel::rows() const
{
    Keys keys;
    QString last;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString key = m_model->index(row, 0).data(role("key")).toString();
        if (row > 0 && key <= last)
            return { { QStringLiteral("not in order"), key } };
        last = key;
        keys.insert(key, m_model->index(row, 0).data(role("text")).toString());
    }
    return keys;
}

// The keys as they stand in a table
QString tst_KeyValueModel::order(const QAbstractItemModel &model)
{
    QStringList keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys.append(model.index(row, 0).data().toString());
    return keys.join(u' ');
}

void tst_KeyValueModel::randomly_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 5; ++seed)
        QTest::addRow("%d", seed) << seed;
}

// QML-KV-30
void tst_KeyValueModel::randomly()
{
    QFETCH(int, seed);
    QRandomGenerator random{ quint32(seed) };
    QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(m_model, &QAbstractItemModel::modelReset);
    Keys expected;
    // No purges among them: after one, nats-server 2.9 passes over what a consumer has not got yet.
    for (int round = 0; round < 20; ++round) {
        for (int i = random.bounded(1, 40); i > 0; --i) {
            const QString key = QStringLiteral("k%1").arg(random.bounded(60));
            if (random.bounded(3) == 0) {
                m_store->deleteKey(key);
                expected.remove(key);
            } else {
                const QString value = QStringLiteral("%1.%2").arg(round).arg(i);
                m_store->put(key, value.toUtf8());
                expected.insert(key, value);
            }
        }
        QTRY_COMPARE(rows(), expected);
    }
    QCOMPARE(reset.count(), 0);
}

// QML-KV-30
void tst_KeyValueModel::persistentIndexesFollow()
{
    QVERIFY(put(QStringLiteral("m"), "1"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    const QPersistentModelIndex kept(m_model->index(0, 0));
    QVERIFY(put(QStringLiteral("a"), "1"));
    QVERIFY(put(QStringLiteral("z"), "1"));
    QTRY_COMPARE(m_model->rowCount(), 3);
    QCOMPARE(kept.row(), 1);
    QVERIFY(put(QStringLiteral("m"), "2"));
    QTRY_COMPARE(kept.data(role("text")).toString(), QStringLiteral("2"));
    const auto deleted = m_store->deleteKey(QStringLiteral("a"));
    QVERIFY(NatsTest::waitFor(deleted));
    QTRY_COMPARE(kept.row(), 0);
}

// More new keys than a frame takes
void tst_KeyValueModel::many()
{
    QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<NatsFuture<quint64>> writes;
    for (int i = 0; i < 1500; ++i)
        writes.append(m_store->put(QStringLiteral("k%1").arg((i * 7919) % 1500), "x"));
    for (const auto &write : std::as_const(writes))
        QVERIFY(NatsTest::waitFor(write));
    QTRY_COMPARE(m_model->rowCount(), 1500);
    QCOMPARE(rows().size(), 1500);
}

// More than are put in order at once, in no order, and changed while they are read
void tst_KeyValueModel::manyAtFirst()
{
    QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    constexpr int Count = 7000;
    const auto key = [](int number) { return QStringLiteral("k%1").arg(number * 7919 % Count); };
    m_model->setProperty("active", false);
    QList<NatsFuture<quint64>> writes;
    Keys expected;
    for (int i = 0; i < Count; ++i) {
        writes.append(m_store->put(key(i), QByteArray::number(i)));
        expected.insert(key(i), QString::number(i));
    }
    for (const auto &write : std::as_const(writes))
        QVERIFY(NatsTest::waitFor(write));
    QSignalSpy reset(m_model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(m_model, &QAbstractItemModel::rowsInserted);
    m_model->setProperty("active", true);
    for (int i = 0; i < 100; ++i) {
        m_store->put(key(i), "new");
        expected.insert(key(i), QStringLiteral("new"));
        m_store->deleteKey(key(200 + i));
        expected.remove(key(200 + i));
    }
    QTRY_VERIFY(m_model->property("upToDate").toBool());
    QTRY_COMPARE(rows(), expected);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(inserted.count(), 0);
}

void tst_KeyValueModel::sortsByValues_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QMetaType>("type");
    QTest::addColumn<QString>("ascending");
    QTest::addRow("field") << "json.count" << QMetaType::fromType<double>() << "j f i g h k e d c b a";
    QTest::addRow("value") << "json.name" << QMetaType::fromType<QString>() << "a b c d e f g h i j k";
    QTest::addRow("revision") << "revision" << QMetaType::fromType<double>() << "k j i h g f e d c b a";
    QTest::addRow("time") << "time" << QMetaType::fromType<QDateTime>() << "k j i h g f e d c b a";
}

// QML-KV-36: 10 is behind 9, and 10.4 between 10 and 11
void tst_KeyValueModel::sortsByValues()
{
    QFETCH(QString, column);
    QFETCH(QMetaType, type);
    QFETCH(QString, ascending);
    const QList<std::pair<QByteArray, QByteArray>> stored{
        { "k", "10" },    { "j", "-1" },   { "i", "9" },  { "h", "10.0" }, { "g", "9.5" },    { "f", "0" },
        { "e", "10.25" }, { "d", "10.4" }, { "c", "11" }, { "b", "100" },  { "a", "1000.5" },
    };
    for (const auto &[key, count] : stored) {
        QVERIFY(put(QString::fromUtf8(key), "{\"count\":" + count + ",\"name\":\"" + key + "\"}"));
        const auto now = QDateTime::currentDateTimeUtc(); // times of entries have no less than a millisecond
        QVERIFY(NatsTest::waitUntil([now] { return now.msecsTo(QDateTime::currentDateTimeUtc()) > 1; }));
    }
    QVERIFY(m_model->setProperty("columns", QStringList{ QStringLiteral("key"), column }));
    QTRY_COMPARE(m_model->rowCount(), stored.size());
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(m_model);
    sorted.sort(1);
    QCOMPARE(order(sorted), ascending);
    sorted.sort(1, Qt::DescendingOrder);
    QStringList backwards = ascending.split(u' ');
    std::reverse(backwards.begin(), backwards.end());
    if (column != QLatin1String("json.count")) // h and k are equal
        QCOMPARE(order(sorted), backwards.join(u' '));
    for (int row = 0; row < sorted.rowCount(); ++row)
        QCOMPARE(sorted.index(row, 1).data().metaType(), type);
}

// QML-KV-36
void tst_KeyValueModel::staysSorted()
{
    QVERIFY(m_model->setProperty("columns", QStringList{ QStringLiteral("key"), QStringLiteral("json.count") }));
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(m_model);
    sorted.sort(1);
    QAbstractItemModelTester tester(&sorted, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int count = 1; count <= 12; ++count)
        QVERIFY(put(QStringLiteral("k%1").arg(13 - count), "{\"count\":" + QByteArray::number(count) + '}'));
    QTRY_COMPARE(order(sorted), QStringLiteral("k12 k11 k10 k9 k8 k7 k6 k5 k4 k3 k2 k1"));
    QVERIFY(put(QStringLiteral("k12"), "{\"count\":9.5}"));
    QTRY_COMPARE(order(sorted), QStringLiteral("k11 k10 k9 k8 k7 k6 k5 k4 k12 k3 k2 k1"));
    const auto deleted = m_store->deleteKey(QStringLiteral("k8"));
    QVERIFY(NatsTest::waitFor(deleted));
    QVERIFY(put(QStringLiteral("a"), "{\"count\":1}"));
    QTRY_COMPARE(order(sorted), QStringLiteral("a k11 k10 k9 k7 k6 k5 k4 k12 k3 k2 k1"));
    QRandomGenerator random{ 1 };
    QMap<int, QString> expected; // by a number that only one key has
    for (int round = 0; round < 10; ++round) {
        expected.clear();
        for (int i = 1; i <= 12; ++i) {
            const QString key = QStringLiteral("k%1").arg(i);
            const int count = random.bounded(1, 1000) * 12 + i;
            m_store->put(key, "{\"count\":" + QByteArray::number(count) + '}');
            expected.insert(count, key);
        }
        const QString wanted = QStringLiteral("a ") + QStringList(expected.values()).join(u' ');
        QTRY_COMPARE(order(sorted), wanted);
    }
}

QTEST_GUILESS_MAIN(tst_KeyValueModel)

#include "tst_keyvaluemodel.moc"
