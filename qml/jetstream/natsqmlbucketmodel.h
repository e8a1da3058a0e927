// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLBUCKETMODEL_H
#define NATSQMLBUCKETMODEL_H

#include "qml/base/natsqmllivemodel.h"
#include "qml/core/natsqmlerror.h"

#include <QtQml/qqmlparserstatus.h>

class NatsQmlBucketFeed;

// What the models of what is in a bucket have in common, of keys or of objects: when they watch it, and how they tell
// what is wrong. The documentation of what is here stands with each of them.
class NatsQmlBucketModel
    : public NatsQmlLiveModel
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_INTERFACES(QQmlParserStatus)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    bool isActive() const { return m_active; }
    void setActive(bool active);
    NatsQmlError error() const { return m_error; }

    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void activeChanged();
    void errorChanged();

    void errorOccurred(const NatsQmlError &error);

protected:
    using NatsQmlLiveModel::NatsQmlLiveModel;

    virtual NatsQmlBucketFeed *bucketFeed() = 0;
    void follow(); // the feed, from now on
    void report(const NatsError &error); // on the console, and by errorOccurred()

private:
    void setError(const NatsError &error);

    NatsError m_error;
    bool m_active = true;
};

#endif
