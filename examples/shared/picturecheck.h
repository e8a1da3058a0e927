// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PICTURECHECK_H
#define PICTURECHECK_H

#include <QtCore/QList>
#include <QtCore/QRect>
#include <QtCore/QString>

QT_BEGIN_NAMESPACE
class QImage;
class QQuickItem;
class QQuickWindow;
QT_END_NAMESPACE

// Tells whether pictures of a window show what they should: something drawn, and something that moves
// in each item whose objectName is "live".
class PictureCheck
{
public:
    explicit PictureCheck(QQuickWindow *window);

    // What is wrong with the later picture, or nothing.
    QString flaw(const QImage &earlier, const QImage &later) const;

private:
    void collectLive(const QQuickItem *item);

    QList<QRect> m_live; // in pixels
    qreal m_scale;
};

#endif
