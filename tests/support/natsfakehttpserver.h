// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFAKEHTTPSERVER_H
#define NATSFAKEHTTPSERVER_H

#include <QtCore/QByteArrayList>
#include <QtNetwork/QTcpServer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

// Listens on the loopback interface, keeps each request it gets, and answers it with what the test
// wants: for upgrades that fail, and to look at what a client asks for.
class NatsFakeHttpServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit NatsFakeHttpServer(QObject *parent = nullptr);

    bool start() { return listen(QHostAddress::LocalHost); }
    QString url(const QString &pathAndQuery = {}) const;

    // Complete, with status line and empty line; without an answer nothing is said.
    void setAnswer(const QByteArray &answer) { m_answer = answer; }
    static QByteArray answer(const QByteArray &status, const QByteArray &headers = {}, const QByteArray &body = {});

    QByteArrayList requests() const { return m_requests; }
    // Of the latest request: the values of a header, whose case does not matter
    QByteArrayList headerValues(const QByteArray &name) const;

Q_SIGNALS:
    void requested();

private:
    void read(QTcpSocket *socket);

    QByteArray m_answer;
    QByteArrayList m_requests;
};

#endif
