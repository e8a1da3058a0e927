// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSMEMORY_H
#define NATSMEMORY_H

#include <QtCore/qglobal.h>

// How much memory this process has asked for and not given back, and the most that it was whenever
// somebody looked.
class NatsMemory
{
public:
    static bool canTell(); // not where a sanitizer has an allocator of its own
    static qint64 inUse();
    static qint64 resident(); // of all that was asked for, what is in memory; 0 where there is no /proc

    NatsMemory() : m_start(inUse()) { }
    void look() { m_most = qMax(m_most, inUse() - m_start); }
    qint64 most() const { return m_most; } // more than at the beginning

private:
    qint64 m_start;
    qint64 m_most = 0;
};

#endif
