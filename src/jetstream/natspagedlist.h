// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPAGEDLIST_H
#define NATSPAGEDLIST_H

#include "base/natsfuture.h"

#include <QtCore/qmap.h>
#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>

class NatsJetStreamApi;
class NatsPagedListPrivate;
QT_BEGIN_NAMESPACE
class QJsonArray;
class QJsonObject;
QT_END_NAMESPACE

class NATSQT_EXPORT NatsPagedList : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
public:
    ~NatsPagedList() override;

    bool isRunning() const;
    quint64 total() const;
    quint64 receivedCount() const;
    QStringList missing() const;
    QMap<QString, QString> offline() const;
    NatsError error() const;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void finished(const NatsError &error);

protected:
    NatsPagedList(const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint, const QJsonObject &request,
                  const QString &itemsKey, QObject *parent);
    // Hands over one page, which may delete this; returns false when it is not what it should be
    virtual bool takePage(const QJsonArray &items) = 0;
    // Ends collect(), right before finished()
    virtual void finishCollecting(const NatsError &error) = 0;

private:
    friend class NatsPagedListPrivate;
    Q_DECLARE_PRIVATE(NatsPagedList)
    Q_DISABLE_COPY_MOVE(NatsPagedList)

    std::unique_ptr<NatsPagedListPrivate> d_ptr;
};

#endif
