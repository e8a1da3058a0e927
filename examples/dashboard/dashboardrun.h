// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef DASHBOARDRUN_H
#define DASHBOARDRUN_H

#include <QtCore/QObject>
#include <QtGui/QImage>

#include <chrono>

QT_BEGIN_NAMESPACE
class QQuickWindow;
QT_END_NAMESPACE

// Runs the dashboard for some seconds without anybody looking, tells what happened, saves a
// picture, and ends the program: with 0 when all is well.
class DashboardRun : public QObject
{
    Q_OBJECT
public:
    DashboardRun(QQuickWindow *window, const QString &pictureFile, bool requireTraffic);

    void start(std::chrono::milliseconds duration);

private:
    int finish();
    bool hasTraffic() const;
    bool savePicture(const QImage &picture) const;

    QQuickWindow *const m_window;
    const QString m_pictureFile;
    const bool m_requireTraffic;
    QImage m_earlierPicture;
};

#endif
