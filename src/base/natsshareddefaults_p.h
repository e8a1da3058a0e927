// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSSHAREDDEFAULTS_P_H
#define NATSSHAREDDEFAULTS_P_H

#include <QtCore/QSharedDataPointer>

// What options begin with: all that nobody changed share one block, so that the default argument of
// a call costs no memory.
template<typename Data>
const QSharedDataPointer<Data> &natsSharedDefaults()
{
    static const QSharedDataPointer<Data> data(new Data);
    return data;
}

#endif // NATSSHAREDDEFAULTS_P_H
