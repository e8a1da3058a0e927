// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLOBJECTCACHE_H
#define NATSQMLOBJECTCACHE_H

#include <QtCore/qstring.h>

class NatsObjectInfo;

// A folder with copies of objects. A file is named after the digest of what is in it: what changes becomes another
// file, and what is the same is there once, whatever its names are.
class NatsQmlObjectCache
{
public:
    enum class Eviction { LeastRecentlyUsed, OldestFirst };

    // Keeps a file, which is there, from being removed for as long as it lives: by any cache of the program, since
    // several can have one folder.
    class Hold
    {
    public:
        explicit Hold(const QString &file);
        ~Hold();

    private:
        Q_DISABLE_COPY_MOVE(Hold)

        const QString m_path; // canonical
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
    QString newPart() const; // the name of a file, which is not there, to write what will be kept
    static bool keep(const QString &part, const QString &file); // as the file; whether that was possible
    void touch(const QString &file) const; // it was used now
    void trim() const; // removes what is too much and not held

private:
    QString m_folder;
    qint64 m_maximumSize = 256 * 1024 * 1024;
    Eviction m_eviction = Eviction::LeastRecentlyUsed;
};

#endif
