// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPATHKEYCODEC_H
#define NATSPATHKEYCODEC_H

#include "keyvalue/natskeycodec.h"

class NATSQT_EXPORT NatsPathKeyCodec : public NatsKeyCodec
{
public:
    NatsPathKeyCodec();
    ~NatsPathKeyCodec() override;

    NatsResult<QString> encodeKey(const QString &key) const override;
    NatsResult<QString> decodeKey(const QString &storedKey) const override;
    NatsResult<QString> encodeFilter(const QString &filter) const override;
};

#endif
