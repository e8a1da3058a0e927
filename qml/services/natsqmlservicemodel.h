// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSERVICEMODEL_H
#define NATSQMLSERVICEMODEL_H

#include "base/natsfuture.h"
#include "qml/core/messaging/natsqmlconnectionuse.h"
#include "qml/core/natsqmlerror.h"
#include "qml/services/natsqmlserviceuse.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbasictimer.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>

#include <vector>

// The element NatsServiceModel: the services that run as the rows of a view. Whatever happens leads to update(), once in a
// pass of the event loop, which asks one time after the other. Rows change when all have answered; each signal of a model
// runs code of the program, which may change properties or delete the model.
class NatsQmlServiceModel
    : public QAbstractListModel
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsServiceModel)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QString prefix READ prefix WRITE setPrefix NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int stallTimeout READ stallTimeout WRITE setStallTimeout NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int refreshInterval READ refreshInterval WRITE setRefreshInterval NOTIFY refreshIntervalChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Role {
        Name = Qt::UserRole,
        InstanceId,
        Version,
        Description,
        Metadata,
        Started,
        Endpoints,
        RequestCount,
        ErrorCount,
        LastError,
        ProcessingTime,
        AverageProcessingTime,
    };

    explicit NatsQmlServiceModel(QObject *parent = nullptr);
    ~NatsQmlServiceModel() override;

    NatsQmlConnection *connection() const { return m_use.connection(); }
    void setConnection(NatsQmlConnection *connection);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    QString name() const { return m_name; }
    void setName(const QString &name);
    QString prefix() const { return m_services.options().prefix(); }
    void setPrefix(const QString &prefix);
    int timeout() const { return int(m_services.options().timeout().count()); }
    void setTimeout(int timeout);
    int stallTimeout() const { return int(m_services.options().stallTimeout().count()); }
    void setStallTimeout(int stallTimeout);
    int refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(int refreshInterval);
    bool isRunning() const { return m_info || m_stats; }
    NatsQmlError error() const { return m_error; }
    int count() const { return rowCount(); }

    Q_INVOKABLE QJSValue refresh();
    Q_INVOKABLE QVariant get(int row) const; // a map, so that qmllint lets programs use its names
    Q_INVOKABLE int indexOf(const QString &instanceId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void connectionChanged();
    void activeChanged();
    void nameChanged();
    void settingsChanged();
    void refreshIntervalChanged();
    void runningChanged();
    void errorChanged();
    void countChanged();

    void refreshed();
    void errorOccurred(const NatsQmlError &error);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Row
    {
        NatsServiceInfo info;
        NatsServiceStats stats;
        const NatsServiceIdentity &identity() const;
        std::pair<QString, QString> key() const { return { identity().name(), identity().id() }; }
    };
    using Rows = std::vector<Row>;

    void setOptions(const NatsServiceClientOptions &options);
    void startAnew();
    void dropQuestions();
    void handleState();
    void scheduleUpdate();
    void update();
    void ask();
    NatsResult<void> begin();
    Row &heard(const NatsServiceIdentity &identity);
    void takeEnd(const NatsError &error);
    void finish(const NatsError &error);
    void tellRunning();
    void report(const NatsError &error);

    // The rows
    void show(Rows wanted);
    void merge(const Rows &wanted);
    void remove(qsizetype first, qsizetype last);
    void change(qsizetype at, const Row &row);
    static QVariant valueOf(const Row &row, int role);

    NatsQmlConnectionUse m_use;
    NatsQmlServiceUse m_services;
    QPointer<NatsServiceInfoQuery> m_info; // while it is running, as the next one
    QPointer<NatsServiceStatsQuery> m_stats;
    Rows m_heard; // what they have told
    NatsError m_heardError;
    Rows m_rows;
    std::vector<NatsPromise<void>> m_waiting; // for what is asked next
    std::vector<NatsPromise<void>> m_asked; // for what is asked now
    NatsError m_error;
    QString m_name;
    QBasicTimer m_refreshTimer;
    int m_refreshInterval = 0;
    int m_toldCount = 0;
    bool m_toldRunning = false;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_wasConnected = false;
    bool m_isOther = false; // the rows belong to what was set before
    bool m_isTelling = false; // views are told of rows
    bool m_again = false; // an update was wanted meanwhile
};

#endif
