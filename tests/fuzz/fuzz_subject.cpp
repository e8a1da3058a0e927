// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// A subject in each of two fields: which are valid, and whether one matches the other, as somebody says
// who splits them into tokens first.

#include "base/natssubject.h"
#include "fuzz/fuzz.h"

static bool isValid(const QByteArray &subject)
{
    const QByteArrayList tokens = subject.split('.');
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens.at(i).isEmpty() || (tokens.at(i) == ">" && i + 1 < tokens.size()))
            return false;
    }
    for (int c = 0; c <= ' '; ++c) {
        if (subject.contains(char(c)))
            return false;
    }
    return !subject.contains('\x7f');
}

static bool hasWildcards(const QByteArray &subject)
{
    const QByteArrayList tokens = subject.split('.');
    return tokens.contains("*") || tokens.contains(">");
}

static bool matches(const QByteArrayList &pattern, const QByteArrayList &tokens)
{
    if (pattern.isEmpty() || tokens.isEmpty())
        return pattern.isEmpty() && tokens.isEmpty();
    if (pattern.first() == ">")
        return true;
    return (pattern.first() == "*" || pattern.first() == tokens.first()) && matches(pattern.mid(1), tokens.mid(1));
}

static void validate(const QByteArray &text)
{
    const NatsSubject subject = NatsSubject::fromUtf8(text);
    const bool canPublish = isValid(text) && !hasWildcards(text);
    FUZZ_VERIFY(subject.isValid() == isValid(text) && subject.hasWildcards() == (isValid(text) && hasWildcards(text)));
    FUZZ_VERIFY(subject.validateForSubscribe().hasValue() == isValid(text));
    FUZZ_VERIFY(subject.validateForPublish().hasValue() == canPublish);
    FUZZ_VERIFY(subject.toUtf8() == text);
    const NatsError error = subject.validateForPublish().error();
    if (error) {
        FUZZ_VERIFY(error.code() == NatsError::Code::InvalidSubject && error.subject() == subject.toString());
        FUZZ_VERIFY(error.text().contains(subject.toString()));
    }
    const QString decoded = subject.toString();
    FUZZ_VERIFY(decoded.toUtf8() != text || NatsSubject(decoded) == subject);
}

void fuzz(const QByteArray &input)
{
    const QByteArrayList fields = fuzzFields(input, 2);
    const QByteArray &pattern = fields.at(0);
    const QByteArray &literal = fields.at(1);
    validate(pattern);
    validate(literal);
    // Deeper ones are no different, and the slow way calls itself for each token.
    if (pattern.count('.') > 200 || literal.count('.') > 200)
        return;
    const bool expected = isValid(pattern) && isValid(literal) && !hasWildcards(literal)
            && matches(pattern.split('.'), literal.split('.'));
    FUZZ_VERIFY(NatsSubject::fromUtf8(pattern).matches(NatsSubject::fromUtf8(literal)) == expected);
}
