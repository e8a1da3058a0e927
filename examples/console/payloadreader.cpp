// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "payloadreader.h"

#include "terminal.h"

#include <QtCore/QSocketNotifier>

#include <cerrno>

#ifdef Q_OS_WIN
#  include <io.h>
#else
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

static constexpr int StandardInput = 0;
static constexpr int ChunkSize = 64 * 1024;

PayloadReader::PayloadReader() = default;
PayloadReader::~PayloadReader() = default;

void PayloadReader::read(const QString &payload, qint64 maximumSize)
{
    if (payload != u"-"_s) {
        Q_EMIT ready(payload.toUtf8());
        return;
    }
    m_maximumSize = maximumSize;
    if (Terminal::isTerminal(stdin))
        Terminal::tell(u"Reading the payload from standard input, up to Ctrl-D"_s);
    readStandardInput();
}

void PayloadReader::readStandardInput()
{
#ifdef Q_OS_WIN
    while (readSome()) // there is no notifier for what is no socket
        ;
#else
    m_notifier = std::make_unique<QSocketNotifier>(StandardInput, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PayloadReader::readSome);
#endif
}

bool PayloadReader::readSome()
{
    char chunk[ChunkSize];
    const auto size = ::read(StandardInput, chunk, ChunkSize);
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (size > 0 && m_contents.size() + size <= m_maximumSize) {
        m_contents.append(chunk, qsizetype(size));
        return true;
    }
    if (m_notifier)
        m_notifier->setEnabled(false);
    if (size < 0)
        Q_EMIT failed(u"Standard input cannot be read: %1"_s.arg(qt_error_string(errno)));
    else if (size > 0)
        Q_EMIT failed(u"Standard input has more than the %1 bytes that the server allows"_s
                              .arg(m_maximumSize));
    else
        Q_EMIT ready(m_contents);
    return false;
}
