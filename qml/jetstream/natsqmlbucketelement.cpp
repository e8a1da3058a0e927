// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/jetstream/natsqmlbucketelement.h"

#include "qml/base/natsqmlnumbers.h"

#include <QtCore/QMetaEnum>

NatsQmlBucketElement::NatsQmlBucketElement(QObject *parent)
    : NatsQmlStreamElement(parent)
{
    connect(this, &NatsQmlStreamElement::stateChanged, this, &NatsQmlBucketElement::followState);
    connect(this, &NatsQmlStreamElement::refreshed, this, &NatsQmlBucketElement::followState);
}

QQmlListProperty<QObject> NatsQmlBucketElement::data()
{
    using List = QQmlListProperty<QObject>;
    const auto append = [](List *list, QObject *object) {
        auto *self = static_cast<NatsQmlBucketElement *>(list->object);
        self->m_data.append(object);
        connect(object, &QObject::destroyed, self, [self, object] { self->m_data.removeOne(object); });
    };
    const auto count = [](List *list) { return static_cast<NatsQmlBucketElement *>(list->object)->m_data.size(); };
    const auto at = [](List *list, qsizetype index) {
        return static_cast<NatsQmlBucketElement *>(list->object)->m_data.at(index);
    };
    const auto clear = [](List *list) { static_cast<NatsQmlBucketElement *>(list->object)->m_data.clear(); };
    return List(this, nullptr, append, count, at, clear);
}

void NatsQmlBucketElement::setBucket(const QString &bucket)
{
    if (bucket == m_settings.bucket)
        return;
    m_settings.bucket = bucket;
    const QPointer<NatsQmlBucketElement> alive(this);
    startAnew();
    if (alive)
        Q_EMIT bucketChanged();
}

void NatsQmlBucketElement::setDescription(const QString &description)
{
    change(&m_settings.description, description);
}

void NatsQmlBucketElement::setMaximumAge(double maximumAge)
{
    if (isWhole("maximumAge", maximumAge, 0))
        change(&m_settings.maximumAge, maximumAge);
}

void NatsQmlBucketElement::setMaximumBytes(double maximumBytes)
{
    if (isWhole("maximumBytes", maximumBytes, -1))
        change(&m_settings.maximumBytes, maximumBytes);
}

void NatsQmlBucketElement::setStorage(Storage storage)
{
    if (isKnown("storage", storage))
        change(&m_settings.storage, storage);
}

void NatsQmlBucketElement::setReplicas(int replicas)
{
    if (isWhole("replicas", replicas, 1))
        change(&m_settings.replicas, replicas);
}

QVariant NatsQmlBucketElement::bytes() const
{
    return natsQmlNumber(info().state().bytes());
}

void NatsQmlBucketElement::releaseJetStream()
{
    m_shownCreated.clear();
    m_openingCreated.clear();
    const QPointer<NatsQmlBucketElement> alive(this);
    setUsable(false);
    if (alive)
        drop();
}

// The bucket is there, or another one of the same name, or none any more.
void NatsQmlBucketElement::followState()
{
    const QString created = exists() ? info().createdText() : QString();
    if (created == m_shownCreated && (m_isUsable || created == m_openingCreated))
        return;
    m_shownCreated = created;
    m_openingCreated = created;
    const QPointer<NatsQmlBucketElement> alive(this);
    setUsable(false);
    if (!alive || m_shownCreated != created || created.isEmpty())
        return;
    open([alive, created](const NatsError &why) {
        if (!alive || alive->m_shownCreated != created)
            return;
        alive->m_openingCreated.clear();
        if (!why)
            return alive->setUsable(true);
        if (why.isTemporary())
            alive->askAgainLater(); // the answer leads here
        alive->setError(why);
    });
}

void NatsQmlBucketElement::setUsable(bool usable)
{
    if (std::exchange(m_isUsable, usable) != usable)
        Q_EMIT sourceChanged();
}
