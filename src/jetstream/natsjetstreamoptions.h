// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSJETSTREAMOPTIONS_H
#define NATSJETSTREAMOPTIONS_H

#include "base/natsresult.h"

#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

#include <chrono>

class NatsJetStreamOptionsData;

class NATSQT_EXPORT NatsJetStreamOptions
{
public:
    NatsJetStreamOptions();
    NatsJetStreamOptions(const NatsJetStreamOptions &other);
    NatsJetStreamOptions(NatsJetStreamOptions &&other) noexcept;
    ~NatsJetStreamOptions();
    NatsJetStreamOptions &operator=(const NatsJetStreamOptions &other);
    NatsJetStreamOptions &operator=(NatsJetStreamOptions &&other) noexcept;
    void swap(NatsJetStreamOptions &other) noexcept { d.swap(other.d); }

    QString domain() const;
    void setDomain(const QString &domain);
    QString apiPrefix() const;
    void setApiPrefix(const QString &apiPrefix);
    std::chrono::milliseconds timeout() const;
    void setTimeout(std::chrono::milliseconds timeout);
    bool isPedantic() const;
    void setPedantic(bool pedantic);
    bool sendsRequiredApiLevel() const;
    void setSendsRequiredApiLevel(bool sendsRequiredApiLevel);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsJetStreamOptions &a, const NatsJetStreamOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsJetStreamOptions &a, const NatsJetStreamOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsJetStreamOptions &other) const;

    QSharedDataPointer<NatsJetStreamOptionsData> d;
};
Q_DECLARE_SHARED(NatsJetStreamOptions)

#endif
