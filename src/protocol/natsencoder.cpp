// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "protocol/natsencoder_p.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <charconv>
#include <cstring>

namespace {

constexpr qsizetype MaximumDigits = 20; // of a quint64

// Writes into room that was made once for the whole line.
class LineWriter
{
public:
    LineWriter(QByteArray *out, qsizetype most) : m_out(out), m_start(out->size())
    {
        out->resize(m_start + most);
        m_at = out->data() + m_start;
    }
    ~LineWriter() { m_out->resize(m_at - m_out->constData()); }
    Q_DISABLE_COPY_MOVE(LineWriter)

    LineWriter &operator<<(QByteArrayView text)
    {
        if (!text.isEmpty())
            std::memcpy(m_at, text.data(), size_t(text.size()));
        m_at += text.size();
        return *this;
    }
    LineWriter &operator<<(char c)
    {
        *m_at++ = c;
        return *this;
    }
    LineWriter &operator<<(quint64 number)
    {
        m_at = std::to_chars(m_at, m_at + MaximumDigits, number).ptr;
        return *this;
    }

private:
    QByteArray *m_out;
    qsizetype m_start;
    char *m_at;
};

} // namespace

void NatsEncoder::connect(QByteArray *out, const NatsConnectFields &fields)
{
    QJsonObject json{
        { QStringLiteral("protocol"), 1 },
        { QStringLiteral("lang"), QStringLiteral("natsqt") },
        { QStringLiteral("version"), QStringLiteral(NATSQT_VERSION_STRING) },
        { QStringLiteral("verbose"), fields.verbose },
        { QStringLiteral("pedantic"), fields.pedantic },
        { QStringLiteral("echo"), fields.echo },
    };
    const auto insertText = [&json](QLatin1String key, const QString &value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    insertText(QLatin1String("name"), fields.name);
    insertText(QLatin1String("user"), fields.user);
    insertText(QLatin1String("pass"), fields.password);
    insertText(QLatin1String("auth_token"), fields.token);
    insertText(QLatin1String("nkey"), QString::fromLatin1(fields.nkey));
    insertText(QLatin1String("jwt"), QString::fromLatin1(fields.jwt));
    insertText(QLatin1String("sig"), QString::fromLatin1(fields.signature));
    if (fields.headers) {
        json.insert(QLatin1String("headers"), true);
        json.insert(QLatin1String("no_responders"), true);
    }
    if (fields.tlsRequired)
        json.insert(QLatin1String("tls_required"), true);
    out->append("CONNECT ").append(QJsonDocument(json).toJson(QJsonDocument::Compact)).append("\r\n");
}

void NatsEncoder::publish(QByteArray *out, QByteArrayView subject, QByteArrayView reply, QByteArrayView headerBlock,
                          QByteArrayView payload)
{
    const qsizetype most = 5 + subject.size() + 1 + reply.size() + 1 + 2 * (MaximumDigits + 1) + 2
            + headerBlock.size() + payload.size() + 2;
    LineWriter line(out, most);
    line << QByteArrayView(headerBlock.isEmpty() ? "PUB " : "HPUB ") << subject << ' ';
    if (!reply.isEmpty())
        line << reply << ' ';
    if (!headerBlock.isEmpty())
        line << quint64(headerBlock.size()) << ' ';
    line << quint64(headerBlock.size() + payload.size()) << QByteArrayView("\r\n") << headerBlock << payload
         << QByteArrayView("\r\n");
}

void NatsEncoder::subscribe(QByteArray *out, QByteArrayView subject, QByteArrayView queueGroup, quint64 sid)
{
    LineWriter line(out, 4 + subject.size() + 1 + queueGroup.size() + 1 + MaximumDigits + 2);
    line << QByteArrayView("SUB ") << subject << ' ';
    if (!queueGroup.isEmpty())
        line << queueGroup << ' ';
    line << sid << QByteArrayView("\r\n");
}

void NatsEncoder::unsubscribe(QByteArray *out, quint64 sid, quint64 maximum)
{
    LineWriter line(out, 6 + 2 * (MaximumDigits + 1) + 2);
    line << QByteArrayView("UNSUB ") << sid;
    if (maximum > 0)
        line << ' ' << maximum;
    line << QByteArrayView("\r\n");
}

void NatsEncoder::ping(QByteArray *out)
{
    out->append("PING\r\n");
}

void NatsEncoder::pong(QByteArray *out)
{
    out->append("PONG\r\n");
}
