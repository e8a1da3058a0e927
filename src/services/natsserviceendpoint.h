// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEENDPOINT_H
#define NATSSERVICEENDPOINT_H

#include "base/natsresult.h"
#include "services/natsserviceendpointconfig.h"
#include "services/natsserviceendpointinfo.h"
#include "services/natsserviceendpointstats.h"
#include "services/natsservicerequest.h"

#include <QtCore/qjsonvalue.h>
#include <QtCore/qobject.h>

#include <functional>
#include <memory>

class NatsServiceEndpointPrivate;

class NATSQT_EXPORT NatsServiceEndpoint : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString name READ name CONSTANT FINAL)
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup CONSTANT FINAL)
public:
    using DataHandler = std::function<NatsResult<QJsonValue>()>;

    ~NatsServiceEndpoint() override;

    QString name() const;
    QString subject() const;
    QString queueGroup() const;
    NatsServiceEndpointConfig config() const;
    NatsServiceEndpointInfo info() const;
    NatsServiceEndpointStats stats();
    void setDataHandler(const DataHandler &handler);

Q_SIGNALS:
    void requestReceived(const NatsServiceRequest &request);

private:
    friend class NatsServicePrivate; // the only creator
    explicit NatsServiceEndpoint(std::unique_ptr<NatsServiceEndpointPrivate> dd, QObject *parent);
    Q_DECLARE_PRIVATE(NatsServiceEndpoint)
    Q_DISABLE_COPY_MOVE(NatsServiceEndpoint)

    std::unique_ptr<NatsServiceEndpointPrivate> d_ptr;
};

#endif
