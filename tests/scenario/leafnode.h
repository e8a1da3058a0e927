// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef LEAFNODE_H
#define LEAFNODE_H

#include "scenario/jetstreamclient.h"

#include <QtCore/QRegularExpression>

// Two servers, each with a JetStream of its own: the domain "hub", and the domain "leaf" that is joined to it
class LeafNode
{
public:
    bool start()
    {
        using namespace Qt::Literals::StringLiterals;
        if (!hub.startWithJetStream("domain: hub\n}\nleafnodes {\nlisten: \"127.0.0.1:-1\""))
            return false;
        static const QRegularExpression listening(u"Listening for leafnode connections on (\\S+)"_s);
        QRegularExpressionMatch match;
        if (!NatsTest::waitUntil([&] { return (match = listening.match(QString::fromUtf8(hub.log()))).hasMatch(); }))
            return false;
        return leaf.startWithJetStream("domain: leaf\n}\nleafnodes {\nremotes: [ { url: \"nats-leaf://" + match.captured(1).toUtf8()
                                       + "\" } ]");
    }
    QString errorString() const { return hub.errorString() + leaf.errorString(); }

    JetStreamServer hub;
    JetStreamServer leaf;
};

#endif
