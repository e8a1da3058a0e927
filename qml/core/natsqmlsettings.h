// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSQMLSETTINGS_H
#define NATSQMLSETTINGS_H

#include "base/natsoptions.h"

#include <functional>

// The options that the properties of a connection and of its groups write, in one place. Holds no
// contents of files: these are read when the options are used.
class NatsQmlSettings
{
public:
    // Identity: where to connect and as whom. Only this is worth a new connection.
    enum class Change { Identity, Behaviour };

    explicit NatsQmlSettings(std::function<void(Change)> changed) : m_changed(std::move(changed)) { }

    const NatsOptions &options() const { return m_options; }

    // Last statement of a property's setter: a binding that hears the signal may do anything.
    template<typename Object, typename Value, typename Setter>
    void store(Object *object, const Value &now, const Value &value, Setter setter, Change change,
               void (Object::*signal)())
    {
        if (value == now)
            return;
        std::invoke(setter, m_options, value);
        m_changed(change);
        Q_EMIT(object->*signal)();
    }

    // The same for what is no option, such as the name of a file
    template<typename Object, typename Value>
    void keep(Object *object, Value *kept, const Value &value, Change change, void (Object::*signal)())
    {
        if (value == *kept)
            return;
        *kept = value;
        m_changed(change);
        Q_EMIT(object->*signal)();
    }

    void changed(Change change) { m_changed(change); }

    static NatsResult<QString> localFile(const QString &property, const QString &file);
    static NatsError about(const QString &property, const NatsError &error);

private:
    NatsOptions m_options;
    std::function<void(Change)> m_changed;
};

#endif
