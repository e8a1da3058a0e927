// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef UNATTENDEDRUN_H
#define UNATTENDEDRUN_H

#include <QtCore/QObject>
#include <QtCore/QVariant>
#include <QtGui/QImage>

#include <chrono>

// Runs an example for some seconds without anybody looking, prints its property "traffic", saves a
// picture of its windows, and ends the program: with 0 when all is well.
class UnattendedRun : public QObject
{
    Q_OBJECT
public:
    UnattendedRun(QObject *root, const QString &pictureFile, bool requireTraffic);

    void start(std::chrono::milliseconds duration);

private:
    int finish();
    bool printTraffic() const;
    bool savePictures() const;
    QString flaw(const QList<QImage> &later) const;

    QObject *const m_root;
    const QString m_pictureFile;
    const bool m_requireTraffic;
    QList<QImage> m_earlierPictures;
    QList<QImage> m_pictures;
};

#endif
