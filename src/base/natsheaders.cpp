// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "base/natsheaders.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <algorithm>

class NatsHeadersData : public QSharedData
{
public:
    struct Entry
    {
        QByteArray name;
        QByteArray value;
    };
    int statusCode = 0;
    QByteArray statusText;
    QList<Entry> entries;
};

namespace {

constexpr QByteArrayView VersionLine("NATS/1.0");

QByteArray utf8(QAnyStringView text)
{
    return text.visit([](auto view) -> QByteArray {
        if constexpr (std::is_same_v<decltype(view), QUtf8StringView>)
            return QByteArray(view.data(), view.size());
        else
            return view.toString().toUtf8();
    });
}

bool sameName(QByteArrayView a, QByteArrayView b, NatsHeaders::Match match)
{
    return a.compare(b, match == NatsHeaders::Match::Exact ? Qt::CaseSensitive : Qt::CaseInsensitive) == 0;
}

// ADR-4: printable ASCII but for the colon.
bool isNameByte(char c)
{
    return c > 32 && c < 127 && c != ':';
}

} // namespace

/*!
    \class NatsHeaders
    \inmodule NatsQt
    \since 0.1
    \brief The headers of a message: an ordered list of names and values, and perhaps a status.

    Names and values are kept and sent as given, in their order; a name may stand more than once.
    Look-up and replacement ignore the case of names unless Match::Exact is asked for.
    Anything can be stored; validate() tells whether it can be sent, and publishing checks it.

    A message that the server made itself has a status, such as 503 when nobody subscribes to
    the subject of a request. Format: ADR-4.
*/

/*!
    \enum NatsHeaders::Match
    \value IgnoreCase \c content-type finds \c Content-Type.
    \value Exact Names are compared byte by byte.
*/

/*! Constructs empty headers. */
NatsHeaders::NatsHeaders() = default;

/*! Constructs headers from pairs of name and value, \a entries, in this order. */
NatsHeaders::NatsHeaders(std::initializer_list<std::pair<QAnyStringView, QAnyStringView>> entries)
{
    for (const auto &[name, value] : entries)
        append(name, value);
}

NatsHeaders::NatsHeaders(const NatsHeaders &other) = default;
NatsHeaders::NatsHeaders(NatsHeaders &&other) noexcept = default;
NatsHeaders::~NatsHeaders() = default;
NatsHeaders &NatsHeaders::operator=(const NatsHeaders &other) = default;
NatsHeaders &NatsHeaders::operator=(NatsHeaders &&other) noexcept = default;

NatsHeadersData &NatsHeaders::mutableData()
{
    if (!d)
        d = new NatsHeadersData;
    return *d;
}

/*! Returns whether there is neither an entry nor a status. */
bool NatsHeaders::isEmpty() const
{
    return size() == 0 && statusCode() == 0;
}

/*! Returns the number of entries; a name with two values counts twice. */
qsizetype NatsHeaders::size() const
{
    return d ? d->entries.size() : 0;
}

/*! Returns the name of the entry at \a index, which must be less than size(). */
QString NatsHeaders::nameAt(qsizetype index) const
{
    Q_ASSERT(d && index < size());
    return QString::fromUtf8(d->entries.at(index).name);
}

/*! Returns the value of the entry at \a index, which must be less than size(). */
QString NatsHeaders::valueAt(qsizetype index) const
{
    Q_ASSERT(d && index < size());
    return QString::fromUtf8(d->entries.at(index).value);
}

/*! Returns each name once, as it was first given, in order. */
QStringList NatsHeaders::names() const
{
    QStringList result;
    QSet<QByteArray> known; // whoever publishes may send very many
    for (qsizetype i = 0; i < size(); ++i) {
        const QByteArray &name = d->entries.at(i).name;
        const qsizetype count = known.size();
        known.insert(name.toLower()); // of ASCII alone, as sameName() compares
        if (known.size() > count)
            result.append(QString::fromUtf8(name));
    }
    return result;
}

/*! Returns whether there is an entry \a name, compared as \a match tells. */
bool NatsHeaders::contains(QAnyStringView name, Match match) const
{
    return !values(name, match).isEmpty();
}

/*! Returns the first value of \a name, compared as \a match tells, or an empty string. */
QString NatsHeaders::value(QAnyStringView name, Match match) const
{
    return values(name, match).value(0);
}

/*! Returns the values of \a name, compared as \a match tells, in order. */
QStringList NatsHeaders::values(QAnyStringView name, Match match) const
{
    QStringList result;
    if (!d)
        return result;
    const QByteArray wanted = utf8(name);
    for (const auto &entry : d->entries) {
        if (sameName(entry.name, wanted, match))
            result.append(QString::fromUtf8(entry.value));
    }
    return result;
}

/*! Replaces all values of \a name, compared as \a match tells, by the one \a value. */
void NatsHeaders::set(QAnyStringView name, QAnyStringView value, Match match)
{
    remove(name, match);
    append(name, value, match);
}

