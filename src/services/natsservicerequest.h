// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEREQUEST_H
#define NATSSERVICEREQUEST_H

#include "base/natsmessage.h"

#include <QtCore/qshareddata.h>

class NatsServiceRequestData;

class NATSQT_EXPORT NatsServiceRequest
{
public:
    NatsServiceRequest();
    NatsServiceRequest(const NatsServiceRequest &other);
    NatsServiceRequest(NatsServiceRequest &&other) noexcept;
    ~NatsServiceRequest();
    NatsServiceRequest &operator=(const NatsServiceRequest &other);
    NatsServiceRequest &operator=(NatsServiceRequest &&other) noexcept;
    void swap(NatsServiceRequest &other) noexcept { d.swap(other.d); }

    NatsMessage message() const;
    QString subject() const;
    NatsHeaders headers() const;
    QByteArray data() const;
    QString text() const;
    NatsResult<QJsonValue> json() const;

    bool isAnswered() const;
    NatsResult<void> respond(const NatsPayload &payload = {}, const NatsHeaders &headers = {}) const;
    NatsResult<void> respondError(int code, const QString &description, const NatsPayload &payload = {},
                                  const NatsHeaders &headers = {}) const;

private:
    friend class NatsServiceEndpointPrivate; // the only creator
    explicit NatsServiceRequest(NatsServiceRequestData *data);

    QExplicitlySharedDataPointer<NatsServiceRequestData> d; // copies are one request: answered once
};
Q_DECLARE_SHARED(NatsServiceRequest)

#endif
