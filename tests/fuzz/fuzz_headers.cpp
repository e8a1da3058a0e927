// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// Headers as they come from the wire, and headers that a program makes: the fields name, value, name,
// value and so on, after the code and the text of a status.

#include "base/natsheaders.h"
#include "fuzz/fuzz.h"

using Match = NatsHeaders::Match;

static bool isUtf8(const QByteArray &text)
{
    return QString::fromUtf8(text).toUtf8() == text;
}

// What is read can be written and read again, and all of it is found by its name.
static void receive(const QByteArray &block)
{
    const NatsHeaders headers = NatsHeaders::fromWire(block);
    const QByteArray wire = headers.toWire();
    const NatsHeaders again = NatsHeaders::fromWire(wire);
    FUZZ_VERIFY(wire.size() <= block.size() + 16 + 4 * headers.size());
    FUZZ_VERIFY(again == headers && again.toWire() == wire);
    FUZZ_VERIFY(again.size() == headers.size() && again.statusCode() == headers.statusCode());
    FUZZ_VERIFY(headers.statusCode() == 0 || again.statusText() == headers.statusText());
    FUZZ_VERIFY(headers.statusCode() >= 0 && headers.statusCode() <= 999);
    if (!isUtf8(block))
        return; // names are shown with U+FFFD in them then
    qsizetype found = 0;
    for (const QString &name : headers.names()) {
        FUZZ_VERIFY(headers.contains(name) && headers.value(name) == headers.values(name).first());
        found += headers.values(name).size();
    }
    FUZZ_VERIFY(found == headers.size());
    for (qsizetype i = 0; i < headers.size(); ++i)
        FUZZ_VERIFY(headers.values(headers.nameAt(i), Match::Exact).contains(headers.valueAt(i)));
}

// What is refused is never sent; what is not arrives as it was, but for blanks around it.
static void send(const QByteArrayList &fields)
{
    NatsHeaders headers;
    if (!fields.at(0).isEmpty())
        headers.setStatus(fields.at(0).toInt(), QString::fromUtf8(fields.at(1)));
    for (qsizetype i = 2; i + 1 < fields.size(); i += 2)
        headers.append(QString::fromUtf8(fields.at(i)), QString::fromUtf8(fields.at(i + 1)), Match::Exact);
    if (!headers.validate())
        return;
    const QByteArray wire = headers.toWire();
    const qsizetype lines = headers.isEmpty() ? 0 : headers.size() + 2;
    FUZZ_VERIFY(wire.count('\n') == lines && wire.count("\r\n") == lines && wire.count('\r') == lines);
    const NatsHeaders read = NatsHeaders::fromWire(wire);
    FUZZ_VERIFY(read.size() == headers.size() && read.statusCode() == headers.statusCode());
    FUZZ_VERIFY(headers.statusCode() == 0 || read.statusText().toUtf8() == headers.statusText().toUtf8().trimmed());
    for (qsizetype i = 0; i < headers.size(); ++i) {
        FUZZ_VERIFY(read.nameAt(i) == headers.nameAt(i));
        FUZZ_VERIFY(read.valueAt(i).toUtf8() == headers.valueAt(i).toUtf8().trimmed());
    }
}

void fuzz(const QByteArray &input)
{
    receive(input);
    send(fuzzFields(input, qMax<qsizetype>(2, input.count('\x1e') + 1)));
}
