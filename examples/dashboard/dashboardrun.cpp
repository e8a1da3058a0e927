// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "dashboardrun.h"

#include "picturecheck.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>
#include <QtCore/QTimer>
#include <QtQuick/QQuickWindow>

DashboardRun::DashboardRun(QQuickWindow *window, const QString &pictureFile, bool requireTraffic)
    : m_window(window),
      m_pictureFile(pictureFile),
      m_requireTraffic(requireTraffic)
{
}

void DashboardRun::start(std::chrono::milliseconds duration)
{
    QTimer::singleShot(duration / 2, this, [this] { m_earlierPicture = m_window->grabWindow(); });
    QTimer::singleShot(duration, this, [this] { QCoreApplication::exit(finish()); });
}

int DashboardRun::finish()
{
    const QImage picture = m_window->grabWindow();
    const bool saved = savePicture(picture);
    QTextStream out(stdout);
    for (const char *name : { "published", "received", "answered" })
        out << name << ' ' << m_window->property(name).toInt() << Qt::endl;
    if (!m_pictureFile.isEmpty())
        out << "picture " << m_pictureFile << Qt::endl;
    if (!m_requireTraffic)
        return saved ? 0 : 1;

    const bool traffic = hasTraffic();
    if (!traffic)
        qCritical("error: nothing went through the server and back");
    const QString flaw = PictureCheck(m_window).flaw(m_earlierPicture, picture);
    if (!flaw.isEmpty())
        qCritical("error: the picture is not right: %s", qUtf8Printable(flaw));
    return saved && traffic && flaw.isEmpty() ? 0 : 1;
}

bool DashboardRun::hasTraffic() const
{
    const auto count = [this](const char *name) { return m_window->property(name).toInt(); };
    return count("published") > 0 && count("received") > 0 && count("answered") > 0;
}

bool DashboardRun::savePicture(const QImage &picture) const
{
    if (m_pictureFile.isEmpty() || picture.save(m_pictureFile))
        return true;
    qCritical("error: cannot save a picture as %s", qUtf8Printable(m_pictureFile));
    return false;
}
