// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "streammodeltest.h"

#include <QtQml/QQmlExtensionPlugin>

#ifdef NATSQT_STATIC_QML
Q_IMPORT_QML_PLUGIN(NatsPlugin)
#endif

void StreamModelTest::init()
{
    m_server = std::make_unique<NatsFakeServer>();
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(NATSQT_QML_DIR));
    QQmlComponent component(m_engine.get());
    component.setData("import Nats\n"
                      "NatsConnection { deliverySlice: 0; reconnect.timeWait: 10; reconnect.jitter: 0\n"
                      "    NatsStreamMessageModel { stream: 'S'; pageSize: 10 } }\n",
                      QUrl());
    m_element.reset(component.create());
    QVERIFY2(m_element, qPrintable(component.errorString()));
    m_model = m_element->findChild<QAbstractItemModel *>();
    QVERIFY(m_model);
    connection()->setTransportFactory(m_server->factory());
}

void StreamModelTest::cleanup()
{
    m_element.reset();
    m_engine.reset();
    m_stream.reset();
    m_server.reset();
}

bool StreamModelTest::start(const QVariantMap &properties)
{
    for (auto property = properties.begin(); property != properties.end(); ++property)
        m_model->setProperty(property.key().toLatin1(), *property);
    m_element->setProperty("active", true);
    return NatsTest::waitUntil([this] { return connection()->isConnected(); }) && idle();
}

bool StreamModelTest::idle()
{
    NatsTest::settle();
    return NatsTest::waitUntil([this] { return !m_model->property("running").toBool(); });
}

bool StreamModelTest::next()
{
    if (!m_model->canFetchMore({}))
        return false;
    m_model->fetchMore({});
    return idle();
}

bool StreamModelTest::refreshed()
{
    QMetaObject::invokeMethod(m_model, "refresh");
    return idle();
}

bool StreamModelTest::all()
{
    while (m_model->canFetchMore({})) {
        if (!next())
            return false;
    }
    return true;
}

QList<quint64> StreamModelTest::rows() const
{
    const int sequence = m_model->roleNames().key("sequence");
    const int text = m_model->roleNames().key("text");
    QList<quint64> result;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        result.append(m_model->index(row, 0).data(sequence).toULongLong());
        if (m_model->index(row, 0).data(text).toULongLong() != result.constLast())
            return {};
    }
    return result;
}

QList<quint64> StreamModelTest::expected(const QByteArray &subject) const
{
    QList<quint64> result;
    for (auto one = m_stream->messages.constBegin(); one != m_stream->messages.constEnd(); ++one) {
        if (subject.isEmpty() || one->subject == subject)
            result.insert(m_model->property("newestFirst").toBool() ? 0 : result.size(), one.key());
    }
    return result;
}

void StreamModelTest::addAges()
{
    QTest::addColumn<FakeStream::Age>("age");
    QTest::addColumn<bool>("newestFirst");
    for (const bool newestFirst : { false, true }) {
        const char *order = newestFirst ? "newest first" : "oldest first";
        QTest::addRow("batches, %s", order) << Age::Batches << newestFirst;
        QTest::addRow("mixed, %s", order) << Age::Mixed << newestFirst;
        QTest::addRow("one by one, %s", order) << Age::Direct << newestFirst;
        QTest::addRow("leader, %s", order) << Age::Leader << newestFirst;
    }
}
