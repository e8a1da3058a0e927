// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "services/natsserviceerrors_p.h"

#include <QtCore/QCoreApplication>

namespace {

constexpr QLatin1String ErrorHeader("Nats-Service-Error");
constexpr QLatin1String CodeHeader("Nats-Service-Error-Code");

} // namespace

QString NatsServiceErrors::oneLine(const QString &description)
{
    return QString(description).remove(QChar::Null).simplified();
}

void NatsServiceErrors::write(NatsHeaders *headers, int code, const QString &description)
{
    headers->set(ErrorHeader, oneLine(description));
    headers->set(CodeHeader, QString::number(code));
}

QString NatsServiceErrors::statsText(int code, const QString &description)
{
    return QString::number(code) + u':' + oneLine(description);
}

NatsError NatsServiceErrors::read(const NatsMessage &reply, const QString &subject)
{
    if (!reply.hasHeaders())
        return {};
    const NatsHeaders headers = reply.headers();
    if (!headers.contains(ErrorHeader) && !headers.contains(CodeHeader))
        return {};
    constexpr int UnknownCode = 400; // what clients take a code for that is no number
    const int code = headers.value(CodeHeader).toInt();
    const QString said = headers.value(ErrorHeader);
    const int shownCode = code == 0 ? UnknownCode : code;
    return NatsError(NatsError::Code::ServiceError,
                     QCoreApplication::translate("NatsService", "The service answered with the error %1: %2").arg(shownCode).arg(said),
                     subject)
            .withServerReply(shownCode, said);
}
