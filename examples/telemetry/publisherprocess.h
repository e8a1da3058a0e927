// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PUBLISHERPROCESS_H
#define PUBLISHERPROCESS_H

#include <QtCore/QProcess>

// Runs this program once more, as the publisher: in a process of its own, so that what is measured in
// the window is the window.
class PublisherProcess
{
public:
    ~PublisherProcess();

    void start(const QString &url, int rate);

private:
    QProcess m_process;
};

#endif
