// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The text of an -ERR. As the subject of one that the server made itself, the input is read back as it was.

#include "base/natssubject.h"
#include "fuzz/fuzz.h"
#include "protocol/natsservererror_p.h"

using Code = NatsError::Code;
using Operation = NatsServerError::Operation;

static NatsServerError read(const QByteArray &text)
{
    const NatsServerError read = NatsServerError::fromText(text);
    FUZZ_VERIFY(read.error && !read.error.text().isEmpty());
    FUZZ_VERIFY(read.error.category() != NatsError::Category::Argument || read.error.code() == Code::InvalidSubject);
    FUZZ_VERIFY((read.operation == Operation::None) == (read.error.code() != Code::PermissionViolation));
    FUZZ_VERIFY(read.sid < 1'000'000'000'000'000);
    FUZZ_VERIFY(read.error.text().size() + read.error.serverText().size() <= 2 * text.size() + 200);
    return read;
}

// Go's %q. Which letters are printable depends on the version of Unicode, so every other one is taken
// for one that is not.
static QByteArray quoted(const QString &text)
{
    QByteArray result("\"");
    for (const char32_t c : text.toUcs4()) {
        if (c == '"' || c == '\\')
            result.append('\\').append(char(c));
        else if (c > ' ' && c < 0x7f)
            result.append(char(c));
        else if (c <= 0x7f)
            result.append("\\x").append(QByteArray::number(c, 16).rightJustified(2, '0'));
        else if (c % 2)
            result.append(QString::fromUcs4(&c, 1).toUtf8());
        else if (c < 0x10000)
            result.append("\\u").append(QByteArray::number(c, 16).rightJustified(4, '0'));
        else
            result.append("\\U").append(QByteArray::number(c, 16).rightJustified(8, '0'));
    }
    return result.append('"');
}

void fuzz(const QByteArray &input)
{
    read(input);
    const NatsSubject subject = NatsSubject::fromUtf8(input);
    if (!subject.isValid() || subject.toString().toUtf8() != input)
        return;
    const QByteArray name = quoted(subject.toString());
    const NatsServerError publish = read("'Permissions Violation for Publish to " + name + '\'');
    FUZZ_VERIFY(publish.operation == Operation::Publish && publish.error.subject() == subject.toString());
    const NatsServerError subscribe =
            read("'Permissions Violation for Subscription to " + name + " using queue " + name + " (sid \"7\")'");
    FUZZ_VERIFY(subscribe.operation == Operation::Subscribe && subscribe.error.subject() == subject.toString());
    FUZZ_VERIFY(subscribe.queueGroup == subject.toString() && subscribe.sid == 7);
}
