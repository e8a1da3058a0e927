// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTESTINGGLOBAL_H
#define NATSTESTINGGLOBAL_H

#include <QtCore/qglobal.h>

#if defined(NATSQT_STATIC_DEFINE)
#  define NATSQT_TESTING_EXPORT
#elif defined(NATSQT_BUILDING_TESTING)
#  define NATSQT_TESTING_EXPORT Q_DECL_EXPORT
#else
#  define NATSQT_TESTING_EXPORT Q_DECL_IMPORT
#endif

#endif
