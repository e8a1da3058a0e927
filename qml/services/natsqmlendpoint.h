// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLENDPOINT_H
#define NATSQMLENDPOINT_H

#include "qml/base/natsqmlframe.h"
#include "qml/core/natsqmlerror.h"
#include "services/natsserviceendpointconfig.h"
#include "services/natsserviceendpointstats.h"

#include <QtCore/qpointer.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>

class NatsQmlService;
class NatsService;
class NatsServiceEndpoint;
class NatsServiceRequest;

// The element NatsEndpoint: a function of JavaScript answers the requests to one endpoint of a service.
class NatsQmlEndpoint
    : public QObject
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsEndpoint)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/services/natsqmlservice.h")
    Q_PROPERTY(NatsQmlService *service READ service WRITE setService NOTIFY serviceChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString group READ group WRITE setGroup NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QString queueGroup READ queueGroup WRITE setQueueGroup NOTIFY settingsChanged FINAL)
    Q_PROPERTY(bool queueGroupDisabled READ isQueueGroupDisabled WRITE setQueueGroupDisabled NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QVariantMap metadata READ metadata WRITE setMetadata NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QJSValue handler READ handler WRITE setHandler NOTIFY handlerChanged FINAL)
    Q_PROPERTY(QJSValue statisticsData READ statisticsData WRITE setStatisticsData NOTIFY statisticsDataChanged FINAL)

    Q_PROPERTY(bool listening READ isListening NOTIFY listeningChanged FINAL)
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY pendingCountChanged FINAL)
    Q_PROPERTY(double requestCount READ requestCount NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(double errorCount READ errorCount NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(QString lastError READ lastError NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(double processingTime READ processingTime NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(double averageProcessingTime READ averageProcessingTime NOTIFY statisticsChanged FINAL)
public:
    explicit NatsQmlEndpoint(QObject *parent = nullptr);
    ~NatsQmlEndpoint() override;

    NatsQmlService *service() const;
    void setService(NatsQmlService *service);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    QString name() const { return m_settings.name; }
    void setName(const QString &name) { change(&m_settings.name, name); }
    QString subject() const { return m_settings.subject; }
    void setSubject(const QString &subject) { change(&m_settings.subject, subject); }
    QString group() const { return m_settings.group; }
    void setGroup(const QString &group) { change(&m_settings.group, group); }
    QString queueGroup() const { return m_settings.queueGroup; }
    void setQueueGroup(const QString &queueGroup) { change(&m_settings.queueGroup, queueGroup); }
    bool isQueueGroupDisabled() const { return m_settings.queueGroupDisabled; }
    void setQueueGroupDisabled(bool disabled) { change(&m_settings.queueGroupDisabled, disabled); }
    QVariantMap metadata() const { return m_settings.metadata; }
    void setMetadata(const QVariantMap &metadata) { change(&m_settings.metadata, metadata); }
    QJSValue handler() const { return m_handler; }
    void setHandler(const QJSValue &handler);
    QJSValue statisticsData() const { return m_statisticsData; }
    void setStatisticsData(const QJSValue &data);

    bool isListening() const { return m_toldListening; }
    int pendingCount() const { return m_pendingCount; }
    double requestCount() const { return double(stats().requestCount()); }
    double errorCount() const { return double(stats().errorCount()); }
    QString lastError() const { return stats().lastError(); }
    double processingTime() const;
    double averageProcessingTime() const;

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

    // Of the service: be an endpoint of it, or of none. Runs code of the program.
    void serve(NatsService *service);
    void tellListening();
    // Of a request
    void countAnswer() { m_frame.request(); }
    void countPending(int change);
    void report(const NatsError &error); // last statement: it runs code of the program

Q_SIGNALS:
    void serviceChanged();
    void activeChanged();
    void settingsChanged();
    void handlerChanged();
    void statisticsDataChanged();
    void listeningChanged();
    void pendingCountChanged();
    void statisticsChanged();

    void errorOccurred(const NatsQmlError &error);

private:
    struct Settings
    {
        QString name = QString();
        QString subject = QString();
        QString group = QString();
        QString queueGroup = QString();
        bool queueGroupDisabled = false;
        QVariantMap metadata = QVariantMap();
    };

    template<typename T>
    void change(T *setting, const T &value);
    void joinService();
    void scheduleUpdate();
    NatsServiceEndpointConfig config() const;
    void add(NatsService *service);
    void drop();
    void receive(const NatsServiceRequest &request);
    NatsServiceEndpointStats stats() const;

    Settings m_settings;
    QPointer<NatsQmlService> m_named;
    QPointer<NatsQmlService> m_joined; // who knows of it
    QPointer<NatsServiceEndpoint> m_endpoint; // owned by its service
    QPointer<NatsService> m_refusedBy; // only a change begins again
    QJSValue m_handler;
    QJSValue m_statisticsData;
    NatsQmlFrame m_frame; // for the statistics
    int m_pendingCount = 0;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_isStale = false; // a setting has changed since the endpoint was made
    bool m_toldListening = false;
};

#endif
