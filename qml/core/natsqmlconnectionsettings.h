// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLCONNECTIONSETTINGS_H
#define NATSQMLCONNECTIONSETTINGS_H

#include "qml/core/natsqmlauthentication.h"
#include "qml/core/natsqmlreconnect.h"
#include "qml/core/natsqmltls.h"

#include <QtCore/qvariant.h>

// The options of a connection as properties. What a change leads to is the business of the class
// that derives from it.
class NatsQmlConnectionSettings : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString url READ url WRITE setUrl NOTIFY urlChanged FINAL)
    Q_PROPERTY(QStringList servers READ servers WRITE setServers NOTIFY serversPropertyChanged FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QString credentialsFile READ credentialsFile WRITE setCredentialsFile NOTIFY
                       credentialsFileChanged FINAL)
    Q_PROPERTY(QString context READ context WRITE setContext NOTIFY contextChanged FINAL)
    Q_PROPERTY(QVariantMap upgradeHeaders READ upgradeHeaders WRITE setUpgradeHeaders NOTIFY
                       upgradeHeadersChanged FINAL)
    Q_PROPERTY(QString origin READ origin WRITE setOrigin NOTIFY originChanged FINAL)
    Q_PROPERTY(QString inboxPrefix READ inboxPrefix WRITE setInboxPrefix NOTIFY inboxPrefixChanged FINAL)
    Q_PROPERTY(bool noEcho READ noEcho WRITE setNoEcho NOTIFY noEchoChanged FINAL)
    Q_PROPERTY(bool verbose READ verbose WRITE setVerbose NOTIFY verboseChanged FINAL)
    Q_PROPERTY(bool pedantic READ pedantic WRITE setPedantic NOTIFY pedanticChanged FINAL)
    Q_PROPERTY(bool noRandomize READ noRandomize WRITE setNoRandomize NOTIFY noRandomizeChanged FINAL)
    Q_PROPERTY(bool ignoreClusterUpdates READ ignoreClusterUpdates WRITE setIgnoreClusterUpdates NOTIFY
                       ignoreClusterUpdatesChanged FINAL)
    Q_PROPERTY(bool ignoreAuthErrorAbort READ ignoreAuthErrorAbort WRITE setIgnoreAuthErrorAbort NOTIFY
                       ignoreAuthErrorAbortChanged FINAL)
    Q_PROPERTY(
            int connectTimeout READ connectTimeout WRITE setConnectTimeout NOTIFY connectTimeoutChanged FINAL)
    Q_PROPERTY(int pingInterval READ pingInterval WRITE setPingInterval NOTIFY pingIntervalChanged FINAL)
    Q_PROPERTY(int maximumPingsOut READ maximumPingsOut WRITE setMaximumPingsOut NOTIFY maximumPingsOutChanged
                       FINAL)
    Q_PROPERTY(bool watchSystem READ watchSystem WRITE setWatchSystem NOTIFY watchSystemChanged FINAL)
    Q_PROPERTY(int probeTimeout READ probeTimeout WRITE setProbeTimeout NOTIFY probeTimeoutChanged FINAL)
    Q_PROPERTY(double offlineBufferSize READ offlineBufferSize WRITE setOfflineBufferSize NOTIFY
                       offlineBufferSizeChanged FINAL)
    Q_PROPERTY(double maximumOutboundSize READ maximumOutboundSize WRITE setMaximumOutboundSize NOTIFY
                       maximumOutboundSizeChanged FINAL)
    Q_PROPERTY(double slowConsumerSize READ slowConsumerSize WRITE setSlowConsumerSize NOTIFY
                       slowConsumerSizeChanged FINAL)
    Q_PROPERTY(double maximumPendingSize READ maximumPendingSize WRITE setMaximumPendingSize NOTIFY
                       maximumPendingSizeChanged FINAL)
    Q_PROPERTY(int deliverySlice READ deliverySlice WRITE setDeliverySlice NOTIFY deliverySliceChanged FINAL)
    Q_PROPERTY(NatsQmlTls *tls READ tls CONSTANT FINAL)
    Q_PROPERTY(NatsQmlReconnect *reconnect READ reconnect CONSTANT FINAL)
    Q_PROPERTY(NatsQmlAuthentication *authentication READ authentication CONSTANT FINAL)
