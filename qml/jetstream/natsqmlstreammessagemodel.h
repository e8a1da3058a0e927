// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAMMESSAGEMODEL_H
#define NATSQMLSTREAMMESSAGEMODEL_H

#include "qml/core/natsqmlmessage.h"
#include "qml/jetstream/natsqmljetstreammodel.h"
#include "qml/jetstream/natsqmlstreampages.h"

// The element NatsStreamMessageModel: what a stream stores as the rows of a view, which are loaded as it scrolls.
class NatsQmlStreamMessageModel : public NatsQmlJetStreamModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NatsStreamMessageModel)
    Q_PROPERTY(QString stream READ stream WRITE setStream NOTIFY streamChanged FINAL)
    Q_PROPERTY(QString filterSubject READ filterSubject WRITE setFilterSubject NOTIFY filterSubjectChanged FINAL)
    Q_PROPERTY(bool newestFirst READ isNewestFirst WRITE setNewestFirst NOTIFY newestFirstChanged FINAL)
    Q_PROPERTY(int pageSize READ pageSize WRITE setPageSize NOTIFY pageSizeChanged FINAL)
    Q_PROPERTY(int maximumCount READ maximumCount WRITE setMaximumCount NOTIFY maximumCountChanged FINAL)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant firstSequence READ firstSequence NOTIFY stateChanged FINAL)
    Q_PROPERTY(QVariant lastSequence READ lastSequence NOTIFY stateChanged FINAL)
public:
    explicit NatsQmlStreamMessageModel(QObject *parent = nullptr);
    ~NatsQmlStreamMessageModel() override;

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

    bool isRunning() const override { return m_running; }
    bool hasMore() const { return m_told.hasMore; }
    QVariant firstSequence() const;
    QVariant lastSequence() const;

    Q_INVOKABLE NatsQmlMessage get(int row) const;
    Q_INVOKABLE void loadMore();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void streamChanged();
    void filterSubjectChanged();
    void newestFirstChanged();
    void pageSizeChanged();
    void maximumCountChanged();
    void stateChanged();

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

    bool isInRange(const char *property, int value, int most);
    void update() override;
    void forget() override;
    void connectionRestored() override;
    QString subject() const override { return stream(); }
    bool learnNews() override;
    void tellNews() override { Q_EMIT stateChanged(); }
    void load();
    NatsResult<NatsQmlStreamPages *> pages();
    void handlePage(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place);
    void finishPage(const NatsError &error);

    // The rows
    void show(const QList<NatsStoredMessage> &messages, NatsQmlStreamPages::Place place);
    void clearRows();
    void dropRows(int first, int dropped);
    void trim();
    const NatsQmlMessage::Origin &origin() const;

    std::unique_ptr<NatsQmlStreamPages> m_pages; // of what is set now
    NatsQmlStreamPages::Query m_query;
    QList<NatsStoredMessage> m_rows;
    mutable NatsQmlMessage::Origin m_origin;
    State m_told;
    int m_pageSize = 50;
    int m_maximumCount = 10000;
    bool m_moreWanted = true; // a page; the first one is wanted by no view
    bool m_running = false;
};

#endif
