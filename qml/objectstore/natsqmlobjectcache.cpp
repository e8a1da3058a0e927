// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectcache.h"

#include "objectstore/natsobjectinfo.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtCore/QUuid>

#include <algorithm>

namespace {

// How many hold a file, by its canonical path. Elements live in the thread of the engine, so that nothing is locked.
QHash<QString, int> &holders()
{
    static QHash<QString, int> all;
    return all;
}

bool isHeld(const QFileInfo &file)
{
    return holders().contains(file.canonicalFilePath());
}

// A program that was killed has left it. Who writes a file changes its time.
bool isLeftBehind(const QFileInfo &file)
{
    static const QRegularExpression parts(QStringLiteral("^[0-9a-f]{32}\\.part(\\.[A-Za-z]{6})?$")); // by QSaveFile, too
    return parts.match(file.fileName()).hasMatch() && file.lastModified().daysTo(QDateTime::currentDateTime()) > 1;
}

} // namespace

NatsQmlObjectCache::Hold::Hold(const QString &file)
    : m_path(QFileInfo(file).canonicalFilePath())
{
    ++holders()[m_path];
}

NatsQmlObjectCache::Hold::~Hold()
{
    if (--holders()[m_path] == 0)
        holders().remove(m_path);
}

QString NatsQmlObjectCache::folder() const
{
    if (!m_folder.isEmpty())
        return m_folder;
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QLatin1String("/nats-objects");
}

// The suffix is that of the name, since some that show files go by it; of the name nothing else is taken, which may
// have any character.
QString NatsQmlObjectCache::fileOf(const NatsObjectInfo &info) const
{
    static const QRegularExpression suffixes(QStringLiteral("\\.[A-Za-z0-9]{1,10}$"));
    // What a link leads to is not known before it is fetched.
    const QByteArray identity = info.bucket().toUtf8() + '/' + info.name().toUtf8() + '/' + QByteArray::number(info.revision());
    const QByteArray digest = info.isLink() ? QCryptographicHash::hash(identity, QCryptographicHash::Sha256) : info.digest();
    const QString suffix = suffixes.match(info.name()).captured().toLower();
    return folder() + u'/' + QString::fromLatin1(digest.toHex()) + suffix;
}

bool NatsQmlObjectCache::contains(const NatsObjectInfo &info) const
{
    const QFileInfo file(fileOf(info));
    return file.isFile() && (info.isLink() || quint64(file.size()) == info.size());
}

bool NatsQmlObjectCache::prepare() const
{
    return QDir().mkpath(folder());
}

// Never the name of a file that is complete, which another cache could remove or show
QString NatsQmlObjectCache::newPart() const
{
    return folder() + u'/' + QUuid::createUuid().toString(QUuid::Id128) + QLatin1String(".part");
}

// What is shown stays as it is, where another element has fetched the same meanwhile.
bool NatsQmlObjectCache::keep(const QString &part, const QString &file)
{
    if (isHeld(QFileInfo(file)))
        return QFile::remove(part);
    QFile::remove(file); // it was not whole
    return QFile::rename(part, file);
}

void NatsQmlObjectCache::touch(const QString &file) const
{
    QFile used(file);
    if (m_eviction == Eviction::LeastRecentlyUsed && used.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        used.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
}

void NatsQmlObjectCache::trim() const
{
    static const QRegularExpression own(QStringLiteral("^[0-9a-f]{64}(\\.[a-z0-9]{1,10})?$"));
    const QFileInfoList all = QDir(folder()).entryInfoList(QDir::Files | QDir::Readable);
    QFileInfoList files; // others are not ours to remove
    qint64 size = 0;
    for (const QFileInfo &file : all) {
        if (isLeftBehind(file)) {
            QFile::remove(file.filePath());
        } else if (own.match(file.fileName()).hasMatch()) {
            files.append(file);
            size += file.size();
        }
    }
    if (m_maximumSize < 0)
        return;
    std::sort(files.begin(), files.end(),
              [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() < b.lastModified(); });
    for (const QFileInfo &file : std::as_const(files)) {
        if (size <= m_maximumSize)
            return;
        if (!isHeld(file) && QFile::remove(file.filePath()))
            size -= file.size();
    }
}