public:
    QString url() const;
    void setUrl(const QString &url);
    QStringList servers() const;
    void setServers(const QStringList &servers);
    QString name() const;
    void setName(const QString &name);
    QString credentialsFile() const;
    void setCredentialsFile(const QString &credentialsFile);
    QString context() const;
    void setContext(const QString &context);
    QVariantMap upgradeHeaders() const;
    void setUpgradeHeaders(const QVariantMap &upgradeHeaders);
    QString origin() const;
    void setOrigin(const QString &origin);
    QString inboxPrefix() const;
    void setInboxPrefix(const QString &inboxPrefix);
    bool noEcho() const;
    void setNoEcho(bool noEcho);
    bool verbose() const;
    void setVerbose(bool verbose);
    bool pedantic() const;
    void setPedantic(bool pedantic);
    bool noRandomize() const;
    void setNoRandomize(bool noRandomize);
    bool ignoreClusterUpdates() const;
    void setIgnoreClusterUpdates(bool ignoreClusterUpdates);
    bool ignoreAuthErrorAbort() const;
    void setIgnoreAuthErrorAbort(bool ignoreAuthErrorAbort);
    int connectTimeout() const;
    void setConnectTimeout(int connectTimeout);
    int pingInterval() const;
    void setPingInterval(int pingInterval);
    int maximumPingsOut() const;
    void setMaximumPingsOut(int maximumPingsOut);
    bool watchSystem() const;
    void setWatchSystem(bool watchSystem);
    int probeTimeout() const;
    void setProbeTimeout(int probeTimeout);
    double offlineBufferSize() const;
    void setOfflineBufferSize(double offlineBufferSize);
    double maximumOutboundSize() const;
    void setMaximumOutboundSize(double maximumOutboundSize);
    double slowConsumerSize() const;
    void setSlowConsumerSize(double slowConsumerSize);
    double maximumPendingSize() const;
    void setMaximumPendingSize(double maximumPendingSize);
    int deliverySlice() const;
    void setDeliverySlice(int deliverySlice);
    NatsQmlTls *tls() const { return m_tls; }
    NatsQmlReconnect *reconnect() const { return m_reconnect; }
    NatsQmlAuthentication *authentication() const { return m_authentication; }

Q_SIGNALS:
    void urlChanged();
    void serversPropertyChanged();
    void nameChanged();
    void credentialsFileChanged();
    void contextChanged();
    void upgradeHeadersChanged();
    void originChanged();
    void inboxPrefixChanged();
    void noEchoChanged();
    void verboseChanged();
    void pedanticChanged();
    void noRandomizeChanged();
    void ignoreClusterUpdatesChanged();
    void ignoreAuthErrorAbortChanged();
    void connectTimeoutChanged();
    void pingIntervalChanged();
    void maximumPingsOutChanged();
    void watchSystemChanged();
    void probeTimeoutChanged();
    void offlineBufferSizeChanged();
    void maximumOutboundSizeChanged();
    void slowConsumerSizeChanged();
    void maximumPendingSizeChanged();
    void deliverySliceChanged();

protected:
    using Change = NatsQmlSettings::Change;

    explicit NatsQmlConnectionSettings(QObject *parent = nullptr);
    NatsResult<NatsOptions> usableOptions() const;
    NatsResult<NatsAuthentication> knownAuthentication(const NatsAuthChallenge &challenge) const;
    virtual void settingsChanged(Change change) = 0;
    void keepServers(const QStringList &servers);
    NatsQmlReconnect *reconnectGroup() const { return m_reconnect; }

private:
    void storeServers(const QStringList &servers, Change change);
    NatsResult<void> addContext(NatsOptions *options) const;

    NatsQmlSettings m_settings;
    NatsQmlTls *m_tls; // children
    NatsQmlReconnect *m_reconnect;
    NatsQmlAuthentication *m_authentication;
    QString m_credentialsFile;
    QString m_context;
    QVariantMap m_upgradeHeaders;
};

#endif
