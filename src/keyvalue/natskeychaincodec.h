// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYCHAINCODEC_H
#define NATSKEYCHAINCODEC_H

#include "keyvalue/natskeycodec.h"

#include <memory>
#include <vector>

class NATSQT_EXPORT NatsKeyChainCodec : public NatsKeyCodec
{
public:
    using Codecs = std::vector<std::shared_ptr<const NatsKeyCodec>>;

    explicit NatsKeyChainCodec(const Codecs &codecs);
    ~NatsKeyChainCodec() override;

    NatsResult<QString> encodeKey(const QString &key) const override;
    NatsResult<QString> decodeKey(const QString &storedKey) const override;
    NatsResult<QString> encodeFilter(const QString &filter) const override;

private:
    const Codecs m_codecs;
};

#endif
