// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSPAGEDLIST_P_H
#define NATSPAGEDLIST_P_H

#include "jetstream/natsjetstreamapi_p.h"
#include "jetstream/natspagedlist.h"

class NatsPagedListPrivate
{
public:
    NatsPagedListPrivate(NatsPagedList *list, const std::shared_ptr<NatsJetStreamApi> &api, const QString &endpoint,
                         const QJsonObject &request, const QString &itemsKey);

    void requestPage();
    QJsonValue itemsOf(const QJsonObject &reply) const;
    void takeReply(const NatsResult<QJsonObject> &reply);
    void rememberPeers(const QJsonObject &reply);
    quint64 silentCount(const QJsonArray &items, const QJsonObject &reply) const;
    void finish(const NatsError &why);

    NatsPagedList *const q;
    const std::shared_ptr<NatsJetStreamApi> api;
    const QString endpoint;
    const QJsonObject request; // without the offset
    const QString itemsKey;
    NatsFuture<QJsonObject> asking;
    QStringList missing;
    QMap<QString, QString> offline;
    NatsError error;
    quint64 total = 0;
    quint64 received = 0;
    quint64 offset = 0; // of the next page: what did not answer has a place in the list, too
    bool running = true;
};

#endif
