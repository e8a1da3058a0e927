// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef LANDSCAPEPAINTER_H
#define LANDSCAPEPAINTER_H

#include <QtCore/qobject.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qurl.h>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

// Paints landscapes, for who has no pictures at hand.
class LandscapePainter : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // A picture as a file of this name, which is there until the program ends. Each seed paints another one.
    Q_INVOKABLE QUrl paint(int seed, const QString &name);

private:
    QTemporaryDir m_folder;
};

#endif
