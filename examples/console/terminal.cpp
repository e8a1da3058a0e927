// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "terminal.h"

#include <QtCore/QTime>

#ifdef Q_OS_WIN
#  include <io.h>
#else
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

bool Terminal::isTerminal(std::FILE *stream)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) == 1;
#endif
}

bool Terminal::hasColors()
{
#ifdef Q_OS_WIN
    return false; // not each console there knows the sequences
#else
    return isTerminal(stdout) && qEnvironmentVariableIsEmpty("NO_COLOR");
#endif
}

QString Terminal::printable(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        if (character.category() == QChar::Other_Control)
            result += u"\\x%1"_s.arg(int(character.unicode()), 2, 16, QChar(u'0'));
        else
            result += character;
    }
    return result;
}

void Terminal::tell(const QString &line)
{
    const QString time = QTime::currentTime().toString(u"HH:mm:ss"_s);
    std::fprintf(stderr, "%s %s\n", qUtf8Printable(time), qUtf8Printable(printable(line)));
}

void Terminal::complain(const QString &problem)
{
    std::fprintf(stderr, "console: error: %s\n", qUtf8Printable(printable(problem)));
}
