// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "core/natslink_p.h"

#include "core/natslogging_p.h"
#include "protocol/natsparser_p.h"

#include <QtCore/QPointer>

static constexpr qint64 MaximumUnread = 16 * 1024; // by a server in the handshake; far more than a CONNECT

NatsLink::NatsLink(std::unique_ptr<NatsTransport> transport, const NatsOptions &options,
                   const NatsAuthenticator &authenticator, QObject *parent)
    : QObject(parent), m_transport(std::move(transport)), m_reader(new NatsReader(this, options.deliverySlice(), this)),
      m_options(options), m_authenticator(authenticator)
{
    m_timer.setSingleShot(true);
    connect(m_transport.get(), &NatsTransport::received, this, &NatsLink::handleReceived);
    connect(m_transport.get(), &NatsTransport::finished, this, [this](const NatsError &error) {
        m_insideTransport = true;
        end(error);
    });
    connect(m_transport.get(), &NatsTransport::secured, this, [this] {
        m_encrypted = true;
        authenticate();
    });
    connect(m_transport.get(), &NatsTransport::written, this, &NatsLink::roomMade);
    connect(m_reader, &NatsReader::failed, this, &NatsLink::abort);
}

NatsLink::~NatsLink()
{
    m_transport->disconnect(this);
    m_transport->abort();
    if (m_insideTransport) // it goes on after the signal that led here
        m_transport.release()->deleteLater();
}

void NatsLink::open(const QUrl &url, const QUrl &urlWithLogin)
{
    m_server = url.authority();
    m_handshake = std::make_unique<NatsHandshake>(m_options, urlWithLogin);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        abort(NatsError(NatsError::Code::ConnectTimeout,
                        tr("%1 did not complete the connection within %2 ms").arg(m_server).arg(m_timer.interval())));
    });
    m_timer.start(m_options.connectTimeout());
    m_transport->open(url);
}

template<typename Call>
void NatsLink::callTransport(Call call)
{
    const QPointer<NatsLink> guard(this); // a flush may find out that the connection is lost
    ++m_calls;
    call(m_transport.get());
    if (guard)
        --m_calls;
}

void NatsLink::write(const QByteArray &bytes)
{
    callTransport([&bytes](NatsTransport *transport) { transport->write(bytes); });
}

void NatsLink::flush()
{
    callTransport([](NatsTransport *transport) { transport->flush(); });
}

void NatsLink::close(std::chrono::milliseconds timeout)
{
    m_reader->stop();
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        abort(NatsError(NatsError::Code::ConnectionLost,
                        tr("%1 did not take what was published before the end").arg(m_server)));
    });
    m_timer.start(timeout);
    m_transport->close();
}

void NatsLink::abort(const NatsError &error)
{
    if (m_ended)
        return;
    m_transport->disconnect(this);
    m_transport->abort();
    end(error);
}

void NatsLink::end(const NatsError &error)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.stop();
    m_reader->stop();
    if (m_calls > 0)
        QMetaObject::invokeMethod(this, [this, error] { Q_EMIT ended(error); }, Qt::QueuedConnection);
    else
        Q_EMIT ended(error);
}

void NatsLink::handleReceived(const QByteArray &bytes)
{
    const QPointer<NatsLink> guard(this);
    const bool wasInside = std::exchange(m_insideTransport, true); // a slot may open an event loop
    m_bytesIn += quint64(bytes.size());
    m_reader->append(bytes);
    if (guard && !m_ended)
        Q_EMIT received();
    if (guard)
        m_insideTransport = wasInside;
}

// Past the handshake, events go straight to whom they are for; this hears what nobody wants.
void NatsLink::setHandler(NatsEventHandler *handler)
{
    m_reader->setHandler(handler ? handler : this);
}

void NatsLink::handleEvent(NatsEvent *event)
{
    if (m_handshake)
        continueHandshake(*event);
}

void NatsLink::continueHandshake(const NatsEvent &event)
{
    QByteArray out;
    qCDebug(lcNatsProtocol) << ">" << event.kind << event.text.toByteArray();
    const NatsHandshake::Status status = m_handshake->handle(event, &out);
    m_info = m_handshake->info();
    if (!out.isEmpty()) { // the answer to a ping; who pings and does not read gets no more
        if (pendingBytes() < MaximumUnread)
            writeHandshake(&out);
        return;
    }
    if (status == NatsHandshake::Status::Challenged) {
        secureOrAuthenticate();
    } else if (status == NatsHandshake::Status::Failed) {
        abort(m_handshake->error());
    } else if (status == NatsHandshake::Status::Done) {
        m_timer.stop();
        m_handshake.reset();
        qCInfo(lcNatsConnection) << "connected to" << m_server << "version" << m_info.version();
        Q_EMIT established();
    }
}

void NatsLink::writeHandshake(QByteArray *out)
{
    write(*out);
    flush();
    out->fill('\0'); // CONNECT holds secrets
}

void NatsLink::secureOrAuthenticate()
{
    if (!m_transport->canUpgradeTls())
        return authenticate();
    const auto mustUpgrade = m_handshake->mustUpgradeTls();
    if (!mustUpgrade)
        abort(mustUpgrade.error());
    else if (*mustUpgrade && m_reader->pendingBytes() > 0) // somebody in between may have added it
        abort(NatsError(NatsError::Code::ProtocolError, tr("%1 sent data before the encryption began").arg(m_server)));
    else if (*mustUpgrade)
        m_transport->upgradeTls();
    else
        authenticate();
}

void NatsLink::authenticate()
{
    if (!m_authenticator)
        return sendConnect(NatsAuthentication());
    const QPointer<NatsLink> guard(this);
    const NatsAuthenticator authenticator = m_authenticator; // it may delete this while it runs
    const auto answer = authenticator(NatsAuthChallenge(m_server, m_info.nonce())); // user code
    if (guard)
        answer.then(this, [this](const NatsResult<NatsAuthentication> &result) { sendConnect(result); });
}

void NatsLink::sendConnect(const NatsResult<NatsAuthentication> &authentication)
{
    if (m_ended || !m_handshake)
        return;
    if (!authentication)
        return abort(authentication.error());
    QByteArray out;
    m_handshake->sendConnect(*authentication, m_encrypted, &out);
    qCDebug(lcNatsProtocol) << "< CONNECT, its fields are not shown; PING";
    writeHandshake(&out);
}
