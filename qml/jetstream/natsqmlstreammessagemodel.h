// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAMMESSAGEMODEL_H
#define NATSQMLSTREAMMESSAGEMODEL_H

#include "qml/core/messaging/natsqmlconnectionuse.h"
#include "qml/core/natsqmlerror.h"
#include "qml/core/natsqmlmessage.h"
#include "qml/jetstream/natsqmljetstreamuse.h"
#include "qml/jetstream/natsqmlstreampages.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>

#include <vector>

// The element NatsStreamMessageModel: what a stream stores as the rows of a view, which are loaded as it scrolls.
class NatsQmlStreamMessageModel
    : public QAbstractListModel
    , public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsStreamMessageModel)
    Q_INTERFACES(QQmlParserStatus)
    Q_MOC_INCLUDE("qml/core/natsqmlconnection.h")
    Q_PROPERTY(NatsQmlConnection *connection READ connection WRITE setConnection NOTIFY connectionChanged FINAL)
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY domainChanged FINAL)
    Q_PROPERTY(QString apiPrefix READ apiPrefix WRITE setApiPrefix NOTIFY apiPrefixChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString stream READ stream WRITE setStream NOTIFY streamChanged FINAL)
    Q_PROPERTY(QString filterSubject READ filterSubject WRITE setFilterSubject NOTIFY filterSubjectChanged FINAL)
    Q_PROPERTY(bool newestFirst READ isNewestFirst WRITE setNewestFirst NOTIFY newestFirstChanged FINAL)
    Q_PROPERTY(int pageSize READ pageSize WRITE setPageSize NOTIFY pageSizeChanged FINAL)
    Q_PROPERTY(int maximumCount READ maximumCount WRITE setMaximumCount NOTIFY maximumCountChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant firstSequence READ firstSequence NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant lastSequence READ lastSequence NOTIFY stateChanged FINAL)
public:
    explicit NatsQmlStreamMessageModel(QObject *parent = nullptr);
    ~NatsQmlStreamMessageModel() override;

    NatsQmlConnection *connection() const { return m_use.connection(); }
    void setConnection(NatsQmlConnection *connection);
    QString domain() const { return m_jetStream.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_jetStream.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    bool isActive() const { return m_active; }
    void setActive(bool active);
    QString stream() const { return m_query.stream; }
    void setStream(const QString &stream);
    QString filterSubject() const { return m_query.filter; }
    void setFilterSubject(const QString &filterSubject);
    bool isNewestFirst() const { return m_query.newestFirst; }
    void setNewestFirst(bool newestFirst);
    int pageSize() const { return m_pageSize; }
    void setPageSize(int pageSize);
    int maximumCount() const { return m_maximumCount; }
    void setMaximumCount(int maximumCount);

    bool isRunning() const { return m_running; }
    NatsQmlError error() const { return m_error; }
    int count() const { return int(m_rows.size()); }
    bool hasMore() const { return m_told.hasMore; }
    QVariant firstSequence() const;
    QVariant lastSequence() const;

    Q_INVOKABLE NatsQmlMessage get(int row) const;
    Q_INVOKABLE QJSValue refresh();
    Q_INVOKABLE void loadMore();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void connectionChanged();
    void domainChanged();
    void apiPrefixChanged();
    void activeChanged();
    void streamChanged();
    void filterSubjectChanged();
    void newestFirstChanged();
    void pageSizeChanged();
    void maximumCountChanged();
    void runningChanged();
    void errorChanged();
    void countChanged();
    void stateChanged();

    void errorOccurred(const NatsQmlError &error);

private:
    struct State // of the stream, which was told
    {
        quint64 first = 0;
        quint64 last = 0;
        bool hasMore = false;

        friend bool operator!=(const State &a, const State &b)
        {
            return a.first != b.first || a.last != b.last || a.hasMore != b.hasMore;
        }
    };
    class Telling;

    bool isInRange(const char *property, int value, int most);
    void startAnew();
    void handleState();
    void scheduleUpdate();
    void update();
    void load();
    NatsResult<NatsQmlStreamPages *> pages();
    void handlePage(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place);
    void finish(const NatsError &error);

    // The rows
    void show(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place);
    void clearRows();
    void dropRows(int first, int dropped);
    void trim();
    const NatsQmlMessage::Origin &origin() const;

    NatsQmlConnectionUse m_use;
    NatsQmlJetStreamUse m_jetStream;
    std::unique_ptr<NatsQmlStreamPages> m_pages; // of what is set now
    NatsQmlStreamPages::Query m_query;
    QList<NatsStoredMessage> m_rows;
    mutable NatsQmlMessage::Origin m_origin;
    std::vector<NatsPromise<void>> m_waiting; // for the next refresh
    std::vector<NatsPromise<void>> m_asked; // for the one that is running
    NatsError m_error;
    State m_told;
    int m_toldCount = 0;
    int m_pageSize = 50;
    int m_maximumCount = 10000;
    bool m_active = true;
    bool m_complete = true; // until QML says that it has only begun
    bool m_updateScheduled = false;
    bool m_wasConnected = false;
    bool m_isOther = false; // the rows belong to what was set before
    bool m_moreWanted = true; // a page; the first one is wanted by no view
    bool m_again = false; // something has changed while the server was asked, or views were told
    bool m_running = false;
    bool m_toldRunning = false;
    bool m_isTelling = false; // views of a change
};

#endif
