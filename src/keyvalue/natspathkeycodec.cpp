// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "keyvalue/natspathkeycodec.h"

/*!
    \class NatsPathKeyCodec
    \inmodule NatsQt
    \since 0.1
    \brief Keys that are paths, such as "/machines/7/speed".

    The slashes are stored as dots, so that filters with wildcards work level by level: \c{*} is one level, and \c{>}
    at the end all that are below. A slash at the beginning is stored as \c{_root_.}, one at the end is dropped. This
    is the codec that the Go, Java and .NET clients have under this name.
*/

static const QLatin1String Root("_root_");

NatsPathKeyCodec::NatsPathKeyCodec() = default;
NatsPathKeyCodec::~NatsPathKeyCodec() = default;

/*! Returns the stored form of the path \a key. */
NatsResult<QString> NatsPathKeyCodec::encodeKey(const QString &key) const
{
    if (key == QLatin1String("/"))
        return QString(Root);
    QString stored = key.endsWith(u'/') ? key.chopped(1) : key;
    if (stored.startsWith(u'/'))
        stored.prepend(Root);
    return stored.replace(u'/', u'.');
}

/*! Returns the path whose stored form is \a storedKey; each key has one. */
NatsResult<QString> NatsPathKeyCodec::decodeKey(const QString &storedKey) const
{
    QString key = storedKey;
    if (key == Root)
        return QStringLiteral("/");
    if (key.startsWith(Root) && key.size() > Root.size() && key.at(Root.size()) == u'.')
        key.remove(0, Root.size());
    return key.replace(u'.', u'/');
}

/*! Returns the stored form of \a filter, in which \c{*} and \c{>} stand for levels of the path. */
NatsResult<QString> NatsPathKeyCodec::encodeFilter(const QString &filter) const
{
    return encodeKey(filter);
}
