// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "support/natsmemory.h"

#include <QtCore/QFile>

#include <cstdlib>

#if defined(__GLIBC__) && (__GLIBC__ > 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ >= 33))
#  include <malloc.h>
#  define NATSQT_HAS_MALLINFO
#endif
#ifdef Q_OS_UNIX
#  include <unistd.h>
#endif

qint64 NatsMemory::inUse()
{
#ifdef NATSQT_HAS_MALLINFO
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks) + qint64(info.hblkhd); // small pieces, and large ones with pages of their own
#else
    return 0;
#endif
}

bool NatsMemory::canTell()
{
    const qint64 before = inUse();
    void *volatile piece = std::malloc(1 << 20); // volatile: or the compiler leaves it out
    const bool isSeen = inUse() > before;
    std::free(piece);
    return isSeen;
}

qint64 NatsMemory::resident()
{
#ifdef Q_OS_UNIX
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QFile::ReadOnly))
        return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
#endif
    return 0;
}
