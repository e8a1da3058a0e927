// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef DURATION_H
#define DURATION_H

#include <QtCore/QString>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QCommandLineParser;
QT_END_NAMESPACE

// "1.5s", "500ms", "2m" and "1h"; a number alone means milliseconds. Nothing for what is no
// duration, is less than one millisecond, or more than a timer can take.
std::optional<std::chrono::milliseconds> parseDuration(const QString &text);
QString durationText(std::chrono::milliseconds duration);

// Takes an option, if it is there. Returns what is wrong with it, or nothing.
QString readDuration(const QCommandLineParser &parser, const QString &option,
                     std::optional<std::chrono::milliseconds> *duration);

#endif
