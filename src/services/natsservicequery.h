// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSERVICEQUERY_H
#define NATSSERVICEQUERY_H

#include "base/natsfuture.h"

#include <QtCore/qobject.h>

class NatsRequestMany;
class NatsServiceQueryPrivate;
QT_BEGIN_NAMESPACE
class QJsonObject;
QT_END_NAMESPACE

class NATSQT_EXPORT NatsServiceQuery : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY finished FINAL)
public:
    ~NatsServiceQuery() override;

    QString subject() const;
    bool isRunning() const;
    int receivedCount() const;
    NatsError error() const;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void answerIgnored(const NatsError &error);
    void finished(const NatsError &error);

protected:
    NatsServiceQuery(NatsRequestMany *request, const QString &type, QObject *parent);
    // Hands over one answer, which may delete this
    virtual void takeAnswer(const QJsonObject &answer) = 0;
    // Ends collect(), right before finished()
    virtual void finishCollecting(const NatsError &error) = 0;

private:
    friend class NatsServiceQueryPrivate;
    Q_DECLARE_PRIVATE(NatsServiceQuery)
    Q_DISABLE_COPY_MOVE(NatsServiceQuery)

    std::unique_ptr<NatsServiceQueryPrivate> d_ptr;
};

#endif
