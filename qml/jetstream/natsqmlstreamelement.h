// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSTREAMELEMENT_H
#define NATSQMLSTREAMELEMENT_H

#include "base/natsfuture.h"
#include "jetstream/natsstreaminfo.h"
#include "qml/core/messaging/natsqmlelement.h"
#include "qml/jetstream/natsqmljetstreamuse.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qmetaobject.h>
#include <QtQml/qjsvalue.h>

#include <memory>

class NatsJetStreamAdvisories;
class NatsJetStreamManager;

// What the elements have in common that stand for a stream, be it as it is or as the bucket that is kept in one: it
// is made where that is wanted, and asked for its state. The documentation of what is here stands with each of them.
class NatsQmlStreamElement : public NatsQmlElement
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(Ensure ensure READ ensure WRITE setEnsure NOTIFY ensureChanged FINAL)
    Q_PROPERTY(QString domain READ domain WRITE setDomain NOTIFY domainChanged FINAL)
    Q_PROPERTY(QString apiPrefix READ apiPrefix WRITE setApiPrefix NOTIFY apiPrefixChanged FINAL)
    Q_PROPERTY(int refreshInterval READ refreshInterval WRITE setRefreshInterval NOTIFY refreshIntervalChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(NatsQmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(bool exists READ exists NOTIFY stateChanged FINAL)
public:
    enum class Ensure { Never, Create, CreateOrUpdate };
    Q_ENUM(Ensure)

    explicit NatsQmlStreamElement(QObject *parent = nullptr);
    ~NatsQmlStreamElement() override;

    bool isActive() const { return m_active; }
    void setActive(bool active);
    Ensure ensure() const { return m_ensure; }
    void setEnsure(Ensure ensure);
    QString domain() const { return m_jetStream.domain(); }
    void setDomain(const QString &domain);
    QString apiPrefix() const { return m_jetStream.apiPrefix(); }
    void setApiPrefix(const QString &apiPrefix);
    int refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(int refreshInterval);

    bool isRunning() const { return m_running; }
    NatsQmlError error() const { return m_error; }
    bool exists() const { return m_exists; }

    Q_INVOKABLE QJSValue refresh();
    Q_INVOKABLE QJSValue remove();

Q_SIGNALS:
    void activeChanged();
    void ensureChanged();
    void domainChanged();
    void apiPrefixChanged();
    void refreshIntervalChanged();
    void runningChanged();
    void errorChanged();
    void stateChanged();

    void refreshed();

protected:
    virtual QString streamName() const = 0; // empty where nothing is to be asked for
    virtual QString shownName() const = 0; // what errors are about
    virtual NatsResult<NatsStreamConfig> wholeConfig() const = 0; // may run code of the program

    virtual void releaseJetStream() { } // it goes next, and what was made with it has to go before

    void applyChanges() override;
    void connectionReplaced() override { startAnew(); }
    void connectionRestored() override;
    void connectionLost() override;
    void timerEvent(QTimerEvent *event) override;

    NatsStreamInfo info() const { return m_info; }
    NatsResult<NatsJetStream *> jetStream();
    NatsResult<NatsJetStreamManager *> manager();
    void startAnew(); // another stream, or another way to it
    void ensureAgain(); // with another configuration
    void askAgainLater(); // a server that did not answer
    void setError(const NatsError &error); // last statement

    // Values that a property cannot have are told, and the one before stays.
    bool refuse(const QString &why);
    bool isWhole(const char *property, double value, double least);
    template<typename Enum>
    bool isKnown(const char *property, Enum value)
    {
        return isKnown(property, QMetaEnum::fromType<Enum>(), int(value));
    }

private:
    bool isKnown(const char *property, const QMetaEnum &values, int value);
    void track(const NatsFuture<NatsStreamInfo> &future);
    void ask();
    void handleInfo(const NatsResult<NatsStreamInfo> &info);
    void finish(bool exists, NatsStreamInfo info, const NatsError &error);
    void listen();

    NatsStreamInfo m_info;
    NatsError m_error;
    NatsQmlJetStreamUse m_jetStream;
    std::unique_ptr<NatsJetStreamAdvisories> m_advisories;
    QBasicTimer m_timer;
    int m_refreshInterval = 0;
    int m_turn = 0; // what was asked before counts no more
    Ensure m_ensure = Ensure::Never;
    bool m_active = true;
    bool m_ensureDue = true;
    bool m_isCreating = false;
    bool m_isStale = false; // the JetStream objects belong to what was set before
    bool m_running = false;
    bool m_again = false; // something changed while the server was asked
    bool m_exists = false;
};

#endif
