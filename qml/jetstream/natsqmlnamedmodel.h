// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLNAMEDMODEL_H
#define NATSQMLNAMEDMODEL_H

#include "base/natsfuture.h"
#include "jetstream/natspagedlist.h"
#include "qml/core/messaging/natsqmlconnectionuse.h"
#include "qml/core/natsqmlerror.h"
#include "qml/jetstream/natsqmljetstreamuse.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbasictimer.h>
#include <QtCore/qjsonobject.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>

#include <vector>

class NatsJetStreamAdvisories;

// What the models have in common whose rows are things with names that a server lists: when it is asked, and how
// what it tells becomes changes of rows. Rows are in the order of their names.
class NatsQmlNamedModel
    : public QAbstractListModel
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY domainChanged FINAL)
    Q_PROPERTY(QString apiPrefix READ apiPrefix WRITE setApiPrefix NOTIFY apiPrefixChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(int refreshInterval READ refreshInterval WRITE setRefreshInterval NOTIFY refreshIntervalChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(QStringList missing READ missing NOTIFY missingChanged FINAL)
public:
    enum Role { Info = Qt::UserRole, Name, FirstOwn };

    explicit NatsQmlNamedModel(QObject *parent = nullptr);
    ~NatsQmlNamedModel() override;

    NatsQmlConnection *connection() const { return m_use.connection(); }
    void setConnection(NatsQmlConnection *connection);
    QString domain() const { return m_jetStream.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_jetStream.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    int refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(int refreshInterval);
    bool isRunning() const { return m_list; }
    NatsQmlError error() const { return m_error; }
    int count() const { return int(m_rows.size()); }
    QStringList missing() const { return m_missing; }

    Q_INVOKABLE QJSValue refresh();
    Q_INVOKABLE QVariant get(int row) const; // a map, so that qmllint lets programs use its names
    Q_INVOKABLE int indexOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void connectionChanged();
    void domainChanged();
    void apiPrefixChanged();
    void activeChanged();
    void refreshIntervalChanged();
    void runningChanged();
    void errorChanged();
    void countChanged();
    void missingChanged();

    void refreshed();
    void errorOccurred(const NatsQmlError &error);

protected:
    // What is listed, with pages that go to take()
    virtual NatsResult<NatsPagedList *> list(NatsJetStreamManager *manager) = 0;
    virtual bool canList() const { return true; }
    // What tells of changes, by refreshSoon()
    virtual std::unique_ptr<NatsJetStreamAdvisories> advisories(NatsJetStream *jetStream) = 0;
    virtual QHash<int, QByteArray> ownRoleNames() const = 0;
    virtual QVariant ownValue(const QJsonObject &info, int role) const = 0;

    void take(const QString &name, const QJsonObject &info) { m_listed.push_back({ name, info }); }
    void startAnew(); // other things are to be listed; last statement, as it runs code of the program
    void refreshSoon();
    void timerEvent(QTimerEvent *event) override;

private:
    struct Row
    {
        QString name;
        QJsonObject info;
    };
    using Rows = std::vector<Row>;
    class Telling;

    void report(const NatsError &error);
    void handleState();
    void scheduleUpdate();
    void update();
    void empty();
    void rest();
    void ask();
    NatsResult<NatsJetStreamManager *> manager();
    void listen();
    void handleAdvisoriesEnded(const NatsError &error);
    void dropList();
    void handleFinished(const NatsError &error);
    void finish(const NatsError &error, const QStringList &missing);
    void tellRunning();

    // The rows
    static void sort(Rows *rows);
    static Rows::const_iterator find(const Rows &rows, const QString &name);
    void show(Rows wanted, const QStringList &kept);
    void removeUnwanted(const Rows &wanted);
    void insertAndChange(const Rows &wanted);
    void removeRange(qsizetype first, qsizetype last);
    void insertRange(qsizetype at, const Row *first, const Row *end);
    void change(qsizetype at, const QJsonObject &info);
    QVariant valueOf(const Row &row, int role) const;

    NatsQmlConnectionUse m_use;
    NatsQmlJetStreamUse m_jetStream;
    std::unique_ptr<NatsJetStreamAdvisories> m_advisories;
    QPointer<NatsPagedList> m_list; // while it is running
    Rows m_listed; // what it has told
    Rows m_rows;
    QStringList m_missing;
    std::vector<NatsPromise<void>> m_waiting; // for the next list
    std::vector<NatsPromise<void>> m_asked; // for the one that is running
    NatsError m_error;
    QBasicTimer m_refreshTimer;
    QBasicTimer m_advisoryTimer;
    int m_refreshInterval = 0;
    int m_toldCount = 0;
    bool m_toldRunning = false;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_wasConnected = false;
    bool m_isOther = false; // the rows belong to what was set before
    bool m_again = false; // something has changed while the server was asked, or views were told
    bool m_isTelling = false; // views of a change
    bool m_toldRefusal = false; // of the advisories
};

#endif
