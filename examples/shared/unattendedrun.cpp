// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "unattendedrun.h"

#include "picturecheck.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>
#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtQml/QJSValue>
#include <QtQuick/QQuickWindow>

#include <algorithm>

static QList<QQuickWindow *> visibleWindows()
{
    QList<QQuickWindow *> result;
    const QWindowList windows = QGuiApplication::topLevelWindows();
    for (QWindow *window : windows) {
        if (auto *quick = qobject_cast<QQuickWindow *>(window); quick && quick->isVisible())
            result.append(quick);
    }
    std::sort(result.begin(), result.end(), [](const QQuickWindow *a, const QQuickWindow *b) { return a->x() < b->x(); });
    return result;
}

static QList<QImage> grabWindows()
{
    QList<QImage> result;
    const QList<QQuickWindow *> windows = visibleWindows();
    for (QQuickWindow *window : windows)
        result.append(window->grabWindow());
    return result;
}

UnattendedRun::UnattendedRun(QObject *root, const QString &pictureFile, bool requireTraffic)
    : m_root(root),
      m_pictureFile(pictureFile),
      m_requireTraffic(requireTraffic)
{
}

void UnattendedRun::start(std::chrono::milliseconds duration)
{
    QTimer::singleShot(duration / 2, this, [this] { m_earlierPictures = grabWindows(); });
    QTimer::singleShot(duration, this, [this] { QCoreApplication::exit(finish()); });
}

int UnattendedRun::finish()
{
    m_pictures = grabWindows();
    const bool saved = savePictures();
    const bool traffic = printTraffic();
    if (!m_requireTraffic)
        return saved ? 0 : 1;

    if (!traffic)
        qCritical("error: nothing went through the server and back");
    const QString problem = flaw(m_pictures);
    if (!problem.isEmpty())
        qCritical("error: the picture is not right: %s", qUtf8Printable(problem));
    return saved && traffic && problem.isEmpty() ? 0 : 1;
}

QString UnattendedRun::flaw(const QList<QImage> &later) const
{
    const QList<QQuickWindow *> windows = visibleWindows();
    if (windows.isEmpty() || windows.size() != later.size() || later.size() != m_earlierPictures.size())
        return QStringLiteral("there are not the same windows any more");
    for (qsizetype i = 0; i < windows.size(); ++i) {
        if (const QString found = PictureCheck(windows.at(i)).flaw(m_earlierPictures.at(i), later.at(i)); !found.isEmpty())
            return found;
    }
    return {};
}

// Whether each of the figures is there
bool UnattendedRun::printTraffic() const
{
    QVariant value = m_root->property("traffic"); // of JavaScript, or since Qt 6.9 or later what that stands for
    if (value.metaType() == QMetaType::fromType<QJSValue>())
        value = value.value<QJSValue>().toVariant();
    const QVariantMap figures = value.toMap();
    QTextStream out(stdout);
    bool all = !figures.isEmpty();
    for (auto it = figures.cbegin(); it != figures.cend(); ++it) {
        out << it.key() << ' ' << it->toLongLong() << Qt::endl;
        all = all && it->toLongLong() > 0;
    }
    if (!m_pictureFile.isEmpty())
        out << "picture " << m_pictureFile << Qt::endl;
    return all;
}

// The windows side by side
bool UnattendedRun::savePictures() const
{
    if (m_pictureFile.isEmpty())
        return true;
    constexpr int Gap = 16;
    QSize size(-Gap, 0);
    for (const QImage &picture : m_pictures)
        size = QSize(size.width() + picture.width() + Gap, qMax(size.height(), picture.height()));
    QImage all(size.expandedTo({ 1, 1 }), QImage::Format_RGB32);
    all.fill(QColor(0x7f, 0x8a, 0x99));
    QPainter painter(&all);
    int x = 0;
    for (const QImage &picture : m_pictures) {
        painter.drawImage(QRect(QPoint(x, 0), picture.size()), picture);
        x += picture.width() + Gap;
    }
    painter.end();
    if (!m_pictures.isEmpty() && all.save(m_pictureFile))
        return true;
    qCritical("error: cannot save a picture as %s", qUtf8Printable(m_pictureFile));
    return false;
}
