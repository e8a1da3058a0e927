// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSTREAMINFOOPTIONS_H
#define NATSSTREAMINFOOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

class NatsStreamInfoOptionsData;

class NATSQT_EXPORT NatsStreamInfoOptions
{
public:
    NatsStreamInfoOptions();
    NatsStreamInfoOptions(const NatsStreamInfoOptions &other);
    NatsStreamInfoOptions(NatsStreamInfoOptions &&other) noexcept;
    ~NatsStreamInfoOptions();
    NatsStreamInfoOptions &operator=(const NatsStreamInfoOptions &other);
    NatsStreamInfoOptions &operator=(NatsStreamInfoOptions &&other) noexcept;
    void swap(NatsStreamInfoOptions &other) noexcept { d.swap(other.d); }

    bool deletedDetails() const;
    void setDeletedDetails(bool deletedDetails);
    QString subjectsFilter() const;
    void setSubjectsFilter(const QString &subjectsFilter);
    NatsResult<void> validate() const;

private:
    QSharedDataPointer<NatsStreamInfoOptionsData> d;
};
Q_DECLARE_SHARED(NatsStreamInfoOptions)

#endif
