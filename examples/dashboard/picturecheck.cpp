// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "picturecheck.h"

#include <QtCore/QSet>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

static qsizetype colorCount(const QImage &picture)
{
    QSet<QRgb> colors;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colors.insert(picture.pixel(x, y));
    }
    return colors.size();
}

PictureCheck::PictureCheck(QQuickWindow *window)
    : m_scale(window->effectiveDevicePixelRatio())
{
    collectCurves(window->contentItem());
}

void PictureCheck::collectCurves(const QQuickItem *item)
{
    if (item->objectName() == QLatin1String("curve")) {
        const QRectF area = item->mapRectToScene(item->boundingRect());
        m_curves.append(QRectF(area.topLeft() * m_scale, area.size() * m_scale).toRect());
    }
    const QList<QQuickItem *> children = item->childItems();
    for (const QQuickItem *child : children)
        collectCurves(child);
}

QString PictureCheck::flaw(const QImage &earlier, const QImage &later) const
{
    if (earlier.isNull() || later.isNull() || earlier.size() != later.size())
        return QStringLiteral("there are no two pictures of the same size");
    // Text alone has some dozens of colours, a blank window one.
    if (const qsizetype colors = colorCount(later); colors < 100)
        return QStringLiteral("only %1 colours").arg(colors);
    if (m_curves.isEmpty())
        return QStringLiteral("no curve");
    for (const QRect &area : m_curves) {
        const QRect visible = area.intersected(later.rect());
        if (visible.isEmpty())
            continue; // scrolled away in a small window
        if (colorCount(later.copy(visible)) < 10)
            return QStringLiteral("an empty curve");
        if (earlier.copy(visible) == later.copy(visible))
            return QStringLiteral("a curve that does not move");
    }
    return {};
}
