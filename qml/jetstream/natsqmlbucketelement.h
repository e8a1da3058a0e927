// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLBUCKETELEMENT_H
#define NATSQMLBUCKETELEMENT_H

#include "qml/jetstream/natsqmlstreamelement.h"

#include <QtQml/qqmllist.h>

#include <functional>

// What the elements of buckets have in common, of keys or of objects: they hold the elements that show what is in the
// bucket, and tell these when it may be used. The documentation of what is here stands with each of them.
class NatsQmlBucketElement : public NatsQmlStreamElement
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_CLASSINFO("DefaultProperty", "data")
    Q_PROPERTY(QQmlListProperty<QObject> data READ data CONSTANT FINAL)
public:
    explicit NatsQmlBucketElement(QObject *parent = nullptr);

    QQmlListProperty<QObject> data();
    bool isUsable() const { return m_isUsable; } // the server has told that the bucket exists

Q_SIGNALS:
    void sourceChanged(); // what was read of it before counts no more

protected:
    virtual void open(const std::function<void(bool)> &opened) = 0; // what reads and writes the bucket
    virtual void drop() = 0; // the same; the elements that show the bucket have let go of it
    void releaseJetStream() override;
    void letGo() { setUsable(false); } // for destructors

private:
    void followState();
    void setUsable(bool usable);

    QString m_shownCreated; // of the bucket that is shown: another one may have its name later
    QList<QObject *> m_data;
    bool m_isUsable = false;
};

#endif
