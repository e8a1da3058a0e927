// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "tools.h"

#include "auth/natsnkey.h"
#include "core/natsconnection.h"
#include "support/natsmemory.h"
#include "testing/natswait.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSortFilterProxyModel>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtQml/QJSEngine>

#include <algorithm>

#if defined(__SANITIZE_ADDRESS__)
#  define NATSQT_SANITIZED
#elif defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define NATSQT_SANITIZED
#  endif
#endif

QObject *Tools::begin(QQmlComponent *component)
{
    QObject *object = component->beginCreate(component->creationContext());
    object->setParent(this);
    return object;
}

void Tools::complete(QQmlComponent *component)
{
    component->completeCreate();
}

void Tools::settle()
{
    NatsTest::settle();
}

bool Tools::until(const QJSValue &condition)
{
    return NatsTest::waitUntil([function = condition] { return function.call().toBool(); });
}

QObject *Tools::sorted(QObject *model, int column)
{
    auto *made = new QSortFilterProxyModel(this);
    made->setSourceModel(qobject_cast<QAbstractItemModel *>(model));
    made->sort(column);
    return made;
}

void Tools::watch(QObject *object)
{
    m_watched.removeIf([](const QPointer<QObject> &watched) { return watched.isNull(); });
    m_watched.append(object);
    const QObjectList children = object->findChildren<QObject *>();
    for (QObject *child : children)
        m_watched.append(child);
}

int Tools::living() const
{
    return int(std::count_if(m_watched.begin(), m_watched.end(),
                             [](const auto &watched) { return !watched.isNull(); }));
}

int Tools::timersOf(QObject *object) const
{
    return int(object->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly).size());
}

double Tools::residentBytes() const
{
#ifdef NATSQT_SANITIZED
    return 0; // a sanitizer keeps what was freed for a while
#else
    return double(NatsMemory::resident());
#endif
}

void Tools::collectGarbage()
{
    qjsEngine(this)->collectGarbage();
}

QObject *Tools::newConnection()
{
    return new NatsConnection(this);
}

void Tools::openConnection(QObject *connection)
{
    qobject_cast<NatsConnection *>(connection)->open();
}

QVariant Tools::option(QObject *connection, const QString &name) const
{
    const NatsOptions options = qobject_cast<NatsConnection *>(connection)->options();
    const auto number = [](std::chrono::milliseconds duration) { return int(duration.count()); };
    const QVariantMap values = {
        { QStringLiteral("reconnectTimeWait"), number(options.reconnectTimeWait()) },
        { QStringLiteral("maximumReconnectTimeWait"), number(options.maximumReconnectTimeWait()) },
        { QStringLiteral("reconnectJitter"), number(options.reconnectJitter()) },
        { QStringLiteral("reconnectJitterTls"), number(options.reconnectJitterTls()) },
        { QStringLiteral("maximumReconnectAttempts"), options.maximumReconnectAttempts() },
        { QStringLiteral("waitOnFirstConnect"), options.waitOnFirstConnect() },
        { QStringLiteral("noRandomize"), options.noRandomize() },
        { QStringLiteral("ignoreClusterUpdates"), options.ignoreClusterUpdates() },
        { QStringLiteral("ignoreAuthErrorAbort"), options.ignoreAuthErrorAbort() },
        { QStringLiteral("offlineBufferSize"), double(options.offlineBufferSize()) },
        { QStringLiteral("watchSystem"), options.watchSystem() },
        { QStringLiteral("probeTimeout"), number(options.probeTimeout()) },
        { QStringLiteral("origin"), options.origin() },
        { QStringLiteral("cookies"), options.upgradeHeaders().values("Cookie").join(QLatin1Char('|')) },
        { QStringLiteral("plant"), options.upgradeHeaders().value("X-Plant") },
        { QStringLiteral("tls.required"), options.tls().isRequired() },
        { QStringLiteral("tls.handshakeFirst"), options.tls().handshakeFirst() },
        { QStringLiteral("tls.peerVerifyName"), options.tls().peerVerifyName() },
    };
    return values.value(name);
}

QString Tools::newSeed() const
{
    const auto key = NatsNkey::create(NatsNkey::Type::User);
    return key ? QString::fromUtf8(key->seed()) : QString();
}

QString Tools::publicKeyOf(const QString &seed) const
{
    const auto key = NatsNkey::fromSeed(seed.toUtf8());
    return key ? QString::fromUtf8(key->publicKey()) : QString();
}

QString Tools::newFile(const QString &text)
{
    const QString name = m_folder.filePath(QString::number(++m_files) + QLatin1String(".txt"));
    rewriteFile(name, text);
    return name;
}

QString Tools::readFile(const QUrl &file) const
{
    QFile opened(file.toLocalFile());
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

QString Tools::fileUrl(const QString &fileName) const
{
    return QUrl::fromLocalFile(fileName).toString();
}

void Tools::rewriteFile(const QString &fileName, const QString &text) const
{
    QFile file(fileName);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
    Q_ASSERT_X(written, "Tools", qPrintable(file.errorString()));
    Q_UNUSED(written)
}

void Tools::copyFile(const QString &from, const QString &to) const
{
    QFile file(from);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Tools", qPrintable(file.errorString()));
    Q_UNUSED(opened)
    rewriteFile(to, QString::fromUtf8(file.readAll()));
}

QStringList Tools::filesIn(const QUrl &folder) const
{
    return QDir(folder.toLocalFile()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

void Tools::setAge(const QUrl &file, int hours) const
{
    QFile aged(file.toLocalFile());
    const bool isSet = aged.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)
            && aged.setFileTime(QDateTime::currentDateTime().addSecs(-3600 * qint64(hours)), QFileDevice::FileModificationTime);
    Q_ASSERT_X(isSet, "Tools", qPrintable(aged.errorString()));
    Q_UNUSED(isSet)
}

bool Tools::linkFolder(const QUrl &folder, const QUrl &link) const
{
    return QFile::link(folder.toLocalFile(), link.toLocalFile()) && QFileInfo(link.toLocalFile()).isDir();
}

void Tools::writeContext(const QString &name, const QString &json) const
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
    const QDir folder(m_folder.filePath(QStringLiteral("nats/context")));
    folder.mkpath(QStringLiteral("."));
    rewriteFile(folder.filePath(name + QLatin1String(".json")), json);
}
