// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUEENTRY_H
#define NATSQMLKEYVALUEENTRY_H

#include "keyvalue/natskeyvalueentry.h"

#include <QtCore/qpointer.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qqmlregistration.h>

// NatsKeyValueEntry with what JavaScript makes of it.
class NatsQmlKeyValueEntry
{
    Q_GADGET
    QML_VALUE_TYPE(natsKeyValueEntry)
    Q_PROPERTY(QString bucket READ bucket CONSTANT FINAL)
    Q_PROPERTY(QString key READ key CONSTANT FINAL)
    Q_PROPERTY(QVariant value READ value CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(QByteArray payload READ payload CONSTANT FINAL)
    Q_PROPERTY(QVariant revision READ revision CONSTANT FINAL)
    Q_PROPERTY(QDateTime time READ time CONSTANT FINAL)
    Q_PROPERTY(bool deleted READ isDeleted CONSTANT FINAL)
    Q_PROPERTY(bool purged READ isPurged CONSTANT FINAL)
public:
    NatsQmlKeyValueEntry() = default;
    NatsQmlKeyValueEntry(const NatsKeyValueEntry &entry) : m_entry(entry) { }

    QString bucket() const { return m_entry.bucket(); }
    QString key() const { return m_entry.key(); }
    QVariant value() const;
    QString text() const { return m_entry.text(); }
    QByteArray payload() const { return m_entry.value(); }
    QVariant revision() const;
    QDateTime time() const { return m_entry.created(); }
    bool isDeleted() const { return m_entry.isDeleted(); }
    bool isPurged() const { return m_entry.operation() == NatsKeyValueEntry::Operation::Purge; }

    Q_INVOKABLE QString toString() const;

    // An entry never changes: it is known by its bucket and its revision.
    friend bool operator==(const NatsQmlKeyValueEntry &a, const NatsQmlKeyValueEntry &b)
    {
        return a.m_entry.revision() == b.m_entry.revision() && a.m_entry.created() == b.m_entry.created() && a.key() == b.key()
                && a.bucket() == b.bucket();
    }
    friend bool operator!=(const NatsQmlKeyValueEntry &a, const NatsQmlKeyValueEntry &b) { return !(a == b); }

private:
    NatsKeyValueEntry m_entry;
};

#endif
