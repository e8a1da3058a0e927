// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLKEYVALUE_H
#define NATSQMLKEYVALUE_H

#include "base/natsfuture.h"
#include "qml/core/natsqmlerror.h"
#include "qml/keyvalue/natsqmlkeyvalueentry.h"
#include "qml/keyvalue/natsqmlkeyvaluefeed.h"
#include "qml/keyvalue/natsqmlstoredvalue.h"

#include <QtCore/qbytearraylist.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>

#include <optional>

// The element NatsKeyValue: one key of a bucket as a property that is bound both ways.
class NatsQmlKeyValue
    : public QObject
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsKeyValue)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/keyvalue/natsqmlkeyvaluestore.h")
    Q_PROPERTY(NatsQmlKeyValueStore *store READ store WRITE setStore NOTIFY storeChanged FINAL)
    Q_PROPERTY(QString key READ key WRITE setKey NOTIFY keyChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(Format format READ format WRITE setFormat NOTIFY formatChanged FINAL)
    Q_PROPERTY(WriteMode writeMode READ writeMode WRITE setWriteMode NOTIFY writeModeChanged FINAL)
    Q_PROPERTY(int writeInterval READ writeInterval WRITE setWriteInterval NOTIFY writeIntervalChanged FINAL)
    Q_PROPERTY(QVariant defaultValue READ defaultValue WRITE setDefaultValue NOTIFY defaultValueChanged FINAL)
    Q_PROPERTY(QVariant value READ value WRITE setValue NOTIFY valueChanged FINAL)

    Q_PROPERTY(NatsQmlKeyValueEntry entry READ entry NOTIFY entryChanged FINAL)
    Q_PROPERTY(bool exists READ exists NOTIFY existsChanged FINAL)
    Q_PROPERTY(bool upToDate READ isUpToDate NOTIFY upToDateChanged FINAL)
    Q_PROPERTY(bool dirty READ isDirty NOTIFY dirtyChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
public:
    enum class Format { Auto, Text, Json };
    Q_ENUM(Format)
    enum class WriteMode { LastWriterWins, CompareAndSet };
    Q_ENUM(WriteMode)

    explicit NatsQmlKeyValue(QObject *parent = nullptr);
    ~NatsQmlKeyValue() override;

    NatsQmlKeyValueStore *store() const { return m_feed.store(); }
    void setStore(NatsQmlKeyValueStore *store);
    QString key() const { return m_key; }
    void setKey(const QString &key);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    Format format() const { return m_format; }
    void setFormat(Format format);
    WriteMode writeMode() const { return m_writeMode; }
    void setWriteMode(WriteMode writeMode);
    int writeInterval() const { return m_writeInterval; }
    void setWriteInterval(int writeInterval);
    QVariant defaultValue() const { return m_defaultValue; }
    void setDefaultValue(const QVariant &defaultValue);
    QVariant value() const { return m_value; }
    void setValue(const QVariant &value);

    NatsQmlKeyValueEntry entry() const { return m_entry; }
    bool exists() const { return m_stored.exists; }
    bool isUpToDate() const { return m_upToDate; }
    bool isDirty() const { return m_wanted || m_isWriting; }
    NatsQmlError error() const { return m_error; }

    Q_INVOKABLE QJSValue remove();

    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void storeChanged();
    void keyChanged();
    void activeChanged();
    void formatChanged();
    void writeModeChanged();
    void writeIntervalChanged();
    void defaultValueChanged();
    void valueChanged();
    void entryChanged();
    void existsChanged();
    void upToDateChanged();
    void dirtyChanged();
    void errorChanged();

    void conflict(const NatsQmlKeyValueEntry &remote, const QVariant &refused);
    void errorOccurred(const NatsQmlError &error);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Told; // what the properties had before a change
    struct Stored // the newest that is known
    {
        QByteArray bytes;
        quint64 revision = 0;
        bool exists = false;
    };

    void forget();
    void refuse(const QString &why);
    void report(const NatsError &error);
    void setError(const NatsError &error);
    void tell(const Told &before);
    QVariant shown() const;

    // What the bucket tells
    void beginSnapshot();
    void endSnapshot();
    void take(const NatsKeyValueEntry &entry);
    void adopt(const std::optional<NatsKeyValueEntry> &entry);
    void lose();

    // What the program writes
    void tryToWrite();
    NatsFuture<quint64> send(const QByteArray &payload);
    void takeWritten(const NatsResult<quint64> &revision);
    void takeConflict(const std::optional<NatsKeyValueEntry> &remote);
    void askWhy(const NatsError &refusal);
    void giveUp(const NatsError &why);
    void doubt();
    void writeLater();
    bool goOnBehind(const NatsKeyValueEntry &entry);
    void sendLast();

    NatsQmlKeyValueFeed m_feed;
    QString m_key;
    QVariant m_defaultValue;
    QVariant m_value; // what is shown, decoded once
    NatsKeyValueEntry m_entry; // as the bucket told it
    Stored m_stored; // the same, or what was written since
    std::optional<QByteArray> m_wanted; // what is to be written next
    QByteArray m_sent; // what is being written
    std::optional<NatsKeyValueEntry> m_held; // what came meanwhile
    QByteArrayList m_doubtful; // what was sent since m_stored and may be stored: nobody has said
    NatsError m_error;
    QBasicTimer m_writeTimer; // until the next write
    int m_writeInterval = 100;
    int m_turn = 0; // what was written before counts no more
    Format m_format = Format::Auto;
    WriteMode m_writeMode = WriteMode::LastWriterWins;
    bool m_active = true;
    bool m_isComplete = true; // until QML says that it has only begun
    bool m_isWriting = false;
    bool m_needsNoAnswer = false; // what is being written is stored, or removed, whatever its answer is
    bool m_isRefused = false; // by a newer revision, which has still to come
    bool m_isSeen = false; // the key, since the values of the bucket are told from the start
    bool m_upToDate = false;
};

#endif
