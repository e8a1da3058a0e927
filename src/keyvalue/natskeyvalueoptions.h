// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEOPTIONS_H
#define NATSKEYVALUEOPTIONS_H

#include "keyvalue/natskeycodec.h"

#include <QtCore/qobjectdefs.h>
#include <QtCore/qshareddata.h>

#include <memory>

class NatsKeyValueOptionsData;

class NATSQT_EXPORT NatsKeyValueOptions
{
    Q_GADGET
public:
    enum class ReadFrom { AnyCopy, Leader };
    Q_ENUM(ReadFrom)

    NatsKeyValueOptions();
    NatsKeyValueOptions(const NatsKeyValueOptions &other);
    NatsKeyValueOptions(NatsKeyValueOptions &&other) noexcept;
    ~NatsKeyValueOptions();
    NatsKeyValueOptions &operator=(const NatsKeyValueOptions &other);
    NatsKeyValueOptions &operator=(NatsKeyValueOptions &&other) noexcept;
    void swap(NatsKeyValueOptions &other) noexcept { d.swap(other.d); }

    std::shared_ptr<const NatsKeyCodec> codec() const;
    void setCodec(const std::shared_ptr<const NatsKeyCodec> &codec);
    ReadFrom readFrom() const;
    void setReadFrom(ReadFrom readFrom);

    friend bool operator==(const NatsKeyValueOptions &a, const NatsKeyValueOptions &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsKeyValueOptions &a, const NatsKeyValueOptions &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsKeyValueOptions &other) const;

    QSharedDataPointer<NatsKeyValueOptionsData> d;
};
Q_DECLARE_SHARED(NatsKeyValueOptions)

#endif
