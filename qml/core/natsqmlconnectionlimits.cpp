// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "qml/core/natsqmlconnectionsettings.h"

// How long things may take and how much may wait: the numbers among the properties of a connection.

using std::chrono::milliseconds;

// What is no size becomes one that is refused when the connection is opened.
static qint64 toSize(double value)
{
    return value >= 0 && value < 9e15 ? qint64(value) : -1;
}

/*! \qmlproperty int NatsConnection::connectTimeout
    How long an attempt may take until the handshake is complete, in milliseconds; 5000 by default. A
    handler of credentialsRequested() answers within this time. */
int NatsQmlConnectionSettings::connectTimeout() const
{
    return int(m_settings.options().connectTimeout().count());
}

void NatsQmlConnectionSettings::setConnectTimeout(int connectTimeout)
{
    const auto setter = [](NatsOptions &options, int value) { options.setConnectTimeout(milliseconds(value)); };
    m_settings.store(this, this->connectTimeout(), connectTimeout, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::connectTimeoutChanged);
}

/*! \qmlproperty int NatsConnection::pingInterval
    How often the server is pinged, in milliseconds; 120000 by default, and 0 is never. */
int NatsQmlConnectionSettings::pingInterval() const
{
    return int(m_settings.options().pingInterval().count());
}

void NatsQmlConnectionSettings::setPingInterval(int pingInterval)
{
    const auto setter = [](NatsOptions &options, int value) { options.setPingInterval(milliseconds(value)); };
    m_settings.store(this, this->pingInterval(), pingInterval, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::pingIntervalChanged);
}

/*! \qmlproperty int NatsConnection::maximumPingsOut
    How many pings may be unanswered before the connection is dropped and made anew; 2 by default. */
int NatsQmlConnectionSettings::maximumPingsOut() const
{
    return m_settings.options().maximumPingsOut();
}

void NatsQmlConnectionSettings::setMaximumPingsOut(int maximumPingsOut)
{
    m_settings.store(this, this->maximumPingsOut(), maximumPingsOut, &NatsOptions::setMaximumPingsOut,
                     Change::Behaviour, &NatsQmlConnectionSettings::maximumPingsOutChanged);
}

/*! \qmlproperty bool NatsConnection::watchSystem
    Whether the network, the state of the application and the clock are watched; true by default. After
    sleep and when the network has changed, the server is then probed, or the next attempt made at once,
    and while the application is suspended (not when it is only hidden), nothing is sent or tried. */
bool NatsQmlConnectionSettings::watchSystem() const
{
    return m_settings.options().watchSystem();
}

void NatsQmlConnectionSettings::setWatchSystem(bool watchSystem)
{
    m_settings.store(this, this->watchSystem(), watchSystem, &NatsOptions::setWatchSystem, Change::Behaviour,
                     &NatsQmlConnectionSettings::watchSystemChanged);
}

/*! \qmlproperty int NatsConnection::probeTimeout
    Within what time a server that is probed must answer, in milliseconds; 5000 by default. When it does
    not, the connection is dropped and made anew. */
int NatsQmlConnectionSettings::probeTimeout() const
{
    return int(m_settings.options().probeTimeout().count());
}

void NatsQmlConnectionSettings::setProbeTimeout(int probeTimeout)
{
    const auto setter = [](NatsOptions &options, int value) { options.setProbeTimeout(milliseconds(value)); };
    m_settings.store(this, this->probeTimeout(), probeTimeout, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::probeTimeoutChanged);
}

/*! \qmlproperty real NatsConnection::offlineBufferSize
    How many bytes publish() keeps while there is no connection; 8 MiB by default, and 0 keeps none. */
double NatsQmlConnectionSettings::offlineBufferSize() const
{
    return double(m_settings.options().offlineBufferSize());
}

void NatsQmlConnectionSettings::setOfflineBufferSize(double offlineBufferSize)
{
    const auto setter = [](NatsOptions &options, double value) { options.setOfflineBufferSize(toSize(value)); };
    m_settings.store(this, this->offlineBufferSize(), offlineBufferSize, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::offlineBufferSizeChanged);
}

/*! \qmlproperty real NatsConnection::maximumOutboundSize
    How many bytes may wait to leave before publish() refuses more; 64 MiB by default, and
    0 is no limit. readyToPublish() tells when there is room again. */
double NatsQmlConnectionSettings::maximumOutboundSize() const
{
    return double(m_settings.options().maximumOutboundSize());
}

void NatsQmlConnectionSettings::setMaximumOutboundSize(double maximumOutboundSize)
{
    const auto setter = [](NatsOptions &options, double value) {
        options.setMaximumOutboundSize(toSize(value));
    };
    m_settings.store(this, this->maximumOutboundSize(), maximumOutboundSize, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::maximumOutboundSizeChanged);
}

/*! \qmlproperty real NatsConnection::slowConsumerSize
    Above how many bytes that have arrived and wait for delivery slowConsumer() tells; 0 is never. */
double NatsQmlConnectionSettings::slowConsumerSize() const
{
    return double(m_settings.options().slowConsumerSize());
}

void NatsQmlConnectionSettings::setSlowConsumerSize(double slowConsumerSize)
{
    const auto setter = [](NatsOptions &options, double value) { options.setSlowConsumerSize(toSize(value)); };
    m_settings.store(this, this->slowConsumerSize(), slowConsumerSize, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::slowConsumerSizeChanged);
}

/*! \qmlproperty real NatsConnection::maximumPendingSize
    Above how many bytes that have arrived and wait for delivery the connection is dropped and made anew, as
    a server does; 0 is never. */
double NatsQmlConnectionSettings::maximumPendingSize() const
{
    return double(m_settings.options().maximumPendingSize());
}

void NatsQmlConnectionSettings::setMaximumPendingSize(double maximumPendingSize)
{
    const auto setter = [](NatsOptions &options, double value) { options.setMaximumPendingSize(toSize(value)); };
    m_settings.store(this, this->maximumPendingSize(), maximumPendingSize, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::maximumPendingSizeChanged);
}

/*! \qmlproperty int NatsConnection::deliverySlice
    How long messages are delivered before the event loop gets its turn, in milliseconds; 4 by default, and 0
    delivers all that has arrived. */
int NatsQmlConnectionSettings::deliverySlice() const
{
    return int(m_settings.options().deliverySlice().count());
}

void NatsQmlConnectionSettings::setDeliverySlice(int deliverySlice)
{
    const auto setter = [](NatsOptions &options, int value) { options.setDeliverySlice(milliseconds(value)); };
    m_settings.store(this, this->deliverySlice(), deliverySlice, setter, Change::Behaviour,
                     &NatsQmlConnectionSettings::deliverySliceChanged);
}
