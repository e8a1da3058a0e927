// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSGLOBAL_H
#define NATSGLOBAL_H

#include <QtCore/qglobal.h>

#if defined(NATSQT_STATIC_DEFINE)
#  define NATSQT_EXPORT
#elif defined(NATSQT_BUILDING_LIBRARY)
#  define NATSQT_EXPORT Q_DECL_EXPORT
#else
#  define NATSQT_EXPORT Q_DECL_IMPORT
#endif

// Private classes that the project's own tests look into.
#if defined(NATSQT_EXPORT_PRIVATE)
#  define NATSQT_AUTOTEST_EXPORT NATSQT_EXPORT
#else
#  define NATSQT_AUTOTEST_EXPORT
#endif

#endif
