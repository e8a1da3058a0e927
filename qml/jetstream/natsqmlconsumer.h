// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONSUMER_H
#define NATSQMLCONSUMER_H

#include "base/natsfuture.h"
#include "jetstream/natsconsumerconfig.h"
#include "jetstream/natsconsumerinfo.h"
#include "qml/core/messaging/natsqmlelement.h"
#include "qml/jetstream/natsqmlconsumervalues.h"
#include "qml/jetstream/natsqmljetstreammessage.h"
#include "qml/jetstream/natsqmljetstreamuse.h"

#include <QtCore/qbasictimer.h>
#include <QtQml/qjsvalue.h>

class NatsConsumer;

// The element NatsConsumer: the messages of a stream, through a consumer that is made where that is wanted.
class NatsQmlConsumer : public NatsQmlElement
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsConsumer)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString apiPrefix READ apiPrefix WRITE setApiPrefix NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Ensure ensure READ ensure WRITE setEnsure NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString stream READ stream WRITE setStream NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString durableName READ durableName WRITE setDurableName NOTIFY settingsChanged FINAL)
    Q_PROPERTY(bool ordered READ isOrdered WRITE setOrdered NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QStringList filterSubjects READ filterSubjects WRITE setFilterSubjects NOTIFY settingsChanged FINAL)
    Q_PROPERTY(DeliverPolicy deliverPolicy READ deliverPolicy WRITE setDeliverPolicy NOTIFY settingsChanged FINAL)
    Q_PROPERTY(double startSequence READ startSequence WRITE setStartSequence NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QDateTime startTime READ startTime WRITE setStartTime NOTIFY settingsChanged FINAL)
    Q_PROPERTY(ReplayPolicy replayPolicy READ replayPolicy WRITE setReplayPolicy NOTIFY settingsChanged FINAL)
    Q_PROPERTY(AckPolicy ackPolicy READ ackPolicy WRITE setAckPolicy NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int ackWait READ ackWait WRITE setAckWait NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int maximumDeliveries READ maximumDeliveries WRITE setMaximumDeliveries NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int maximumAckPending READ maximumAckPending WRITE setMaximumAckPending NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int maximumMessages READ maximumMessages WRITE setMaximumMessages NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int workingInterval READ workingInterval WRITE setWorkingInterval NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString priorityGroup READ priorityGroup WRITE setPriorityGroup NOTIFY settingsChanged FINAL)
    Q_PROPERTY(bool manualAck READ manualAck WRITE setManualAck NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QJSValue handler READ handler WRITE setHandler NOTIFY handlerChanged FINAL)

    Q_PROPERTY(QString name READ name NOTIFY nameChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(bool upToDate READ isUpToDate NOTIFY upToDateChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(NatsQmlConsumerHealth health READ health NOTIFY healthChanged FINAL)
public:
    enum class Ensure { Never, Create, CreateOrUpdate };
    Q_ENUM(Ensure)
    enum class DeliverPolicy { All, Last, New, ByStartSequence, ByStartTime, LastPerSubject }; // as NatsConsumerConfig has them
    Q_ENUM(DeliverPolicy)
    enum class ReplayPolicy { ReplayInstant, ReplayOriginal };
    Q_ENUM(ReplayPolicy)
    enum class AckPolicy { AckNone, AckAll, AckExplicit };
    Q_ENUM(AckPolicy)

    explicit NatsQmlConsumer(QObject *parent = nullptr);
    ~NatsQmlConsumer() override;

    bool isActive() const { return m_active; }
    void setActive(bool active);
    QString domain() const { return m_jetStream.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_jetStream.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    Ensure ensure() const { return m_settings.ensure; }
    void setEnsure(Ensure ensure) { change(&m_settings.ensure, ensure); }
    QString stream() const { return m_settings.stream; }
    void setStream(const QString &stream) { change(&m_settings.stream, stream); }
    QString durableName() const { return m_settings.durableName; }
    void setDurableName(const QString &durableName) { change(&m_settings.durableName, durableName); }
    bool isOrdered() const { return m_settings.ordered; }
    void setOrdered(bool ordered) { change(&m_settings.ordered, ordered); }
    QStringList filterSubjects() const { return m_settings.filterSubjects; }
    void setFilterSubjects(const QStringList &filterSubjects) { change(&m_settings.filterSubjects, filterSubjects); }
    DeliverPolicy deliverPolicy() const { return m_settings.deliverPolicy; }
    void setDeliverPolicy(DeliverPolicy deliverPolicy) { change(&m_settings.deliverPolicy, deliverPolicy); }
    double startSequence() const { return m_settings.startSequence; }
    void setStartSequence(double startSequence) { change(&m_settings.startSequence, startSequence); }
    QDateTime startTime() const { return m_settings.startTime; }
    void setStartTime(const QDateTime &startTime) { change(&m_settings.startTime, startTime); }
    ReplayPolicy replayPolicy() const { return m_settings.replayPolicy; }
    void setReplayPolicy(ReplayPolicy replayPolicy) { change(&m_settings.replayPolicy, replayPolicy); }
    AckPolicy ackPolicy() const { return m_settings.ackPolicy; }
    void setAckPolicy(AckPolicy ackPolicy) { change(&m_settings.ackPolicy, ackPolicy); }
    int ackWait() const { return m_settings.ackWait; }
    void setAckWait(int ackWait) { change(&m_settings.ackWait, ackWait); }
    int maximumDeliveries() const { return m_settings.maximumDeliveries; }
    void setMaximumDeliveries(int maximumDeliveries) { change(&m_settings.maximumDeliveries, maximumDeliveries); }
    int maximumAckPending() const { return m_settings.maximumAckPending; }
    void setMaximumAckPending(int maximumAckPending) { change(&m_settings.maximumAckPending, maximumAckPending); }
    int maximumMessages() const { return m_settings.maximumMessages; }
    void setMaximumMessages(int maximumMessages) { change(&m_settings.maximumMessages, maximumMessages); }
    int workingInterval() const { return m_settings.workingInterval; }
    void setWorkingInterval(int workingInterval) { change(&m_settings.workingInterval, workingInterval); }
    QString priorityGroup() const { return m_settings.priorityGroup; }
    void setPriorityGroup(const QString &priorityGroup) { change(&m_settings.priorityGroup, priorityGroup); }
    bool manualAck() const { return m_settings.manualAck; }
    void setManualAck(bool manualAck) { change(&m_settings.manualAck, manualAck); }
    QJSValue handler() const { return m_handler; }
    void setHandler(const QJSValue &handler);

    QString name() const { return m_name; }
    bool isRunning() const { return m_running; }
    bool isUpToDate() const { return m_upToDate; }
    NatsQmlError error() const { return m_error; }
    NatsQmlConsumerHealth health() const { return m_health; }

    Q_INVOKABLE QJSValue checkHealth();

    // Of a handler that returned, or whose Promise was resolved or rejected
    void acknowledge(const NatsJetStreamMessage &message);
    void fail(const NatsJetStreamMessage &message, const QJSValue &problem);

Q_SIGNALS:
    void activeChanged();
    void settingsChanged();
    void handlerChanged();
    void nameChanged();
    void runningChanged();
    void upToDateChanged();
    void errorChanged();
    void healthChanged();

    void messageReceived(const NatsQmlJetStreamMessage &message);
    void notification(const NatsQmlConsumerNotification &notification);

protected:
    void applyChanges() override;
    void connectionReplaced() override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Settings
    {
        Ensure ensure = Ensure::Never;
        QString stream = QString();
        QString durableName = QString();
        bool ordered = false;
        QStringList filterSubjects = QStringList();
        DeliverPolicy deliverPolicy = DeliverPolicy::All;
        double startSequence = 0;
        QDateTime startTime = QDateTime();
        ReplayPolicy replayPolicy = ReplayPolicy::ReplayInstant;
        AckPolicy ackPolicy = AckPolicy::AckExplicit;
        int ackWait = 0;
        int maximumDeliveries = 0;
        int maximumAckPending = 0;
        int maximumMessages = 0;
        int workingInterval = 0;
        QString priorityGroup = QString();
        bool manualAck = false;
    };

    template<typename T>
    void change(T *setting, const T &value);
    void startAnew();
    bool isOwn() const { return m_settings.ordered || m_settings.durableName.isEmpty(); }
    NatsConsumerConfig config() const;
    void make(NatsJetStream *jetStream);
    void makeOrdered(NatsJetStream *jetStream);
    void ensureConsumer(NatsConnection *source);
    void takeEnsured(const NatsResult<NatsConsumerInfo> &info);
    void makePull(NatsJetStream *jetStream, const QString &name);
    void begin(NatsConsumer *consumer);
    void drop();
    void receive(const NatsJetStreamMessage &message);
    void handle(const NatsJetStreamMessage &message, QJSEngine *engine);
    void takeNotification(const NatsConsumerNotification &notification);
    void takeEnd(const NatsError &why);
    NatsFuture<NatsConsumerHealth> askHealth();
    void setName(const QString &name);
    void setRunning(bool running);
    void setUpToDate(bool upToDate);
    void setError(const NatsError &error);

    Settings m_settings;
    NatsQmlJetStreamUse m_jetStream;
    QJSValue m_handler;
    // A child, so that it ends when nobody hears the signals of the element any more
    QPointer<NatsConsumer> m_consumer;
    NatsQmlMessage::Origin m_origin; // of its messages
    QString m_temporary; // the name of a consumer that was made for this element alone
    QString m_temporaryStream;
    NatsFuture<NatsConsumerInfo> m_ensuring;
    QBasicTimer m_retry;
    QString m_name;
    NatsError m_error;
    NatsQmlConsumerHealth m_health;
    bool m_active = true;
    bool m_isStale = false; // a setting has changed since the consumer was made
    bool m_running = false;
    bool m_upToDate = false;
};

#endif
