// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "interrupt.h"

#include <QtCore/QSocketNotifier>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <csignal>
#  include <unistd.h>

static int pipeEnds[2] = { -1, -1 };

// Nothing but write() may be called here: the program may be in the middle of anything, also of
// malloc().
extern "C" {
static void handleSignal(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = before;
}
}

static void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART | SA_RESETHAND; // the second time it is the default again
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

Interrupt::Interrupt()
{
    if (::pipe(pipeEnds) == 0)
        listen();
}

Interrupt::~Interrupt()
{
    if (pipeEnds[0] < 0)
        return;
    setHandler(SIG_DFL);
    m_notifier.reset();
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

void Interrupt::listen()
{
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte;
        if (::read(pipeEnds[0], &byte, 1) == 1)
            Q_EMIT requested();
    });
    setHandler(handleSignal);
}

#else

Interrupt::Interrupt() = default;
Interrupt::~Interrupt() = default;
void Interrupt::listen() { }

#endif