/*!
    Adds \a value to \a name. Where the name stands already, compared as \a match tells, the new
    entry takes its spelling.
*/
void NatsHeaders::append(QAnyStringView name, QAnyStringView value, Match match)
{
    NatsHeadersData &data = mutableData();
    QByteArray spelling = utf8(name);
    const auto first = std::find_if(data.entries.cbegin(), data.entries.cend(), [&](const auto &entry) {
        return sameName(entry.name, spelling, match);
    });
    if (first != data.entries.cend())
        spelling = first->name;
    data.entries.append({ spelling, utf8(value) });
}

/*! Removes all values of \a name, compared as \a match tells. */
void NatsHeaders::remove(QAnyStringView name, Match match)
{
    if (!d)
        return;
    const QByteArray wanted = utf8(name);
    mutableData().entries.removeIf([&](const auto &entry) { return sameName(entry.name, wanted, match); });
}

/*! Returns the status that the server gave the message, or 0 where there is none. */
int NatsHeaders::statusCode() const
{
    return d ? d->statusCode : 0;
}

/*! Returns the text beside the status, such as \c{No Messages}. */
QString NatsHeaders::statusText() const
{
    return d ? QString::fromUtf8(d->statusText) : QString();
}

/*! Sets the status to \a code, from 1 to 999, and \a text. */
void NatsHeaders::setStatus(int code, const QString &text)
{
    mutableData().statusCode = code;
    mutableData().statusText = text.toUtf8();
}

/*!
    Returns an error with the code InvalidHeader, naming the entry, when these headers cannot be
    sent: a name is empty or has a character other than printable ASCII without the colon, or
    a value has a carriage return or a line feed.
*/
NatsResult<void> NatsHeaders::validate() const
{
    if (!d)
        return {};
    const auto refuse = [](const QString &text) { return NatsError(NatsError::Code::InvalidHeader, text); };
    for (const auto &[name, value] : d->entries) {
        const QString shown = QString::fromUtf8(name);
        if (name.isEmpty())
            return refuse(QCoreApplication::translate("NatsHeaders", "A header must have a name"));
        if (!std::all_of(name.begin(), name.end(), isNameByte)) {
            return refuse(QCoreApplication::translate(
                    "NatsHeaders", "The header name '%1' has a character that is not allowed").arg(shown));
        }
        if (value.contains('\r') || value.contains('\n') || value.contains('\0')) {
            return refuse(QCoreApplication::translate(
                    "NatsHeaders", "The value of the header '%1' contains a line break").arg(shown));
        }
    }
    if (d->statusCode < 0 || d->statusCode > 999 || d->statusText.contains('\r') || d->statusText.contains('\n'))
        return refuse(QCoreApplication::translate("NatsHeaders", "The status of the headers is not valid"));
    return {};
}

/*! Returns the block of bytes that stands before the payload on the wire; empty headers give none. */
QByteArray NatsHeaders::toWire() const
{
    QByteArray block;
    if (isEmpty())
        return block;
    block.append(VersionLine);
    if (d->statusCode > 0) {
        block.append(' ').append(QByteArray::number(d->statusCode).rightJustified(3, '0'));
        if (!d->statusText.isEmpty())
            block.append(' ').append(d->statusText);
    }
    block.append("\r\n");
    for (const auto &[name, value] : d->entries)
        block.append(name).append(": ").append(value).append("\r\n");
    return block.append("\r\n");
}

static void parseStatus(QByteArrayView line, int *code, QByteArray *text)
{
    if (line.size() < VersionLine.size() || line.first(VersionLine.size()) != VersionLine)
        return;
    const QByteArrayView rest = line.sliced(VersionLine.size()).trimmed();
    qsizetype digits = 0;
    int number = 0;
    while (digits < rest.size() && digits < 3 && rest[digits] >= '0' && rest[digits] <= '9')
        number = number * 10 + (rest[digits++] - '0');
    const bool isStatus = digits > 0 && (digits == rest.size() || rest[digits] == ' ');
    *code = isStatus ? number : 0;
    *text = (isStatus ? rest.sliced(digits).trimmed() : rest).toByteArray();
}

/*!
    Returns the headers that \a block holds. What cannot be understood, such as a line without
    a colon, is left out: a message is never lost because of its headers.
*/
NatsHeaders NatsHeaders::fromWire(QByteArrayView block)
{
    NatsHeaders headers;
    NatsHeadersData &data = headers.mutableData();
    bool first = true;
    while (!block.isEmpty()) {
        const qsizetype end = block.indexOf('\n');
        const QByteArrayView line = (end < 0 ? block : block.first(end)).trimmed();
        block = end < 0 ? QByteArrayView() : block.sliced(end + 1);
        if (std::exchange(first, false)) {
            parseStatus(line, &data.statusCode, &data.statusText);
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            data.entries.append({ line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray() });
    }
    return headers;
}

bool NatsHeaders::isEqual(const NatsHeaders &other) const
{
    return d == other.d || toWire() == other.toWire();
}

/*! \relates NatsHeaders
    Writes \a headers to \a debug and returns the stream. */
QDebug operator<<(QDebug debug, const NatsHeaders &headers)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "NatsHeaders(";
    if (headers.statusCode())
        debug << headers.statusCode() << ' ' << headers.statusText();
    for (qsizetype i = 0; i < headers.size(); ++i)
        debug << (i || headers.statusCode() ? ", " : "") << headers.nameAt(i) << ": " << headers.valueAt(i);
    return debug << ')';
}
