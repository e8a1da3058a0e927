// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTWATCHOPTIONS_H
#define NATSOBJECTWATCHOPTIONS_H

#include "base/natsglobal.h"

#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsObjectWatchOptions
{
public:
    NatsObjectWatchOptions() = default;

    QString name() const;
    void setName(const QString &name);
    bool ignoresDeletes() const;
    void setIgnoreDeletes(bool ignoreDeletes);
    bool includesHistory() const;
    void setIncludeHistory(bool includeHistory);
    bool isUpdatesOnly() const;
    void setUpdatesOnly(bool updatesOnly);

    friend bool operator==(const NatsObjectWatchOptions &a, const NatsObjectWatchOptions &b)
    {
        return a.isEqual(b);
    }
    friend bool operator!=(const NatsObjectWatchOptions &a, const NatsObjectWatchOptions &b)
    {
        return !a.isEqual(b);
    }

private:
    bool isEqual(const NatsObjectWatchOptions &other) const
    {
        return m_name == other.m_name && m_flags == other.m_flags;
    }
    void setFlag(unsigned flag, bool on);

    QString m_name;
    unsigned m_flags = 0;
};

#endif
