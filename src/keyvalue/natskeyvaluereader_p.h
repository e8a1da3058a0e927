// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUEREADER_P_H
#define NATSKEYVALUEREADER_P_H

#include "jetstream/natsorderedconsumer.h"
#include "keyvalue/natskeyvaluebinding_p.h"
#include "keyvalue/natskeyvaluewatchoptions.h"

#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>

// Reads the entries of a bucket with an ordered consumer. Each signal is the last thing that a function does.
class NatsKeyValueReader : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Endless, Once }; // Once: gives up when the bucket is missing, or nothing comes in time
    NatsKeyValueReader(const std::shared_ptr<NatsKeyValueBinding> &binding,
                       const NatsKeyValueWatchOptions &options, Mode mode, QObject *parent);
    ~NatsKeyValueReader() override;

    NatsResult<void> start();
    void stop(); // tells nobody
    bool isCaughtUp() const { return m_isCaughtUp; }
    quint64 lastRevision() const { return m_lastRevision; }

Q_SIGNALS:
    void read(const NatsKeyValueEntry &entry);
    void caughtUp(); // all has been read that was there at the beginning
    void beganAgain(); // the bucket was made anew, or has lost entries
    void problem(const NatsError &error); // that it goes on with
    void ended(const NatsError &error);

private:
    NatsConsumerConfig::DeliverPolicy policy() const;
    NatsOrderedConsumerOptions consumerOptions(const QStringList &subjects) const;
    NatsResult<void> begin(const QStringList &subjects);
    void take(const NatsJetStreamMessage &message);
    void takeNotification(const NatsConsumerNotification &notification);
    void takeEnd(const NatsError &why);
    bool isWanted(const NatsMessage &message) const;
    void checkProgress();

    const std::shared_ptr<NatsKeyValueBinding> m_binding;
    const NatsKeyValueWatchOptions m_options;
    const Mode m_mode;
    QPointer<NatsOrderedConsumer> m_consumer;
    QStringList m_subjects;
    QList<NatsSubject> m_wanted; // where the server cannot tell several subjects from all
    QTimer m_patience;
    NatsError m_lastProblem;
    quint64 m_lastRevision = 0;
    bool m_isCaughtUp = false;
    bool m_hasProgressed = false;
};

#endif
