// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTWATCHOPTIONS_H
#define NATSOBJECTWATCHOPTIONS_H

#include "base/natsglobal.h"

class NATSQT_EXPORT NatsObjectWatchOptions
{
public:
    NatsObjectWatchOptions() = default;

    bool ignoresDeletes() const;
    void setIgnoreDeletes(bool ignoreDeletes);
    bool includesHistory() const;
    void setIncludeHistory(bool includeHistory);
    bool isUpdatesOnly() const;
    void setUpdatesOnly(bool updatesOnly);

    friend bool operator==(const NatsObjectWatchOptions &a, const NatsObjectWatchOptions &b) { return a.m_flags == b.m_flags; }
    friend bool operator!=(const NatsObjectWatchOptions &a, const NatsObjectWatchOptions &b) { return a.m_flags != b.m_flags; }

private:
    void setFlag(unsigned flag, bool on);

    unsigned m_flags = 0;
};

#endif
