// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLNAMEDMODEL_H
#define NATSQMLNAMEDMODEL_H

#include "jetstream/natspagedlist.h"
#include "qml/jetstream/natsqmljetstreammodel.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qjsonobject.h>

class NatsJetStreamAdvisories;

// What the models have in common whose rows are things with names that a server lists: when it is asked, and how
// what it tells becomes changes of rows. Rows are in the order of their names.
class NatsQmlNamedModel : public NatsQmlJetStreamModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int refreshInterval READ refreshInterval WRITE setRefreshInterval NOTIFY refreshIntervalChanged FINAL)
    Q_PROPERTY(QStringList missing READ missing NOTIFY missingChanged FINAL)
public:
    enum Role { Info = Qt::UserRole, Name, FirstOwn };

    explicit NatsQmlNamedModel(QObject *parent = nullptr);
    ~NatsQmlNamedModel() override;

    int refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(int refreshInterval);
    bool isRunning() const override { return m_list; }
    QStringList missing() const { return m_missing; }

    Q_INVOKABLE QVariant get(int row) const; // a map, so that qmllint lets programs use its names
    Q_INVOKABLE int indexOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void refreshIntervalChanged();
    void missingChanged();

    void refreshed();

protected:
    // What is listed, with pages that go to take()
    virtual NatsResult<NatsPagedList *> list(NatsJetStreamManager *manager) = 0;
    virtual bool canList() const { return true; }
    // What tells of changes, by refreshSoon()
    virtual std::unique_ptr<NatsJetStreamAdvisories> advisories(NatsJetStream *jetStream) = 0;
    virtual QHash<int, QByteArray> ownRoleNames() const = 0;
    virtual QVariant ownValue(const QJsonObject &info, int role) const = 0;

    void take(const QString &name, const QJsonObject &info) { m_listed.push_back({ name, info }); }
    void refreshSoon();
    void timerEvent(QTimerEvent *event) override;

private:
    struct Row
    {
        QString name;
        QJsonObject info;
    };
    using Rows = std::vector<Row>;

    void update() override;
    void forget() override;
    void connectionRestored() override;
    void connectionLost() override;
    bool learnNews() override;
    void tellNews() override { Q_EMIT missingChanged(); }

    void empty();
    void rest();
    void ask();
    void listen();
    void handleAdvisoriesEnded(const NatsError &error);
    void dropList();
    void handleFinished(const NatsError &error);
    void finishList(const NatsError &error);

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

    std::unique_ptr<NatsJetStreamAdvisories> m_advisories;
    QPointer<NatsPagedList> m_list; // while it is running
    Rows m_listed; // what it has told
    Rows m_rows;
    QStringList m_missing;
    QStringList m_toldMissing;
    QBasicTimer m_refreshTimer;
    QBasicTimer m_advisoryTimer;
    int m_refreshInterval = 0;
    bool m_toldRefusal = false; // of the advisories
};

#endif
