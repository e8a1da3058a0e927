// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSTASK_H
#define NATSTASK_H

#include <QtCore/qglobal.h>

#include <coroutine>
#include <exception>
#include <utility>

namespace NatsTest {

// A coroutine that starts at once and lives as long as this object, or until its end.
class Task
{
public:
    struct promise_type
    {
        Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const { }
        void unhandled_exception() const { std::terminate(); }
    };

    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, {})) { }
    ~Task() { destroy(); }
    Q_DISABLE_COPY(Task)

    bool isDone() const { return m_handle.done(); }
    void destroy()
    {
        if (const auto handle = std::exchange(m_handle, {}))
            handle.destroy();
    }

private:
    explicit Task(std::coroutine_handle<promise_type> handle) : m_handle(handle) { }

    std::coroutine_handle<promise_type> m_handle;
};

} // namespace NatsTest

#endif
