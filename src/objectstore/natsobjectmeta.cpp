// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "objectstore/natsobjectmeta.h"

#include "objectstore/natsobjectnames_p.h"

#include <QtCore/QCoreApplication>

class NatsObjectMetaData : public QSharedData
{
public:
    QString name;
    std::optional<QString> description;
    std::optional<NatsHeaders> headers;
    std::optional<QMap<QString, QString>> metadata;
    qint64 maximumChunkSize = 0;
    std::optional<quint64> expectedRevision;
};

/*!
    \class NatsObjectMeta
    \inmodule NatsQt
    \since 0.1
    \brief What a program says of an object: its name, what it is for, and how it is put.

    \code
    NatsObjectMeta meta("logs/today.txt");
    meta.setDescription("What happened today");
    store->putFile("/var/log/today.txt", meta);
    \endcode

    \sa NatsObjectStore::put(), NatsObjectStore::updateMeta(), NatsObjectInfo
*/

/*!
    \enum NatsObjectMeta::Field
    What NatsObjectStore::updateMeta() leaves as it is where it is not set.

    \value Description description()
    \value Headers headers()
    \value Metadata metadata()
*/

/*! Constructs a value without the name that an object needs. */
NatsObjectMeta::NatsObjectMeta() : d(new NatsObjectMetaData) { }

/*! Constructs what there is to say of an object with \a name and nothing else. */
NatsObjectMeta::NatsObjectMeta(const QString &name) : NatsObjectMeta()
{
    d->name = name;
}

/*! Constructs what there is to say of an object with the name \a utf8Name and nothing else. */
NatsObjectMeta::NatsObjectMeta(const char *utf8Name) : NatsObjectMeta(QString::fromUtf8(utf8Name)) { }

NatsObjectMeta::NatsObjectMeta(const NatsObjectMeta &other) = default;
NatsObjectMeta::NatsObjectMeta(NatsObjectMeta &&other) noexcept = default;
NatsObjectMeta::~NatsObjectMeta() = default;
NatsObjectMeta &NatsObjectMeta::operator=(const NatsObjectMeta &other) = default;
NatsObjectMeta &NatsObjectMeta::operator=(NatsObjectMeta &&other) noexcept = default;

/*! Returns whether \a field was set, be it to nothing. */
bool NatsObjectMeta::isSet(Field field) const
{
    switch (field) {
    case Field::Description:
        return d->description.has_value();
    case Field::Headers:
        return d->headers.has_value();
    case Field::Metadata:
        return d->metadata.has_value();
    }
    return false;
}

/*! Makes \a field one that was not set. */
void NatsObjectMeta::unset(Field field)
{
    switch (field) {
    case Field::Description:
        d->description.reset();
        break;
    case Field::Headers:
        d->headers.reset();
        break;
    case Field::Metadata:
        d->metadata.reset();
        break;
    }
}

/*! Returns the name of the object. */
QString NatsObjectMeta::name() const
{
    return d->name;
}

/*! Sets the name of the object to \a name: any text of 1 to 2048 bytes in UTF-8, with spaces, dots and slashes, too. */
void NatsObjectMeta::setName(const QString &name)
{
    d->name = name;
}

/*! Returns what the object is; empty by default. */
QString NatsObjectMeta::description() const
{
    return d->description.value_or(QString());
}

/*! Sets what the object is to \a description, a text for people. */
void NatsObjectMeta::setDescription(const QString &description)
{
    d->description = description;
}

/*! Returns the headers of the object; none by default. */
NatsHeaders NatsObjectMeta::headers() const
{
    return d->headers.value_or(NatsHeaders());
}

/*! Sets the headers of the object, such as its media type, to \a headers. They are kept with the object; they are no
    headers of a message. */
void NatsObjectMeta::setHeaders(const NatsHeaders &headers)
{
    d->headers = headers;
}

/*! Returns what the program says of the object in its own words; nothing by default. */
QMap<QString, QString> NatsObjectMeta::metadata() const
{
    return d->metadata.value_or(QMap<QString, QString>());
}

/*! Sets what the program says of the object in its own words to \a metadata. */
void NatsObjectMeta::setMetadata(const QMap<QString, QString> &metadata)
{
    d->metadata = metadata;
}

/*! Returns how many bytes a chunk of the object has at most; 0, the default, is 128 KiB. */
qint64 NatsObjectMeta::maximumChunkSize() const
{
    return d->maximumChunkSize;
}

/*! Sets how many bytes a chunk of the object has at most to \a maximumChunkSize, from 0 to 64 MiB. A chunk is a
    message, so it is never larger than what the server allows. */
void NatsObjectMeta::setMaximumChunkSize(qint64 maximumChunkSize)
{
    d->maximumChunkSize = maximumChunkSize;
}

/*! Returns the NatsObjectInfo::revision() that the object must have now; any when it is not set, as by default. */
std::optional<quint64> NatsObjectMeta::expectedRevision() const
{
    return d->expectedRevision;
}

/*! Sets the revision that the object must have now to \a revision; 0 is for no object, be it that there never was one
    or that it was deleted. When it has another one, the call ends with WrongExpectation and the object stays as it is;
    a revision that is expected of an object that is not there is WrongExpectation, too, for NatsObjectStore::put(). */
void NatsObjectMeta::setExpectedRevision(std::optional<quint64> revision)
{
    d->expectedRevision = revision;
}

/*! Returns an error with the code InvalidOption for a name() or a maximumChunkSize() that cannot be; an empty name
    is none here. The code is InvalidHeader for headers that cannot be. */
NatsResult<void> NatsObjectMeta::validate() const
{
    constexpr qint64 Largest = 64 * 1024 * 1024; // of a payload of nats-server
    if (const auto valid = d->name.isEmpty() ? NatsResult<void>() : NatsObjectNames::validateObject(d->name); !valid)
        return valid;
    if (d->maximumChunkSize < 0 || d->maximumChunkSize > Largest) {
        return NatsObjectNames::invalidOption(
                QCoreApplication::translate("NatsObjectStore",
                                            "The option 'maximumChunkSize' must be from 0 to %1")
                        .arg(Largest));
    }
    return d->headers ? d->headers->validate() : NatsResult<void>();
}

bool NatsObjectMeta::isEqual(const NatsObjectMeta &other) const
{
    return d == other.d
            || (d->name == other.d->name && d->description == other.d->description && d->headers == other.d->headers
                && d->metadata == other.d->metadata && d->maximumChunkSize == other.d->maximumChunkSize
                && d->expectedRevision == other.d->expectedRevision);
}
