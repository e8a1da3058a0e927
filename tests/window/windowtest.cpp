// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "windowtest.h"

#include <QtCore/QDir>
#include <QtCore/QSet>

void WindowTest::startServer()
{
    const QByteArray jetStream = "jetstream { store_dir: \"" + m_store.path().toUtf8() + "\" }";
    QVERIFY2(m_server.isRunning() || m_server.start(jetStream), qPrintable(m_server.errorString()));
    NatsOptions options;
    options.setServers({ m_server.webSocketUrl() });
    m_client = std::make_unique<NatsConnection>(options);
    m_client->open();
    QTRY_VERIFY(m_client->isConnected());
}

bool WindowTest::show(const QUrl &document, const QVariantMap &properties)
{
    m_warnings.clear();
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral(NATSQT_QML_DIR));
    connect(m_engine.get(), &QQmlEngine::warnings, this, [this](const QList<QQmlError> &warnings) {
        for (const QQmlError &warning : warnings)
            m_warnings.append(warning.toString());
    });
    QVariantMap all{ { QStringLiteral("url"), m_server.webSocketUrl() } };
    all.insert(properties);
    m_engine->setInitialProperties(all);
    m_engine->load(document);
    return root() && (!window() || QTest::qWaitForWindowExposed(window()));
}

void WindowTest::closeAll()
{
    m_engine.reset();
    m_client.reset();
}

static void collect(QQuickItem *item, const QString &name, QList<QQuickItem *> *found)
{
    if (item->objectName() == name)
        found->append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, name, found);
}

QList<QQuickItem *> WindowTest::items(QQuickWindow *window, const QString &name)
{
    QList<QQuickItem *> found;
    if (window)
        collect(window->contentItem(), name, &found);
    return found;
}

QPoint WindowTest::center(QQuickItem *item)
{
    return item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
}

void WindowTest::click(QQuickItem *item)
{
    QTest::mouseClick(item->window(), Qt::LeftButton, {}, center(item));
}

void WindowTest::type(QQuickItem *field, const QString &text)
{
    click(field);
    QTRY_VERIFY(field->hasActiveFocus());
    for (const QChar &character : text)
        QTest::keyClick(field->window(), character.toLatin1());
}

static void save(const QImage &image, const QString &name)
{
    const QDir folder(QStringLiteral(NATSQT_PICTURE_DIR));
    folder.mkpath(QStringLiteral("."));
    QVERIFY(image.save(folder.filePath(name + QStringLiteral(".png"))));
}

QImage WindowTest::picture(QQuickWindow *window, const QString &name)
{
    const QImage image = window->grabWindow();
    save(image, name);
    return image;
}

QImage WindowTest::picture(QQuickItem *item, const QString &name)
{
    const qreal scale = item->window()->effectiveDevicePixelRatio();
    const QRectF area = item->mapRectToScene(item->boundingRect());
    const QRect pixels = QRectF(area.topLeft() * scale, area.size() * scale).toRect();
    return picture(item->window(), name).copy(pixels);
}

int WindowTest::colorCount(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    }
    return int(colors.size());
}
