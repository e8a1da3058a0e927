// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/objectstore/natsqmlobjectcache.h"

#include "objectstore/natsobjectinfo.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>

#include <algorithm>

NatsQmlObjectCache::Hold::Hold(const std::shared_ptr<QHash<QString, int>> &held, const QString &file)
    : m_held(held), m_file(file)
{
    ++(*m_held)[m_file];
}

NatsQmlObjectCache::Hold::~Hold()
{
    if (--(*m_held)[m_file] == 0)
        m_held->remove(m_file);
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

void NatsQmlObjectCache::touch(const QString &file) const
{
    QFile used(file);
    if (m_eviction == Eviction::LeastRecentlyUsed && used.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        used.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
}

void NatsQmlObjectCache::trim() const
{
    if (m_maximumSize < 0)
        return;
    static const QRegularExpression own(QStringLiteral("^[0-9a-f]{64}(\\.[a-z0-9]{1,10})?$"));
    QFileInfoList files = QDir(folder()).entryInfoList(QDir::Files | QDir::Readable);
    const auto isForeign = [](const QFileInfo &file) { return !own.match(file.fileName()).hasMatch(); };
    files.erase(std::remove_if(files.begin(), files.end(), isForeign), files.end()); // not ours to remove
    std::sort(files.begin(), files.end(),
              [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() < b.lastModified(); });
    qint64 size = 0;
    for (const QFileInfo &file : std::as_const(files))
        size += file.size();
    for (const QFileInfo &file : std::as_const(files)) {
        if (size <= m_maximumSize)
            return;
        if (!m_held->contains(file.filePath()) && QFile::remove(file.filePath()))
            size -= file.size();
    }
}
