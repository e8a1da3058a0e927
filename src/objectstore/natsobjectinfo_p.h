// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTINFO_P_H
#define NATSOBJECTINFO_P_H

#include "objectstore/natsobjectinfo.h"

class NatsObjectInfoData : public QSharedData
{
public:
    QJsonObject json; // as it is stored, with what this library does not know
    QDateTime modified;
    quint64 revision = 0;
    bool isUpdate = false;
};

#endif
