// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSFUTURE_H
#define NATSFUTURE_H

#include "base/natsresult.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qshareddata.h>

#if QT_CONFIG(future)
#  include <QtCore/qfuture.h>
#  include <QtCore/qpromise.h>
#endif

#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

#if defined(__cpp_impl_coroutine) && __has_include(<coroutine>)
#  include <coroutine>
#  define NATSQT_HAS_COROUTINES 1
#endif

namespace NatsPrivate {

NATSQT_EXPORT NatsError cancelledError();

template<typename T>
class FutureState : public QSharedData
{
public:
    using Callback = std::function<void(const NatsResult<T> &)>;

    void addCallback(const QObject *context, Callback callback)
    {
        m_callbacks.push_back({ context, context != nullptr, std::move(callback) });
    }

    // The callbacks are user code and may drop the last reference to this state.
    void finish(NatsResult<T> value)
    {
        if (result)
            return;
        const QExplicitlySharedDataPointer<FutureState> keep(this);
        result.emplace(std::move(value));
        cancelHandler = nullptr;
        const auto callbacks = std::exchange(m_callbacks, {});
        for (const Entry &entry : callbacks) {
            if (!entry.hasContext || entry.context)
                entry.callback(*result);
        }
    }

    void cancel()
    {
        if (result)
            return;
        const QExplicitlySharedDataPointer<FutureState> keep(this);
        if (const auto drop = std::exchange(cancelHandler, nullptr))
            drop();
        finish(cancelledError());
    }

    std::optional<NatsResult<T>> result;
    std::function<void()> cancelHandler;

private:
    struct Entry
    {
        QPointer<const QObject> context;
        bool hasContext;
        Callback callback;
    };
    std::vector<Entry> m_callbacks;
};

} // namespace NatsPrivate

template<typename T>
class NatsPromise;

template<typename T>
class NatsFuture
{
public:
    using Result = NatsResult<T>;

    NatsFuture() : NatsFuture(NatsPrivate::cancelledError()) { }
    NatsFuture(Result result) : d(new State) { d->finish(std::move(result)); }
    NatsFuture(NatsError error) : NatsFuture(Result(std::move(error))) { }
    template<typename Value, std::enable_if_t<std::is_same_v<std::decay_t<Value>, T>, int> = 0>
    NatsFuture(Value &&value) : NatsFuture(Result(std::forward<Value>(value))) { }

    bool isFinished() const { return d->result.has_value(); }
    Result result() const { return d->result ? *d->result : Result(NatsPrivate::cancelledError()); }
    void cancel() { State *state = d.data(); state->cancel(); }

    template<typename Callback>
    void then(const QObject *context, Callback &&callback) const
    {
        Q_ASSERT_X(context, "NatsFuture::then", "a context object is needed");
        if (!d->result) {
            d->addCallback(context, std::forward<Callback>(callback));
            return;
        }
        // Never from inside then(): the caller has not finished its own statement yet.
        QMetaObject::invokeMethod(
                const_cast<QObject *>(context),
                [state = d, call = std::forward<Callback>(callback)]() mutable { call(*state->result); },
                Qt::QueuedConnection);
    }

#if QT_CONFIG(future)
    QFuture<Result> toFuture() const
    {
        const auto promise = std::make_shared<QPromise<Result>>();
        promise->start();
        const auto finish = [promise](const Result &result) {
            promise->addResult(result);
            promise->finish();
        };
        const QFuture<Result> future = promise->future();
        if (d->result)
            finish(*d->result);
        else
            d->addCallback(nullptr, finish);
        return future;
    }
#endif

#ifdef NATSQT_HAS_COROUTINES
    class Awaiter
    {
    public:
        explicit Awaiter(const NatsFuture &future) : m_future(future) { }
        bool await_ready() const noexcept { return m_future.isFinished(); }
        void await_suspend(std::coroutine_handle<> handle)
        {
            // The coroutine may be destroyed while it waits; this awaiter dies with it.
            m_handle = std::make_shared<std::coroutine_handle<>>(handle);
            const std::weak_ptr<std::coroutine_handle<>> waiting = m_handle;
            m_future.d->addCallback(nullptr, [waiting](const Result &) {
                if (const auto alive = waiting.lock()) {
                    const std::coroutine_handle<> coroutine = *alive;
                    coroutine.resume();
                }
            });
        }
        Result await_resume() const { return m_future.result(); }

    private:
        NatsFuture m_future;
        std::shared_ptr<std::coroutine_handle<>> m_handle;
    };
    Awaiter operator co_await() const { return Awaiter(*this); }
#endif

private:
    using State = NatsPrivate::FutureState<T>;
    friend class NatsPromise<T>;
    explicit NatsFuture(QExplicitlySharedDataPointer<State> state) : d(std::move(state)) { }

    QExplicitlySharedDataPointer<State> d;
};

template<typename T>
class NatsPromise
{
public:
    using Result = NatsResult<T>;

    NatsPromise() : d(new State) { }
    NatsPromise(NatsPromise &&other) noexcept = default;
    NatsPromise &operator=(NatsPromise &&other) noexcept
    {
        NatsPromise moved(std::move(other));
        d.swap(moved.d);
        return *this;
    }
    ~NatsPromise()
    {
        if (d && !d->result)
            d->finish(NatsPrivate::cancelledError());
    }

    NatsFuture<T> future() const { return NatsFuture<T>(d); }
    bool isFinished() const { return d->result.has_value(); }
    void onCancelled(std::function<void()> handler)
    {
        if (!d->result)
            d->cancelHandler = std::move(handler);
    }
    void finish(Result result) { const auto state = d; state->finish(std::move(result)); }

private:
    using State = NatsPrivate::FutureState<T>;
    Q_DISABLE_COPY(NatsPromise)

    QExplicitlySharedDataPointer<State> d;
};

#endif
