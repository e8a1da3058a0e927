// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjetstreamchecks_p.h"

#include "jetstream/natsjetstreamtexts_p.h"

#include <algorithm>

namespace {

NatsResult<void> subjectResult(const char *option, const NatsResult<void> &valid)
{
    if (valid)
        return valid;
    return NatsChecks::invalidOption(NatsJetStreamTexts::tr("The option '%1' is not usable: %2")
                                             .arg(QLatin1String(option), valid.error().text()))
            .withCause(valid.error());
}

} // namespace

NatsError NatsChecks::invalidOption(const QString &text)
{
    return NatsError(NatsError::Code::InvalidOption, text);
}

NatsResult<void> NatsChecks::name(const QString &what, const QString &name)
{
    if (name.isEmpty())
        return invalidOption(NatsJetStreamTexts::tr("%1 name required").arg(what));
    static constexpr struct
    {
        QChar character;
        QStringView shown;
    } refused[] = {
        { u'.', u"." }, { u'*', u"*" }, { u'>', u">" }, { u'/', u"/" }, { u'\\', u"\\" },
        { u' ', u" " }, { u'\t', u"\\t" }, { u'\n', u"\\n" }, { u'\r', u"\\r" },
    };
    for (const auto &[character, shown] : refused) {
        if (name.contains(character))
            return invalidOption(
                    NatsJetStreamTexts::tr("%1 name ('%2') cannot contain '%3'").arg(what, name, shown));
    }
    constexpr qsizetype Longest = 255;
    if (name.toUtf8().size() > Longest)
        return invalidOption(
                NatsJetStreamTexts::tr("%1 name is too long; it may have %2 bytes").arg(what).arg(Longest));
    return {};
}

NatsResult<void> NatsChecks::range(const char *option, qint64 value, qint64 minimum, qint64 maximum)
{
    if (value < minimum) {
        return invalidOption(NatsJetStreamTexts::tr("The option '%1' cannot be %2; it must be at least %3")
                                     .arg(QLatin1String(option))
                                     .arg(value)
                                     .arg(minimum));
    }
    if (value > maximum) {
        return invalidOption(NatsJetStreamTexts::tr("The option '%1' cannot be %2; it must be at most %3")
                                     .arg(QLatin1String(option))
                                     .arg(value)
                                     .arg(maximum));
    }
    return {};
}

NatsResult<void> NatsChecks::publishSubject(const char *option, const QString &subject)
{
    return subject.isEmpty() ? NatsResult<void>() : subjectResult(option, NatsSubject(subject).validateForPublish());
}

NatsResult<void> NatsChecks::subscribeSubject(const char *option, const QString &subject)
{
    return subject.isEmpty() ? NatsResult<void>() : subjectResult(option, NatsSubject(subject).validateForSubscribe());
}

NatsResult<void> NatsChecks::plainText(const char *option, const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            return invalidOption(NatsJetStreamTexts::tr("The option '%1' cannot have control characters")
                                         .arg(QLatin1String(option)));
    }
    return {};
}

NatsResult<void> NatsChecks::description(const QString &text)
{
    constexpr qsizetype Longest = 4 * 1024;
    if (text.toUtf8().size() <= Longest)
        return {};
    return invalidOption(
            NatsJetStreamTexts::tr("The option 'description' is too long; it may have %1 bytes").arg(Longest));
}

NatsResult<void> NatsChecks::metadata(const QMap<QString, QString> &metadata)
{
    constexpr qsizetype Largest = 128 * 1024;
    qsizetype size = 0;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        size += it.key().toUtf8().size() + it.value().toUtf8().size();
    if (size <= Largest)
        return {};
    return invalidOption(
            NatsJetStreamTexts::tr("The option 'metadata' is too large; it may have %1 bytes").arg(Largest));
}

NatsResult<void> NatsChecks::priorityGroup(const char *option, const QString &group)
{
    constexpr qsizetype Longest = 16;
    const bool isPlain = std::all_of(group.begin(), group.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || QStringView(u"/_=-").contains(c);
    });
    if (isPlain && !group.isEmpty() && group.size() <= Longest)
        return {};
    return invalidOption(
            NatsJetStreamTexts::tr(
                    "The option '%1' cannot be '%2'; a group has up to %3 of the characters A-Z, a-z, 0-9, /, _, = and -")
                    .arg(QLatin1String(option), group)
                    .arg(Longest));
}
