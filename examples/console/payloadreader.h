// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef PAYLOADREADER_H
#define PAYLOADREADER_H

#include <QtCore/QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

// Where a payload comes from: the command line, or, with "-", standard input up to its end.
// Meanwhile the event loop goes on, on Unix.
class PayloadReader : public QObject
{
    Q_OBJECT
public:
    PayloadReader();
    ~PayloadReader() override;

    // Emits one of the signals, perhaps at once
    void read(const QString &payload, qint64 maximumSize);

Q_SIGNALS:
    void ready(const QByteArray &payload);
    void failed(const QString &reason);

private:
    void readStandardInput();
    bool readSome(); // whether there may be more

    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_contents;
    qint64 m_maximumSize = 0;
};

#endif
