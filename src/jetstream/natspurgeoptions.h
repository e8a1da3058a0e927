// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPURGEOPTIONS_H
#define NATSPURGEOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsPurgeOptionsData;

class NATSQT_EXPORT NatsPurgeOptions
{
public:
    NatsPurgeOptions();
    NatsPurgeOptions(const NatsPurgeOptions &other);
    NatsPurgeOptions(NatsPurgeOptions &&other) noexcept;
    ~NatsPurgeOptions();
    NatsPurgeOptions &operator=(const NatsPurgeOptions &other);
    NatsPurgeOptions &operator=(NatsPurgeOptions &&other) noexcept;
    void swap(NatsPurgeOptions &other) noexcept { d.swap(other.d); }

    QString filter() const;
    void setFilter(const QString &filter);
    quint64 sequence() const;
    void setSequence(quint64 sequence);
    quint64 keep() const;
    void setKeep(quint64 keep);
    NatsResult<void> validate() const;

private:
    QSharedDataPointer<NatsPurgeOptionsData> d;
};
Q_DECLARE_SHARED(NatsPurgeOptions)

#endif
