// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSHEADERS_H
#define NATSHEADERS_H

#include "base/natsresult.h"

#include <QtCore/qanystringview.h>
#include <QtCore/qbytearray.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstringlist.h>

#include <initializer_list>
#include <utility>

class NatsHeadersData;

class NATSQT_EXPORT NatsHeaders
{
    Q_GADGET
public:
    enum class Match { IgnoreCase, Exact };
    Q_ENUM(Match)

    NatsHeaders();
    NatsHeaders(std::initializer_list<std::pair<QAnyStringView, QAnyStringView>> entries);
    NatsHeaders(const NatsHeaders &other);
    NatsHeaders(NatsHeaders &&other) noexcept;
    ~NatsHeaders();
    NatsHeaders &operator=(const NatsHeaders &other);
    NatsHeaders &operator=(NatsHeaders &&other) noexcept;
    void swap(NatsHeaders &other) noexcept { d.swap(other.d); }

    bool isEmpty() const;
    qsizetype size() const;
    QString nameAt(qsizetype index) const;
    QString valueAt(qsizetype index) const;
    QStringList names() const;

    bool contains(QAnyStringView name, Match match = Match::IgnoreCase) const;
    QString value(QAnyStringView name, Match match = Match::IgnoreCase) const;
    QStringList values(QAnyStringView name, Match match = Match::IgnoreCase) const;
    void set(QAnyStringView name, QAnyStringView value, Match match = Match::IgnoreCase);
    void append(QAnyStringView name, QAnyStringView value, Match match = Match::IgnoreCase);
    void remove(QAnyStringView name, Match match = Match::IgnoreCase);

    int statusCode() const;
    QString statusText() const;
    void setStatus(int code, const QString &text);

    NatsResult<void> validate() const;
    QByteArray toWire() const;
    static NatsHeaders fromWire(QByteArrayView block);

    friend bool operator==(const NatsHeaders &a, const NatsHeaders &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsHeaders &a, const NatsHeaders &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsHeaders &other) const;
    NatsHeadersData &mutableData();

    QSharedDataPointer<NatsHeadersData> d;
};
Q_DECLARE_SHARED(NatsHeaders)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsHeaders &headers);

#endif
