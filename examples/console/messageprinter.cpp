// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "messageprinter.h"

#include "consoleoptions.h"
#include "terminal.h"

#include <algorithm>

using namespace Qt::StringLiterals;

static constexpr qsizetype MaximumHexBytes = 32;

// UTF-8 without what could move the cursor
static bool isText(const QByteArray &data)
{
    const auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\n' && c != u'\r' && c != u'\t';
    };
    const QString text = QString::fromUtf8(data);
    return data.isValidUtf8() && std::none_of(text.begin(), text.end(), isControl);
}

static QByteArray summary(const QByteArray &data)
{
    const QByteArray shown = data.first(qMin(data.size(), MaximumHexBytes)).toHex(' ');
    const QByteArray more = data.size() > MaximumHexBytes ? " ..." : "";
    return QByteArray::number(data.size()) + " bytes: " + shown + more;
}

static QByteArray line(const QString &text)
{
    return Terminal::printable(text).toUtf8() + '\n';
}

MessagePrinter::MessagePrinter(const ConsoleOptions &options)
    : m_raw(options.raw),
      m_headersOnly(options.headersOnly),
      m_colors(Terminal::hasColors())
{
    // Where it fails, so does print()
    [[maybe_unused]] const bool isOpen = m_out.open(stdout, QIODevice::WriteOnly);
}

bool MessagePrinter::print(const NatsMessage &message, const QString &heading)
{
    const QByteArray output = m_raw ? raw(message.data()) : full(message, heading);
    return m_out.write(output) == output.size() && m_out.flush();
}

QString MessagePrinter::problem() const
{
    return u"Standard output takes no more: %1"_s.arg(m_out.errorString());
}

QByteArray MessagePrinter::full(const NatsMessage &message, const QString &heading) const
{
    QByteArray output;
    if (!heading.isEmpty())
        output += colored("36", Terminal::printable(heading).toUtf8()) + '\n';
    const NatsHeaders headers = message.headers();
    if (headers.statusCode() != 0)
        output += line(u"Status: %1 %2"_s.arg(headers.statusCode()).arg(headers.statusText()));
    for (qsizetype i = 0; i < headers.size(); ++i)
        output += line(headers.nameAt(i) + u": "_s + headers.valueAt(i));
    if (message.hasHeaders() || m_headersOnly)
        output += '\n';
    return m_headersOnly ? output : output + body(message.data()) + "\n\n";
}

QByteArray MessagePrinter::body(const QByteArray &data) const
{
    if (data.isEmpty())
        return colored("2", "nil body");
    if (!isText(data))
        return colored("2", summary(data));
    return data.endsWith('\n') ? data.chopped(1) : data;
}

// Each byte as it came. Lines stay lines, for programs that read them one by one.
QByteArray MessagePrinter::raw(const QByteArray &data)
{
    const bool endsLine = data.isEmpty() || data.endsWith('\n') || !isText(data);
    return data.isEmpty() ? "\n" : endsLine ? data : data + '\n';
}

QByteArray MessagePrinter::colored(const char *color, const QByteArray &text) const
{
    return m_colors ? QByteArray("\x1b[") + color + 'm' + text + "\x1b[0m" : text;
}
