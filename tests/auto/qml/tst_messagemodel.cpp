// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natsconnection.h"
#include "testing/natsfakeserver.h"
#include "testing/natswait.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QRandomGenerator>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <functional>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

// What NatsMessageModel is to show, in the simplest form: a list for all frames that have ended.
class Expected
{
public:
    void add(const QString &subject, const QString &text)
    {
        if (keyed && (replace(&shown, subject, text) || replace(&pending, subject, text)))
            return;
        pending.append({ subject, text });
        if (keyed && pending.size() >= maximum)
            endFrame(); // what waits is bounded
    }
    void endFrame()
    {
        shown += std::exchange(pending, {});
        trim();
    }
    void setMaximum(int count)
    {
        endFrame();
        maximum = count;
        trim();
    }
    void clear()
    {
        shown.clear();
        pending.clear();
        dropped = 0;
    }
    QStringList rows(bool insertAtTop) const
    {
        QStringList result;
        for (const auto &[subject, text] : shown)
            result.insert(insertAtTop ? 0 : result.size(), subject + QLatin1Char('=') + text);
        return result;
    }

    int maximum = 1000;
    int dropped = 0;
    bool keyed = false;

private:
    using Rows = QList<std::pair<QString, QString>>;

    static bool replace(Rows *rows, const QString &subject, const QString &text)
    {
        for (auto &row : *rows) {
            if (row.first == subject) {
                row.second = text;
                return true;
            }
        }
        return false;
    }
    void trim()
    {
        const qsizetype surplus = qMax<qsizetype>(0, shown.size() - maximum);
        dropped += int(surplus);
        shown.remove(0, surplus);
    }

    Rows shown;
    Rows pending;
};

// The element NatsMessageModel as a model of C++: it keeps the rules of QAbstractItemModel whatever happens.
class tst_MessageModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void randomly_data();
    void randomly();
    void persistentIndexesFollow();
    void handlersThatAreToldFirst_data();
    void handlersThatAreToldFirst();
    void engineGoesFirst();

private:
    NatsConnection *connection() const { return m_element->property("connection").value<NatsConnection *>(); }
    int number(const char *property) const { return m_model->property(property).toInt(); }
    void deliver(const QByteArray &subject, const QByteArray &text);
    void burst(int largest);
    void change();
    bool frameHasEnded();
    QStringList rows() const;

    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<NatsFakeServer> m_server;
    std::unique_ptr<QObject> m_element;
    QPointer<QAbstractItemModel> m_model;
    Expected m_expected;
    QRandomGenerator m_random;
    int m_sent = 0;
};

void tst_MessageModel::init()
{
    m_sent = 0;
    m_expected = Expected();
    m_server = std::make_unique<NatsFakeServer>();
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(NATSQT_QML_DIR));
    QQmlComponent component(m_engine.get());
    component.setData("import Nats\n"
                      "NatsConnection { active: true; deliverySlice: 0; NatsMessageModel { subject: '>' } }\n",
                      QUrl());
    m_element.reset(component.create());
    QVERIFY2(m_element, qPrintable(component.errorString()));
    m_model = m_element->findChild<QAbstractItemModel *>();
    QVERIFY(m_model);
    connection()->setTransportFactory(m_server->factory());
    QVERIFY(m_server->waitForOperations(1));
}

void tst_MessageModel::cleanup()
{
    m_element.reset();
    m_engine.reset();
    m_server.reset();
}

void tst_MessageModel::deliver(const QByteArray &subject, const QByteArray &text)
{
    m_server->publish(subject, text);
    m_expected.add(QString::fromUtf8(subject), QString::fromUtf8(text));
    ++m_sent;
}

void tst_MessageModel::burst(int largest)
{
    for (int i = m_random.bounded(largest + 1); i > 0; --i)
        deliver("s" + QByteArray::number(m_random.bounded(12)), QByteArray::number(m_sent));
}

// One that takes effect at once, whether or not messages wait for the end of a frame
void tst_MessageModel::change()
{
    switch (m_random.bounded(12)) {
    case 0: {
        const int maximum = m_random.bounded(1, 20);
        m_model->setProperty("maximumCount", maximum);
        if (maximum != m_expected.maximum)
            m_expected.setMaximum(maximum);
        break;
    }
    case 1:
        m_model->setProperty("insertAtTop", !m_model->property("insertAtTop").toBool());
        break;
    case 2: {
        const bool keyed = m_random.bounded(2) == 0;
        m_model->setProperty("keyRole", keyed ? QStringLiteral("subject") : QString());
        if (keyed != m_expected.keyed)
            m_expected.clear();
        m_expected.keyed = keyed;
        break;
    }
    case 3:
        if (m_random.bounded(4) == 0) {
            QMetaObject::invokeMethod(m_model, "clear");
            m_expected.clear();
        }
        break;
    default:
        break;
    }
}

bool tst_MessageModel::frameHasEnded()
{
    QSignalSpy told(m_model, SIGNAL(receivedCountChanged()));
    deliver("s0", QByteArray::number(m_sent));
    const bool ended = NatsTest::waitUntil([&told] { return told.count() > 0; });
    m_expected.endFrame();
    return ended;
}

