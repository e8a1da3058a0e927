// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

// The text of a .creds file. How its lines end says nothing, and errors do not repeat secrets.

#include "auth/natscredentials.h"
#include "fuzz/fuzz.h"

static bool isSame(const NatsResult<NatsCredentials> &a, const NatsResult<NatsCredentials> &b)
{
    return a.hasValue() == b.hasValue()
            && (a ? a->jwt() == b->jwt() && a->key().seed() == b->key().seed() : a.error() == b.error());
}

void fuzz(const QByteArray &input)
{
    const auto read = NatsCredentials::fromText(input);
    FUZZ_VERIFY(isSame(read, NatsCredentials::fromText(QByteArray(input).replace("\n", "\r\n"))));
    FUZZ_VERIFY(isSame(read, NatsCredentials::fromText(QByteArray(input).replace("\n", "\n\n \t"))));
    if (!read) {
        FUZZ_VERIFY(read.error().code() == NatsError::Code::InvalidCredentials);
        for (const QByteArray &line : input.split('\n')) {
            const QByteArray secret = line.trimmed();
            FUZZ_VERIFY(secret.size() < 20 || !read.error().text().toUtf8().contains(secret));
        }
        return;
    }
    const QByteArray &jwt = read->jwt();
    FUZZ_VERIFY(jwt.count('.') == 2 && jwt.trimmed() == jwt && !jwt.contains('\n'));
    FUZZ_VERIFY(read->key().type() == NatsNkey::Type::User && read->key().hasSeed());
    const QByteArray written = "-----BEGIN NATS USER JWT-----\n" + jwt + "\n------END NATS USER JWT------\n\n"
            "-----BEGIN USER NKEY SEED-----\n" + read->key().seed() + "\n------END USER NKEY SEED------\n";
    FUZZ_VERIFY(isSame(read, NatsCredentials::fromText(written)));
}
