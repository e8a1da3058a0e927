// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "jetstream/natsjson_p.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <limits>

namespace {

constexpr qint64 NanosecondsInMillisecond = 1000000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAsciiNumber(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

// Whether text, digits only, needs the 64th bit
bool isLargeUnsigned(QByteArrayView text)
{
    static constexpr char Largest63[] = "9223372036854775807";
    static constexpr char Largest64[] = "18446744073709551615";
    if (text.size() == 19)
        return text.compare(QByteArrayView(Largest63)) > 0;
    return text.size() == 20 && text.compare(QByteArrayView(Largest64)) <= 0;
}

// Puts the numbers that QJsonDocument would make a double of between quotes. Most texts have none.
QByteArray quoteLargeNumbers(const QByteArray &text)
{
    QByteArray result;
    qsizetype copied = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c == '"') {
            inString = !inString;
        } else if (c == '\\' && inString) {
            ++i;
        } else if (!inString && isDigit(c)) {
            qsizetype end = i;
            while (end < text.size() && isDigit(text.at(end)))
                ++end;
            const bool isWhole = (i == 0 || !QByteArrayView("-+.eE").contains(text.at(i - 1)))
                    && (end == text.size() || !QByteArrayView(".eE").contains(text.at(end)));
            if (isWhole && isLargeUnsigned(QByteArrayView(text).sliced(i, end - i))) {
                result += QByteArrayView(text).sliced(copied, i - copied);
                result += '"' + text.mid(i, end - i) + '"';
                copied = end;
            }
            i = end - 1;
        }
    }
    return copied == 0 ? text : QByteArray(result + text.mid(copied));
}

QByteArray writeLeaf(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{ value }).toJson(QJsonDocument::Compact).chopped(1).mid(1);
}

// What is a sequence wherever it stands; a program's metadata is text whatever it looks like.
bool isSequence(const QString &key)
{
    return key == QLatin1String("first_seq") || key == QLatin1String("opt_start_seq") || key == QLatin1String("seq")
            || key == QLatin1String("up_to_seq") || key == QLatin1String("last_seq");
}

bool hasLargeNumber(const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() && it.key() != QLatin1String("metadata") && hasLargeNumber(it->toObject()))
            return true;
        if (it->isArray()) {
            const QJsonArray array = it->toArray();
            if (std::any_of(array.begin(), array.end(), [](const QJsonValue &item) { return hasLargeNumber(item.toObject()); }))
                return true;
        }
        if (it->isString() && isSequence(it.key()))
            return true;
    }
    return false;
}

QByteArray writeObject(const QJsonObject &object);

QByteArray writeValue(const QString &key, const QJsonValue &value)
{
    if (value.isObject() && key != QLatin1String("metadata"))
        return writeObject(value.toObject());
    if (value.isArray()) {
        QByteArrayList items;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            items.append(writeValue({}, item));
        return '[' + items.join(',') + ']';
    }
    const QByteArray digits = value.isString() && isSequence(key) ? value.toString().toUtf8() : QByteArray();
    return isAsciiNumber(digits) && isLargeUnsigned(digits) ? digits : writeLeaf(value);
}

QByteArray writeObject(const QJsonObject &object)
{
    QByteArrayList members;
    for (auto it = object.begin(); it != object.end(); ++it)
        members.append(writeLeaf(it.key()) + ':' + writeValue(it.key(), *it));
    return '{' + members.join(',') + '}';
}

} // namespace

std::optional<QJsonObject> NatsJson::parse(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(quoteLargeNumbers(text));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QByteArray NatsJson::write(const QJsonObject &object)
{
    return hasLargeNumber(object) ? writeObject(object) : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

quint64 NatsJson::toUnsigned(const QJsonValue &value)
{
    return value.isString() ? value.toString().toULongLong() : quint64(qMax<qint64>(value.toInteger(), 0));
}

QJsonValue NatsJson::fromUnsigned(quint64 value)
{
    if (value > quint64(std::numeric_limits<qint64>::max()))
        return QString::number(value);
    return qint64(value);
}

std::chrono::milliseconds NatsJson::toDuration(const QJsonValue &value)
{
    const qint64 nanoseconds = value.toInteger();
    if (nanoseconds < 0 && nanoseconds > -NanosecondsInMillisecond)
        return std::chrono::milliseconds(-1); // -1 stands for "never", and must not become 0
    return std::chrono::milliseconds(nanoseconds / NanosecondsInMillisecond);
}

QJsonValue NatsJson::fromDuration(std::chrono::milliseconds value)
{
    constexpr qint64 Longest = std::numeric_limits<qint64>::max() / NanosecondsInMillisecond;
    return qBound(-Longest, qint64(value.count()), Longest) * NanosecondsInMillisecond;
}

QDateTime NatsJson::toTime(const QJsonValue &value)
{
    QString text = value.toString();
    // Qt rounds, and a time after the one that is meant leaves out what it was asked for.
    const qsizetype fraction = text.indexOf(QLatin1Char('.')) + 1;
    qsizetype end = fraction;
    while (fraction > 0 && end < text.size() && text.at(end) >= u'0' && text.at(end) <= u'9')
        ++end;
    if (end - fraction > 3)
        text.remove(fraction + 3, end - fraction - 3);
    if (text.startsWith(QLatin1String("0001-01-01T00:00:00")))
        return {};
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QJsonValue NatsJson::fromTime(const QDateTime &value)
{
    return value.toUTC().toString(Qt::ISODateWithMs);
}

QStringList NatsJson::toStrings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list.append(item.toString());
    return list;
}
