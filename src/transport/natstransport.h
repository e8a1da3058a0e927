// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTRANSPORT_H
#define NATSTRANSPORT_H

#include "base/natserror.h"

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <functional>
#include <memory>

class NATSQT_EXPORT NatsTransport : public QObject
{
    Q_OBJECT
public:
    ~NatsTransport() override;

    virtual void open(const QUrl &url) = 0;
    virtual bool write(const QByteArray &bytes) = 0;
    virtual void flush() = 0;
    virtual qint64 pendingBytes() const = 0;
    virtual void close() = 0;
    virtual void abort() = 0;
    virtual bool canUpgradeTls() const;
    virtual void upgradeTls();

Q_SIGNALS:
    void opened();
    void secured();
    void received(const QByteArray &bytes);
    void written(qint64 pending);
    void finished(const NatsError &error);

protected:
    explicit NatsTransport(QObject *parent = nullptr);

    bool isFinished() const { return m_finished; }
    void finish(const NatsError &error);
    void finishLater(const NatsError &error);

private:
    Q_DISABLE_COPY_MOVE(NatsTransport)

    bool m_finished = false;
};

using NatsTransportFactory = std::function<std::unique_ptr<NatsTransport>(const QUrl &url)>;

#endif
