// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MESSAGEPRINTER_H
#define MESSAGEPRINTER_H

#include <NatsQt/NatsMessage>

#include <QtCore/QFile>

struct ConsoleOptions;

// Writes messages to standard output: heading, headers, an empty line, the text; or the payload
// alone.
class MessagePrinter
{
public:
    explicit MessagePrinter(const ConsoleOptions &options);

    // False: nobody reads standard output any more, or the disk is full.
    bool print(const NatsMessage &message, const QString &heading = {});
    QString problem() const;

private:
    QByteArray full(const NatsMessage &message, const QString &heading) const;
    QByteArray colored(const char *color, const QByteArray &text) const;
    QByteArray body(const QByteArray &data) const;
    static QByteArray raw(const QByteArray &data);

    QFile m_out;
    bool m_raw;
    bool m_headersOnly;
    bool m_colors;
};

#endif
