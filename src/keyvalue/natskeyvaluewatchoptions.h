// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEWATCHOPTIONS_H
#define NATSKEYVALUEWATCHOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qobjectdefs.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstringlist.h>

class NatsKeyValueWatchOptionsData;

class NATSQT_EXPORT NatsKeyValueWatchOptions
{
    Q_GADGET
public:
    enum class Include { Last, History, Updates };
    Q_ENUM(Include)

    NatsKeyValueWatchOptions();
    NatsKeyValueWatchOptions(const NatsKeyValueWatchOptions &other);
    NatsKeyValueWatchOptions(NatsKeyValueWatchOptions &&other) noexcept;
    ~NatsKeyValueWatchOptions();
    NatsKeyValueWatchOptions &operator=(const NatsKeyValueWatchOptions &other);
    NatsKeyValueWatchOptions &operator=(NatsKeyValueWatchOptions &&other) noexcept;
    void swap(NatsKeyValueWatchOptions &other) noexcept { d.swap(other.d); }

    QStringList keys() const;
    void setKeys(const QStringList &keys);
    Include include() const;
    void setInclude(Include include);
    bool ignoresDeletes() const;
    void setIgnoreDeletes(bool ignoreDeletes);
    bool headersOnly() const;
    void setHeadersOnly(bool headersOnly);
    quint64 resumeFromRevision() const;
    void setResumeFromRevision(quint64 revision);

    friend bool operator==(const NatsKeyValueWatchOptions &a, const NatsKeyValueWatchOptions &b)
    {
        return a.isEqual(b);
    }
    friend bool operator!=(const NatsKeyValueWatchOptions &a, const NatsKeyValueWatchOptions &b)
    {
        return !a.isEqual(b);
    }

private:
    bool isEqual(const NatsKeyValueWatchOptions &other) const;

    QSharedDataPointer<NatsKeyValueWatchOptionsData> d;
};
Q_DECLARE_SHARED(NatsKeyValueWatchOptions)

#endif
