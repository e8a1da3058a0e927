// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPRIORITYGROUPSTATE_H
#define NATSPRIORITYGROUPSTATE_H

#include "base/natsglobal.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

class NATSQT_EXPORT NatsPriorityGroupState
{
public:
    static NatsPriorityGroupState fromJson(const QJsonObject &json);
    QJsonObject json() const { return m_json; }

    QString group() const;
    QString pinnedClientId() const;
    QDateTime pinnedTime() const;
    QString pinnedTimeText() const;

    friend bool operator==(const NatsPriorityGroupState &a, const NatsPriorityGroupState &b) { return a.m_json == b.m_json; }
    friend bool operator!=(const NatsPriorityGroupState &a, const NatsPriorityGroupState &b) { return !(a == b); }

private:
    QJsonObject m_json;
};

#endif