QStringList tst_MessageModel::rows() const
{
    const QHash<int, QByteArray> roles = m_model->roleNames();
    QStringList result;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        result.append(index.data(roles.key("subject")).toString() + QLatin1Char('=')
                      + index.data(roles.key("text")).toString());
    }
    return result;
}

void tst_MessageModel::randomly_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

// QML-MODEL-02, QML-MODEL-03, QML-MODEL-05
void tst_MessageModel::randomly()
{
    QFETCH(int, seed);
    m_random.seed(quint32(seed));
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setProperty("maximumCount", 10);
    m_expected.setMaximum(10);
    for (int turn = 0; turn < 30; ++turn) {
        burst(15);
        change();
        burst(5);
        if (m_random.bounded(2) == 0)
            QVERIFY(frameHasEnded());
        else
            continue;
        QCOMPARE(rows(), m_expected.rows(m_model->property("insertAtTop").toBool()));
        QCOMPARE(number("count"), m_model->rowCount());
        QCOMPARE(number("droppedCount"), m_expected.dropped);
    }
}

// QML-MODEL-03
void tst_MessageModel::persistentIndexesFollow()
{
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setProperty("maximumCount", 5);
    for (const char *text : { "1", "2", "3" })
        deliver("s", text);
    QVERIFY(frameHasEnded()); // the fourth
    const QPersistentModelIndex first = m_model->index(0, 0);
    const QPersistentModelIndex last = m_model->index(3, 0);
    deliver("s", "5");
    deliver("s", "6");
    QVERIFY(frameHasEnded());
    QVERIFY(!first.isValid());
    QCOMPARE(last.row(), 1);
    QCOMPARE(last.data().toString(), QStringLiteral("3"));
}

void tst_MessageModel::handlersThatAreToldFirst_data()
{
    QTest::addColumn<QString>("keyRole");
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<QByteArray>("property"); // which the handler sets; clear() where there is none
    QTest::addColumn<QVariant>("value");
    const auto add = [](const char *signal, const char *property, const QVariant &value) {
        for (const char *key : { "", "subject" }) {
            QTest::addRow("%s, %s, key '%s'", signal, property, key)
                    << QString::fromLatin1(key) << QByteArray(signal) << QByteArray(property) << value;
        }
    };
    for (const char *signal :
         { "rowsInserted", "rowsAboutToBeInserted", "rowsRemoved", "rowsAboutToBeRemoved", "dataChanged" }) {
        add(signal, "", {});
        add(signal, "maximumCount", 2);
        add(signal, "insertAtTop", true);
        add(signal, "keyRole", QStringLiteral("text"));
    }
}

// QML-MODEL-06
void tst_MessageModel::handlersThatAreToldFirst()
{
    QFETCH(QString, keyRole);
    QFETCH(QByteArray, signal);
    QFETCH(QByteArray, property);
    QFETCH(QVariant, value);
    m_model->setProperty("maximumCount", 4);
    m_model->setProperty("keyRole", keyRole);
    bool isCalled = false;
    const auto handler = [&] {
        isCalled = true;
        if (property.isEmpty())
            QMetaObject::invokeMethod(m_model, "clear");
        else
            m_model->setProperty(property, value);
    };
    using Model = QAbstractItemModel;
    const std::pair<const char *, std::function<QMetaObject::Connection()>> all[] = {
        { "rowsInserted", [&] { return connect(m_model, &Model::rowsInserted, this, handler); } },
        { "rowsAboutToBeInserted", [&] { return connect(m_model, &Model::rowsAboutToBeInserted, this, handler); } },
        { "rowsRemoved", [&] { return connect(m_model, &Model::rowsRemoved, this, handler); } },
        { "rowsAboutToBeRemoved", [&] { return connect(m_model, &Model::rowsAboutToBeRemoved, this, handler); } },
        { "dataChanged", [&] { return connect(m_model, &Model::dataChanged, this, handler); } },
    };
    for (const auto &[name, connectIt] : all) {
        if (name == signal)
            connectIt();
    }
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    // New ones, all of them, one that is known, too many; another one each time from frameHasEnded()
    for (const char *subjects : { "abc", "def", "d", "ghijklm" }) {
        for (const char *subject = subjects; *subject; ++subject)
            deliver(QByteArray(1, *subject), QByteArray::number(m_sent));
        QVERIFY(frameHasEnded());
    }
    QVERIFY(isCalled);
    NatsTest::settle();
    QCOMPARE(number("count"), m_model->rowCount());
}

// QML-MODEL-06
void tst_MessageModel::engineGoesFirst()
{
    m_model->setProperty("filter", QVariant::fromValue(m_engine->evaluate(QStringLiteral("(message) => true"))));
    deliver("s", "1");
    QPersistentModelIndex none = m_model->index(0, 0);
    QVERIFY(!none.isValid());
    m_engine.reset();
    deliver("s", "2");
    QVERIFY(NatsTest::waitUntil([this] { return m_model->rowCount() == 2; }));
    m_expected.endFrame();
    QCOMPARE(rows(), m_expected.rows(false));
}

QTEST_GUILESS_MAIN(tst_MessageModel)

#include "tst_messagemodel.moc"
