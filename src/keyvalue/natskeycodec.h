// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYCODEC_H
#define NATSKEYCODEC_H

#include "base/natsresult.h"

#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsKeyCodec
{
public:
    virtual ~NatsKeyCodec();

    virtual NatsResult<QString> encodeKey(const QString &key) const = 0;
    virtual NatsResult<QString> decodeKey(const QString &storedKey) const = 0;
    virtual NatsResult<QString> encodeFilter(const QString &filter) const;

protected:
    NatsKeyCodec() = default;

private:
    Q_DISABLE_COPY_MOVE(NatsKeyCodec)
};

#endif
