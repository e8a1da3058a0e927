// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef NATSERROR_H
#define NATSERROR_H

#include "base/natsglobal.h"

#include <QtCore/qmetatype.h>
#include <QtCore/qobjectdefs.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class NatsErrorData;

class NATSQT_EXPORT NatsError
{
    Q_GADGET
    Q_PROPERTY(NatsError::Code code READ code CONSTANT FINAL)
    Q_PROPERTY(NatsError::Category category READ category CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(QString subject READ subject CONSTANT FINAL)
    Q_PROPERTY(int serverCode READ serverCode CONSTANT FINAL)
    Q_PROPERTY(QString serverText READ serverText CONSTANT FINAL)
    Q_PROPERTY(bool temporary READ isTemporary CONSTANT FINAL)
public:
    enum class Category {
        NoCategory,
        Argument,
        State,
        NoReply,
        Transport,
        Tls,
        Protocol,
        Authentication,
        Permission,
        Limit,
        Server,
        JetStream,
    };
    Q_ENUM(Category)

    enum class Code {
        NoError,
        // Argument
        InvalidUrl,
        InvalidOption,
        InvalidSubject,
        InvalidQueueGroup,
        InvalidReply,
        InvalidHeader,
        InvalidPayload,
        InvalidKey,
        HeadersNotSupported,
        HandlerFailed,
        // State
        NotConnected,
        ConnectionClosed,
        ConnectionDraining,
        SubscriptionEnded,
        Cancelled,
        DeviceError,
        // Timeout
        Timeout,
        ConnectTimeout,
        NoResponders,
        // Transport
        ConnectionRefused,
        HostNotFound,
        ConnectionLost,
        StaleConnection,
        UpgradeRefused,
        ProxyError,
        TransportError,
        // Tls
        TlsError,
        CertificateError,
        TlsRequired,
        // Protocol
        ProtocolError,
        // Authentication
        InvalidCredentials,
        AuthorizationViolation,
        AuthenticationTimeout,
        AuthenticationExpired,
        AuthenticationRevoked,
        AccountAuthenticationExpired,
        // Permission
        PermissionViolation,
        // Limit
        PayloadTooLarge,
        BufferFull,
        SlowConsumer,
        MaximumConnectionsExceeded,
        MaximumSubscriptionsExceeded,
        ResourceLimitExceeded,
        MessageTooLarge,
        StoreFailed,
        TooManyRequests,
        // Server
        ServerError,
        ServiceError,
        NoServers,
        // JetStream
        JetStreamNotEnabled,
        JetStreamUnavailable,
        ApiLevelRequired,
        InvalidRequest,
        PedanticRefusal,
        OperationNotPermitted,
        StreamNotFound,
        StreamExists,
        SubjectOverlap,
        InvalidStreamConfiguration,
        StreamSealed,
        AssetOffline,
        ConsumerNotFound,
        ConsumerExists,
        InvalidConsumerConfiguration,
        WorkQueueConflict,
        InvalidReset,
        MessageNotFound,
        WrongExpectation,
        DuplicateInProgress,
        InvalidMessageTtl,
        MessageTtlDisabled,
        CounterError,
        ScheduleError,
        BatchError,
        FastBatchError,
        InvalidAcknowledgement,
        KeyExists,
        KeyRevisionMismatch,
        ObjectNotFound,
        ObjectExists,
        InvalidObjectLink,
        ObjectChunkMissing,
        ObjectSizeMismatch,
        ObjectDigestMismatch,
    };
    Q_ENUM(Code)

    NatsError();
    NatsError(Code code, const QString &text, const QString &subject = {});
    NatsError(const NatsError &other);
    NatsError(NatsError &&other) noexcept;
    ~NatsError();
    NatsError &operator=(const NatsError &other);
    NatsError &operator=(NatsError &&other) noexcept;
    void swap(NatsError &other) noexcept { d.swap(other.d); }

    explicit operator bool() const { return code() != Code::NoError; }
    Code code() const;
    Category category() const;
    QString text() const;
    QString subject() const;
    int serverCode() const;
    QString serverText() const;
    NatsError cause() const;
    bool isTemporary() const;
    std::optional<quint64> expectedRevision() const;
    std::optional<quint64> storedRevision() const;

    [[nodiscard]] NatsError withServerReply(int code, const QString &text) const;
    [[nodiscard]] NatsError withCause(const NatsError &cause) const;
    [[nodiscard]] NatsError withRevisions(std::optional<quint64> expected, std::optional<quint64> stored) const;

    friend bool operator==(const NatsError &a, const NatsError &b) { return a.isEqual(b); }
    friend bool operator!=(const NatsError &a, const NatsError &b) { return !a.isEqual(b); }

private:
    bool isEqual(const NatsError &other) const;
    NatsErrorData &mutableData();

    QExplicitlySharedDataPointer<NatsErrorData> d;
};
Q_DECLARE_SHARED(NatsError)

NATSQT_EXPORT QDebug operator<<(QDebug debug, const NatsError &error);

#endif
