// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "tools.h"

#include "core/natsconnection.h"
#include "support/natswait.h"

QObject *Tools::begin(QQmlComponent *component)
{
    QObject *object = component->beginCreate(component->creationContext());
    object->setParent(this);
    return object;
}

void Tools::complete(QQmlComponent *component)
{
    component->completeCreate();
}

void Tools::settle()
{
    NatsTest::settle();
}

QObject *Tools::newConnection()
{
    return new NatsConnection(this);
}

void Tools::openConnection(QObject *connection)
{
    qobject_cast<NatsConnection *>(connection)->open();
}
