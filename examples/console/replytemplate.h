// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef REPLYTEMPLATE_H
#define REPLYTEMPLATE_H

#include <NatsQt/NatsMessage>

// A text that may contain {{Count}}, {{Time}}, {{Subject}} and {{Request}}.
class ReplyTemplate
{
public:
    explicit ReplyTemplate(const QString &text) : m_text(text) { }

    QByteArray fill(const NatsMessage &request, quint64 count) const;

private:
    QString m_text;
};

#endif
