// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natskeyvaluechecks_p.h"

#include "keyvalue/natskeyvaluetexts_p.h"

#include <algorithm>

using Code = NatsError::Code;

namespace {

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

bool isKeyCharacter(QChar c)
{
    return isLetterOrDigit(c) || c == u'-' || c == u'/' || c == u'_' || c == u'=';
}

NatsResult<void> invalidKey(const char *text, const QString &key)
{
    return NatsError(Code::InvalidKey, NatsKeyValueTexts::tr(text).arg(key));
}

NatsResult<void> tokens(const QString &key, bool allowsWildcards)
{
    if (key.isEmpty())
        return NatsError(Code::InvalidKey, NatsKeyValueTexts::tr("A key must not be empty"));
    const auto all = QStringView(key).split(u'.');
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QStringView token = all.at(i);
        if (token.isEmpty())
            return invalidKey(QT_TRANSLATE_NOOP("NatsKeyValue", "The key '%1' has an empty token"), key);
        const bool isRest = token == u">" && i == all.size() - 1;
        if (token == u"*" || isRest) {
            if (!allowsWildcards)
                return invalidKey(QT_TRANSLATE_NOOP("NatsKeyValue", "The key '%1' has a wildcard"), key);
            continue;
        }
        if (!std::all_of(token.begin(), token.end(), isKeyCharacter)) {
            return invalidKey(QT_TRANSLATE_NOOP("NatsKeyValue",
                                                "The key '%1' may have letters, digits and -/_=. only"),
                              key);
        }
    }
    return {};
}

} // namespace

NatsError NatsKeyValueChecks::invalidOption(const QString &text)
{
    return NatsError(Code::InvalidOption, text);
}

NatsResult<void> NatsKeyValueChecks::bucket(const QString &name)
{
    const auto isBucketCharacter = [](QChar c) { return isLetterOrDigit(c) || c == u'-' || c == u'_'; };
    if (!name.isEmpty() && std::all_of(name.begin(), name.end(), isBucketCharacter))
        return {};
    return invalidOption(
            NatsKeyValueTexts::tr("The option 'bucket' cannot be '%1'; it must be letters, digits, - and _")
                    .arg(name));
}

NatsResult<void> NatsKeyValueChecks::key(const QString &key)
{
    return tokens(key, false);
}

NatsResult<void> NatsKeyValueChecks::filter(const QString &filter)
{
    return tokens(filter, true);
}
