// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSCLIENTWIRE_P_H
#define NATSCLIENTWIRE_P_H

#include <QtCore/QByteArrayList>

// Reads what a client writes, in any chunks, and splits it into protocol operations without their
// last line end: "CONNECT {...}", "SUB a 1", "PUB a 3\r\nfoo". It is written apart from the library
// on purpose, so that a test does not check the encoder against itself.
class NatsClientWire
{
public:
    QByteArrayList feed(const QByteArray &bytes);
    // What has arrived of an operation that is not complete
    QByteArray rest() const { return m_buffer; }

private:
    bool takeOperation(QByteArray *operation);

    QByteArray m_buffer;
};

#endif
