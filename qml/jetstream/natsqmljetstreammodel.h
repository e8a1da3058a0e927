// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLJETSTREAMMODEL_H
#define NATSQMLJETSTREAMMODEL_H

#include "base/natsfuture.h"
#include "qml/core/messaging/natsqmlconnectionuse.h"
#include "qml/core/natsqmlerror.h"
#include "qml/jetstream/natsqmljetstreamuse.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>

#include <vector>

// What the models of JetStream have in common: whom they ask, when, and how they tell what came of it. Whatever
// happens leads to update(), once in a pass of the event loop; there rows change, and nowhere else, because a view
// may be in the middle of hearing of them. Each signal of a model runs code of the program, which may change
// properties or delete the model.
class NatsQmlJetStreamModel
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
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    NatsQmlConnection *connection() const { return m_use.connection(); }
    void setConnection(NatsQmlConnection *connection);
    QString domain() const { return m_jetStream.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_jetStream.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    virtual bool isRunning() const = 0;
    NatsQmlError error() const { return m_error; }
    int count() const { return rowCount(); }

    Q_INVOKABLE QJSValue refresh();

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void connectionChanged();
    void domainChanged();
    void apiPrefixChanged();
    void activeChanged();
    void runningChanged();
    void errorChanged();
    void countChanged();

    void errorOccurred(const NatsQmlError &error);

protected:
    // Lives while views are told. A handler of the program may come before a view, which would be told of changes
    // in the wrong order if the handler ran an event loop in which another one is made. No update comes meanwhile.
    class Telling
    {
    public:
        explicit Telling(NatsQmlJetStreamModel *model) : m_model(model) { model->m_isTelling = true; }
        ~Telling();

    private:
        Q_DISABLE_COPY(Telling)

        const QPointer<NatsQmlJetStreamModel> m_model;
    };

    explicit NatsQmlJetStreamModel(QObject *parent);

    virtual void update() = 0;
    virtual void forget() = 0; // all that was asked for: others are wanted
    virtual void connectionRestored() = 0; // also when it is made for the first time
    virtual void connectionLost() { }
    virtual QString subject() const { return {}; } // what refresh() is about, for its error
    virtual bool learnNews() { return false; } // of properties of its own, which tellNews() tells of
    virtual void tellNews() { }

    bool isConnected() const { return m_wasConnected; }
    NatsQmlConnection *followed() const { return m_use.followed(); }
    NatsQmlJetStreamUse &jetStream() { return m_jetStream; }
    NatsResult<NatsJetStreamManager *> manager();
    void scheduleUpdate();
    void updateAgain() { m_again = true; } // when views, or the server, have answered
    void startAnew();
    bool isOther() const { return m_isOther; } // the rows belong to what was set before
    bool takeOther() { return std::exchange(m_isOther, false); }
    bool isRefreshWanted() const { return !m_waiting.empty(); }
    bool isRefreshing() const { return !m_asked.empty(); }
    void takeRefreshes() { m_asked = std::exchange(m_waiting, {}); } // by what is asked for now
    void tellRunning();
    void finish(const NatsError &error);
    void report(const NatsError &error);

private:
    void handleState();
    void handleUpdate();

    NatsQmlConnectionUse m_use;
    NatsQmlJetStreamUse m_jetStream;
    std::vector<NatsPromise<void>> m_waiting; // for what is asked for next
    std::vector<NatsPromise<void>> m_asked; // for what is asked for now
    NatsError m_error;
    int m_toldCount = 0;
    bool m_toldRunning = false;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_wasConnected = false;
    bool m_isOther = false;
    bool m_isTelling = false;
    bool m_again = false;
};

#endif
