// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSOBJECTMETA_H
#define NATSOBJECTMETA_H

#include "base/natsheaders.h"
#include "base/natsresult.h"

#include <QtCore/qmap.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

#include <optional>

class NatsObjectMetaData;

class NATSQT_EXPORT NatsObjectMeta
{
    Q_GADGET
public:
    enum class Field { Description, Headers, Metadata };
    Q_ENUM(Field)

    NatsObjectMeta();
    NatsObjectMeta(const QString &name);
    NatsObjectMeta(const char *utf8Name);
    NatsObjectMeta(const NatsObjectMeta &other);
    NatsObjectMeta(NatsObjectMeta &&other) noexcept;
    ~NatsObjectMeta();
    NatsObjectMeta &operator=(const NatsObjectMeta &other);
    NatsObjectMeta &operator=(NatsObjectMeta &&other) noexcept;
    void swap(NatsObjectMeta &other) noexcept { d.swap(other.d); }

    bool isSet(Field field) const;
    void unset(Field field);

    QString name() const;
    void setName(const QString &name);
    QString description() const;
    void setDescription(const QString &description);
    NatsHeaders headers() const;
    void setHeaders(const NatsHeaders &headers);
    QMap<QString, QString> metadata() const;
    void setMetadata(const QMap<QString, QString> &metadata);
    qint64 maximumChunkSize() const;
    void setMaximumChunkSize(qint64 maximumChunkSize);
    std::optional<quint64> expectedRevision() const;
    void setExpectedRevision(std::optional<quint64> revision);
    NatsResult<void> validate() const;

    friend bool operator==(const NatsObjectMeta &a, const NatsObjectMeta &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsObjectMeta &a, const NatsObjectMeta &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsObjectMeta &other) const;

    QSharedDataPointer<NatsObjectMetaData> d;
};
Q_DECLARE_SHARED(NatsObjectMeta)

#endif
