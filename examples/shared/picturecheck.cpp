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
    collectLive(window->contentItem());
}

void PictureCheck::collectLive(const QQuickItem *item)
{
    if (item->objectName() == QLatin1String("live")) {
        const QRectF area = item->mapRectToScene(item->boundingRect());
        m_live.append(QRectF(area.topLeft() * m_scale, area.size() * m_scale).toRect());
    }
    const QList<QQuickItem *> children = item->childItems();
    for (const QQuickItem *child : children)
        collectLive(child);
}

QString PictureCheck::flaw(const QImage &earlier, const QImage &later) const
{
    if (earlier.isNull() || later.isNull() || earlier.size() != later.size())
        return QStringLiteral("there are no two pictures of the same size");
    // Text alone has some dozens of colours, a blank window one.
    if (const qsizetype colors = colorCount(later); colors < 100)
        return QStringLiteral("only %1 colours").arg(colors);
    if (m_live.isEmpty())
        return QStringLiteral("nothing that is to move");
    for (const QRect &area : m_live) {
        const QRect visible = area.intersected(later.rect());
        if (visible.isEmpty())
            continue; // scrolled away in a small window
        if (colorCount(later.copy(visible)) < 5)
            return QStringLiteral("an empty part that is to move");
        if (earlier.copy(visible) == later.copy(visible))
            return QStringLiteral("a part that does not move");
    }
    return {};
}
