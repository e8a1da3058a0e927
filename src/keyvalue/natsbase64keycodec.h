// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSBASE64KEYCODEC_H
#define NATSBASE64KEYCODEC_H

#include "keyvalue/natskeycodec.h"

class NATSQT_EXPORT NatsBase64KeyCodec : public NatsKeyCodec
{
public:
    NatsBase64KeyCodec();
    ~NatsBase64KeyCodec() override;

    NatsResult<QString> encodeKey(const QString &key) const override;
    NatsResult<QString> decodeKey(const QString &storedKey) const override;
};

#endif
