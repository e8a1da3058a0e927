// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "landscapepainter.h"

#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>
#include <QtCore/QtMath>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace {

constexpr QSize Size(960, 640);

QPainterPath hill(QRandomGenerator *random, double height)
{
    QPainterPath path(QPointF(0, Size.height()));
    const double first = random->bounded(6.0);
    const double second = random->bounded(6.0);
    const double wide = 1.5 + random->bounded(2.0);
    for (int x = 0; x <= Size.width(); x += 4) {
        const double part = double(x) / Size.width();
        const double wave = qSin(first + part * wide * M_PI) * 46 + qSin(second + part * 9) * 14;
        path.lineTo(x, height + wave);
    }
    path.lineTo(Size.width(), Size.height());
    path.closeSubpath();
    return path;
}

} // namespace

QUrl LandscapePainter::paint(int seed, const QString &name)
{
    QRandomGenerator random(quint32(seed) + 7);
    const double hue = random.bounded(1.0);
    QImage picture(Size, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, Size.height());
    sky.setColorAt(0, QColor::fromHslF(float(hue), 0.55f, 0.55f));
    sky.setColorAt(0.7, QColor::fromHslF(float(std::fmod(hue + 0.12, 1.0)), 0.75f, 0.8f));
    painter.fillRect(picture.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 250, 225, 235));
    const double radius = 36 + random.bounded(40.0);
    painter.drawEllipse(QPointF(120 + random.bounded(Size.width() - 240.0), 110 + random.bounded(150.0)), radius, radius);
    for (int layer = 0; layer < 5; ++layer) {
        painter.setBrush(QColor::fromHslF(float(std::fmod(hue + 0.45, 1.0)), 0.32f, float(0.58 - layer * 0.1)));
        painter.drawPath(hill(&random, 300 + layer * 72));
    }
    painter.end();
    const QString folder = m_folder.filePath(QString::number(seed));
    const QString file = folder + u'/' + name;
    return QDir().mkpath(folder) && picture.save(file) ? QUrl::fromLocalFile(file) : QUrl();
}
