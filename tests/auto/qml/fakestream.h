// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef FAKESTREAM_H
#define FAKESTREAM_H

#include "base/natsheaders.h"
#include "testing/natsfakeserver.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QMap>

// The stream S on a fake server, as servers of all ages answer who reads it; and what it was asked for.
class FakeStream : public QObject
{
    Q_OBJECT
public:
    enum class Age {
        Batches, // nats-server 2.11
        Mixed, // 2.11 in a cluster, where the copy of the stream is on an older server
        Direct, // 2.9 and 2.10
        Leader // any, without allow_direct
    };
    struct Stored
    {
        QByteArray subject;
        QByteArray text;
    };

    FakeStream(NatsFakeServer *server, Age ofServer)
        : age(ofServer), m_server(server)
    {
        connect(server, &NatsFakeServer::published, this, &FakeStream::handle);
    }

    void add(const QByteArray &subject, const QByteArray &text) { messages.insert(++last, { subject, text }); }
    void fill(int count, const QByteArray &subject = "s")
    {
        for (int i = 0; i < count; ++i)
            add(subject, QByteArray::number(last + 1));
    }
    quint64 first() const { return messages.isEmpty() ? last + 1 : messages.firstKey(); }
    int requests() const { return infos + reads; }

    QMap<quint64, Stored> messages;
    QByteArray created = "2026-01-02T03:04:05Z";
    QByteArray refusal; // of all reads: what the server says
    int refusedAfter = -1; // how many reads there is one
    quint64 last = 0;
    quint64 behind = 0; // how many of the newest messages the copy that answers does not have
    Age age;
    int infos = 0; // how often the state was asked for
    int reads = 0;
    int sent = 0; // messages
    bool isSilent = false; // to reads

private:
    void handle(const QByteArray &subject, const QByteArray &payload, const QByteArray &reply)
    {
        if (subject == "$JS.API.INFO") {
            m_server->publish(reply, age <= Age::Mixed ? "{\"api\":{\"level\":1}}" : "{\"api\":{}}");
        } else if (subject == "$JS.API.STREAM.INFO.S") {
            ++infos;
            m_server->publish(reply, info());
        } else if (subject == "$JS.API.DIRECT.GET.S" || subject == "$JS.API.STREAM.MSG.GET.S") {
            ++reads;
            if (refusedAfter >= 0 && --refusedAfter < 0)
                refusal = "no";
            if (!isSilent)
                read(QJsonDocument::fromJson(payload).object(), reply);
        }
    }
    QByteArray info() const
    {
        return "{\"config\":{\"name\":\"S\",\"allow_direct\":" + QByteArray(age == Age::Leader ? "false" : "true")
                + "},\"created\":\"" + created + "\",\"state\":{\"messages\":" + QByteArray::number(messages.size())
                + ",\"first_seq\":" + QByteArray::number(first()) + ",\"last_seq\":" + QByteArray::number(last) + "}}";
    }
    QMap<quint64, Stored>::const_iterator next(quint64 sequence, const QString &filter) const
    {
        auto found = messages.lowerBound(sequence);
        while (found != messages.constEnd() && !filter.isEmpty() && filter != QLatin1String(">") && found->subject != filter.toUtf8())
            ++found;
        return found != messages.constEnd() && found.key() + behind <= last ? found : messages.constEnd();
    }
    void read(const QJsonObject &query, const QByteArray &reply)
    {
        const QString filter = query.value(QLatin1String("next_by_subj")).toString();
        auto found = next(quint64(query.value(QLatin1String("seq")).toInteger()), filter);
        if (age == Age::Leader)
            return answer(found, reply);
        if (!refusal.isEmpty() || found == messages.constEnd())
            return status(refusal.isEmpty() ? 404 : 408, refusal, reply, {});
        const int batch = age == Age::Batches ? query.value(QLatin1String("batch")).toInt() : 0;
        if (batch == 0)
            return send(found.key(), *found, reply, {});
        quint64 before = 0;
        for (int i = 0; i < batch && found != messages.constEnd(); ++i) {
            const quint64 sequence = found.key();
            const Stored stored = *found;
            found = next(sequence + 1, filter);
            send(sequence, stored, reply, counts(found, filter, before));
            before = sequence;
        }
        status(204, "EOB", reply, counts(found, filter, before));
    }
    QList<std::pair<QString, QString>> counts(QMap<quint64, Stored>::const_iterator rest, const QString &filter, quint64 before) const
    {
        int pending = 0;
        for (; rest != messages.constEnd(); rest = next(rest.key() + 1, filter))
            ++pending;
        return { { QStringLiteral("Nats-Num-Pending"), QString::number(pending) },
                 { QStringLiteral("Nats-Last-Sequence"), QString::number(before) } };
    }
    void send(quint64 sequence, const Stored &stored, const QByteArray &reply, const QList<std::pair<QString, QString>> &more)
    {
        ++sent;
        NatsHeaders headers{ { QStringLiteral("Nats-Stream"), QStringLiteral("S") },
                             { QStringLiteral("Nats-Subject"), QString::fromUtf8(stored.subject) },
                             { QStringLiteral("Nats-Sequence"), QString::number(sequence) },
                             { QStringLiteral("Nats-Time-Stamp"), QStringLiteral("2026-01-02T03:04:05Z") } };
        for (const auto &[name, value] : more)
            headers.append(name, value);
        m_server->publish(reply, stored.text, headers);
    }
    void status(int code, const QByteArray &text, const QByteArray &reply, const QList<std::pair<QString, QString>> &more)
    {
        NatsHeaders headers;
        headers.setStatus(code, QString::fromUtf8(text));
        for (const auto &[name, value] : more)
            headers.append(name, value);
        m_server->publish(reply, {}, headers);
    }
    void answer(QMap<quint64, Stored>::const_iterator found, const QByteArray &reply)
    {
        if (!refusal.isEmpty() || found == messages.constEnd()) {
            m_server->publish(reply, refusal.isEmpty()
                                      ? QByteArray("{\"error\":{\"code\":404,\"err_code\":10037,\"description\":\"no message found\"}}")
                                      : "{\"error\":{\"code\":500,\"err_code\":10000,\"description\":\"" + refusal + "\"}}");
            return;
        }
        ++sent;
        m_server->publish(reply, "{\"message\":{\"subject\":\"" + found->subject + "\",\"seq\":" + QByteArray::number(found.key())
                                         + ",\"data\":\"" + found->text.toBase64() + "\",\"time\":\"2026-01-02T03:04:05Z\"}}");
    }

    NatsFakeServer *const m_server;
};

#endif
