// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlbucketmodel.h"

#include "qml/jetstream/natsqmlbucketfeed.h"

#include <QtQml/QQmlInfo>

void NatsQmlBucketModel::follow()
{
    NatsQmlBucketFeed *feed = bucketFeed();
    connect(feed, &NatsQmlBucketFeed::started, this, [this] { beginSnapshot(); });
    connect(feed, &NatsQmlBucketFeed::stopped, this, [this] { setUpToDate(false); });
    connect(feed, &NatsQmlBucketFeed::failed, this, &NatsQmlBucketModel::setError);
    connect(feed, &NatsQmlBucketFeed::initialValuesReceived, this, [this] {
        const QPointer<NatsQmlBucketModel> alive(this);
        endSnapshot();
        if (alive)
            setError({});
    });
}

void NatsQmlBucketModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    bucketFeed()->setActive(active);
    const QPointer<NatsQmlBucketModel> alive(this);
    setUpToDate(false);
    if (alive)
        Q_EMIT activeChanged();
}

void NatsQmlBucketModel::classBegin()
{
    bucketFeed()->begin();
}

void NatsQmlBucketModel::componentComplete()
{
    bucketFeed()->complete();
}

void NatsQmlBucketModel::report(const NatsError &error)
{
    qmlWarning(this) << error.text();
    Q_EMIT errorOccurred(error);
}

void NatsQmlBucketModel::setError(const NatsError &error)
{
    if (error == m_error)
        return;
    m_error = error;
    const QPointer<NatsQmlBucketModel> alive(this);
    Q_EMIT errorChanged();
    if (alive && error)
        report(error);
}
