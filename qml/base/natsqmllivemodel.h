// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLLIVEMODEL_H
#define NATSQMLLIVEMODEL_H

#include "qml/base/natsqmlframe.h"
#include "qml/base/natsqmlliverows.h"
#include "qml/base/natsqmlliveruns.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qpointer.h>
#include <QtQml/qqmlregistration.h>

// What the models have in common whose rows are things with keys that a server keeps telling of: all that there are at
// first, which is collected, sorted bit by bit and shown in one reset; what changes after that, which is shown once in a
// frame. Each signal of a model runs code of the program, which may delete it.
class NatsQmlLiveModel : public QAbstractTableModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool upToDate READ isUpToDate NOTIFY upToDateChanged FINAL)
public:
    int count() const { return m_rows.count(); }
    bool isUpToDate() const { return m_upToDate; }

    Q_INVOKABLE int indexOf(const QString &key) const { return m_rows.find(key); }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }

Q_SIGNALS:
    void countChanged();
    void upToDateChanged();

protected:
    using Rows = NatsQmlLiveRows;

    explicit NatsQmlLiveModel(QObject *parent);

    const Rows &rows() const { return m_rows; }
    void beginSnapshot(); // the rows stay until all of the new ones are there
    void endSnapshot();
    void take(const Rows::Row &news);
    void forget(); // what has come and is not shown yet
    void setUpToDate(bool upToDate);

private:
    class Telling;

    void handleFrame();
    void showSnapshot();
    void reset(Rows::List rows);
    Rows::List takeNews();
    void removeGone(const Rows::List &news);
    void changeKnown(const Rows::List &news);
    void insertNew(const Rows::List &news);
    void tellCount();

    NatsQmlFrame m_frame;
    Rows m_rows; // which views know of
    NatsQmlLiveRuns m_snapshot; // what is to replace them when all of it is there
    Rows::List m_news; // for the next frame
    int m_toldCount = 0;
    bool m_upToDate = false;
    bool m_isLoading = false; // the snapshot is being received
    bool m_isLoaded = false; // and all of it is there, but may not be in order yet
    bool m_isCurrent = false; // nothing has happened since that makes it old
    bool m_isTelling = false; // views of a change
};

#endif
