// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignaudit.h"

#include "campaignsite.h"
#include "testing/natswait.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

// By hand: a QNetworkAccessManager keeps connections and threads for later, which a soak would count.
QByteArray CampaignAudit::get(const QString &url)
{
    const QUrl target(url);
    QTcpSocket socket;
    socket.connectToHost(target.host(), quint16(target.port()));
    socket.write("GET " + target.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.0\r\n\r\n");
    NatsTest::waitUntil([&socket] { return socket.state() == QTcpSocket::UnconnectedState; });
    const QByteArray answer = socket.readAll();
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

bool CampaignAudit::ask()
{
    m_subjects.clear();
    for (int node = 0; node < m_site->size(); ++node) {
        const QString url = m_site->server(node)->monitoringUrl() + u"/connz?subs=1"_s;
        const QJsonObject told = QJsonDocument::fromJson(get(url)).object();
        if (!told.contains("connections"_L1))
            return false;
        for (const QJsonValue &connection : told.value("connections"_L1).toArray()) {
            QStringList subjects;
            for (const QJsonValue &subject : connection["subscriptions_list"_L1].toArray())
                subjects.append(subject.toString());
            subjects.sort();
            m_subjects[connection["name"_L1].toString()].append(subjects);
        }
    }
    return true;
}

QString CampaignAudit::difference(const CampaignClient &client) const
{
    const QString name = client.connection->options().name();
    const QList<QStringList> connections = m_subjects.value(name);
    if (connections.size() != 1)
        return u"%1 has %2 connections at the servers"_s.arg(name).arg(connections.size());
    const QStringList subjects = connections.first();
    const QStringList wanted = client.liveSubjects();
    QStringList more = subjects;
    const bool hasAll = std::all_of(wanted.cbegin(), wanted.cend(), [&more](const QString &subject) { return more.removeOne(subject); });
    const qsizetype before = more.size();
    more.removeIf([](const QString &subject) { return subject.startsWith("_INBOX."_L1); });
    if (!hasAll || !more.isEmpty())
        return u"%1 has subscriptions at the server to %2, and wants %3"_s.arg(name, subjects.join(u' '),
                                                                               wanted.join(u' '));
    if (before > 1)
        return u"%1 has %2 inboxes"_s.arg(name).arg(before);
    return {};
}

CampaignAudit::Count CampaignAudit::count() const
{
    Count result;
    for (const QList<QStringList> &connections : m_subjects) {
        result.connections += int(connections.size());
        for (const QStringList &subjects : connections)
            result.subscriptions += int(subjects.size());
    }
    return result;
}
