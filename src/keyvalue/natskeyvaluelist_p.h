// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSKEYVALUELIST_P_H
#define NATSKEYVALUELIST_P_H

#include "keyvalue/natskeyvaluelist.h"
#include "keyvalue/natskeyvaluereader_p.h"

class NatsPagedList;

// What brings the items, and how the list ends.
class NatsKeyValueListPrivate
{
public:
    explicit NatsKeyValueListPrivate(std::unique_ptr<NatsKeyValueReader> entryReader);
    explicit NatsKeyValueListPrivate(NatsPagedList *pagedList);
    virtual ~NatsKeyValueListPrivate();

    void watch(NatsKeyValueList *list);
    void finish(const NatsError &why); // last statement

    NatsKeyValueList *q = nullptr;
    const std::unique_ptr<NatsKeyValueReader, QScopedPointerDeleteLater> reader;
    const QPointer<NatsPagedList> pages; // a child of its manager
    NatsError error;
    bool running = true;
};

// What collect() returns: all that came, when the list is complete.
template<typename Items>
class NatsKeyValueCollection
{
public:
    bool isWanted() const { return m_isWanted; }
    NatsFuture<Items> future(const NatsKeyValueList &list)
    {
        if (!list.isRunning() && !m_isWanted)
            return list.error() ? NatsFuture<Items>(list.error()) : NatsFuture<Items>(items);
        m_isWanted = true;
        return m_promise.future();
    }
    void finish(const NatsError &error)
    {
        if (!m_isWanted)
            return;
        if (error)
            m_promise.finish(error);
        else
            m_promise.finish(std::exchange(items, {}));
    }

    Items items;

private:
    NatsPromise<Items> m_promise;
    bool m_isWanted = false;
};

#endif
