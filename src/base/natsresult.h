// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSRESULT_H
#define NATSRESULT_H

#include "base/natserror.h"

#include <optional>
#include <utility>

template<typename T>
class [[nodiscard]] NatsResult
{
public:
    using ValueType = T;

    NatsResult(T value) : m_value(std::move(value)) { }
    NatsResult(NatsError error) : m_error(std::move(error)) { Q_ASSERT(m_error); }

    bool hasValue() const { return m_value.has_value(); }
    explicit operator bool() const { return hasValue(); }

    const T &value() const & { Q_ASSERT_X(hasValue(), "NatsResult", "value() of an error"); return *m_value; }
    T &value() & { Q_ASSERT_X(hasValue(), "NatsResult", "value() of an error"); return *m_value; }
    // By value: a loop over *future.result() would otherwise go on with what is gone already.
    T value() && { Q_ASSERT_X(hasValue(), "NatsResult", "value() of an error"); return *std::move(m_value); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    T valueOr(T other) const { return hasValue() ? *m_value : std::move(other); }

    NatsError error() const { return m_error; }

private:
    std::optional<T> m_value;
    NatsError m_error;
};

// Not [[nodiscard]], as QIODevice::write() is not: a program that only publishes
// well-formed subjects has nothing to ask.
template<>
class NatsResult<void>
{
public:
    using ValueType = void;

    NatsResult() = default;
    NatsResult(NatsError error) : m_error(std::move(error)) { Q_ASSERT(m_error); }

    bool hasValue() const { return !m_error; }
    explicit operator bool() const { return hasValue(); }
    NatsError error() const { return m_error; }

private:
    NatsError m_error;
};

#endif
