// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTCACHE_H
#define NATSQMLOBJECTCACHE_H

#include <QtCore/qhash.h>
#include <QtCore/qstring.h>

#include <memory>

class NatsObjectInfo;

// A folder with copies of objects. A file is named after the digest of what is in it: what changes becomes another
// file, and what is the same is there once, whatever its names are.
class NatsQmlObjectCache
{
public:
    enum class Eviction { LeastRecentlyUsed, OldestFirst };

    // Keeps a file from being removed for as long as it lives.
    class Hold
    {
    public:
        Hold(const std::shared_ptr<QHash<QString, int>> &held, const QString &file);
        ~Hold();

    private:
        Q_DISABLE_COPY_MOVE(Hold)

        const std::shared_ptr<QHash<QString, int>> m_held;
        const QString m_file;
    };

    QString folder() const;
    void setFolder(const QString &folder) { m_folder = folder; } // empty for the one of the program
    qint64 maximumSize() const { return m_maximumSize; }
    void setMaximumSize(qint64 maximumSize) { m_maximumSize = maximumSize; }
    Eviction eviction() const { return m_eviction; }
    void setEviction(Eviction eviction) { m_eviction = eviction; }

    QString fileOf(const NatsObjectInfo &info) const; // whether or not it is there
    bool contains(const NatsObjectInfo &info) const; // as a whole
    bool prepare() const; // makes the folder
    void touch(const QString &file) const; // it was used now
    std::unique_ptr<Hold> hold(const QString &file) const { return std::make_unique<Hold>(m_held, file); }
    void trim() const; // removes what is too much and not held

private:
    QString m_folder;
    qint64 m_maximumSize = 256 * 1024 * 1024;
    Eviction m_eviction = Eviction::LeastRecentlyUsed;
    std::shared_ptr<QHash<QString, int>> m_held = std::make_shared<QHash<QString, int>>();
};

#endif
