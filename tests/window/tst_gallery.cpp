// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "windowtest.h"

#include "jetstream/natsjetstream.h"
#include "objectstore/natsobjectstoremanager.h"
#include "support/natsfaultproxy.h"

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtQml/QQmlComponent>

using namespace Qt::StringLiterals;
using Direction = NatsFaultProxy::Direction;

// The example gallery, with pictures that come to it in each of the ways that a person has.
class tst_Gallery : public WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init();
    void cleanup();
    void replacedAndRemoved();
    void dropped();
    void droppedTogether();
    void droppedWithoutFiles();
    void chosen();
    void nothingChosen();
    void cancelled();

private:
    bool showGallery(const QVariantMap &properties = {});
    QUrl newPicture(const QString &name, const QColor &color) const;
    bool upload(const QUrl &file);
    int uploadCount() const { return int(items(window(), u"upload"_s).size()); }
    int pictureCount() const { return item(u"live"_s)->property("count").toInt(); }
    bool isShown(const QColor &color) const; // in the place of the first picture
    QPoint middle() const { return { window()->width() / 2, window()->height() / 2 }; }
    bool enter(const QMimeData &data); // whether it would be taken
    bool drop(const QMimeData &data); // whether it was taken, and may stay where it was
    bool hasDialog() const;
    QQuickItem *openDialog(const QString &name);
    QQuickItem *itemWithText(QQuickItem *item, const QString &text) const;
    NatsStreamState stored(); // in the bucket

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Gallery::init()
{
    startServer();
    NatsJetStream jetStream(m_client.get());
    NatsObjectStoreManager buckets(&jetStream);
    const NatsFuture<void> gone = buckets.deleteBucket(u"pictures"_s); // that of the test before
    QTRY_VERIFY(gone.isFinished());
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Gallery::cleanup()
{
    QCOMPARE(warnings(), QStringList());
    closeAll();
}

bool tst_Gallery::showGallery(const QVariantMap &properties)
{
    return show(QUrl(u"qrc:/Gallery/Main.qml"_s), properties)
            && QTest::qWaitFor([this] { return item(u"add"_s)->isEnabled(); }, 20000) && pictureCount() == 0;
}

QUrl tst_Gallery::newPicture(const QString &name, const QColor &color) const
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(color);
    const QString file = m_folder->filePath(name);
    return image.save(file) ? QUrl::fromLocalFile(file) : QUrl();
}

bool tst_Gallery::upload(const QUrl &file)
{
    return QMetaObject::invokeMethod(window(), "upload", Q_ARG(QVariant, QVariantList{ file }));
}

bool tst_Gallery::isShown(const QColor &color) const
{
    return QColor(picture(item(u"live"_s), u"gallery"_s).pixel(80, 60)) == color;
}

// What the system of windows tells while something is dragged
bool tst_Gallery::enter(const QMimeData &data)
{
    QDragEnterEvent event(middle(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window(), &event);
    return event.isAccepted();
}

bool tst_Gallery::drop(const QMimeData &data)
{
    QDropEvent event(middle(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window(), &event);
    return event.isAccepted() && event.dropAction() == Qt::CopyAction;
}

bool tst_Gallery::hasDialog() const
{
    QQmlComponent component(qmlEngine(root()));
    component.setData("import Qt.labs.folderlistmodel\nFolderListModel { }", QUrl());
    return !component.isError();
}

QQuickItem *tst_Gallery::itemWithText(QQuickItem *item, const QString &text) const
{
    if (item->isVisible() && WindowTest::text(item) == text)
        return item;
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = itemWithText(child, text))
            return found;
    }
    return nullptr;
}

// By a click; returns the first file in it, which is the one of this name in the folder of the test.
QQuickItem *tst_Gallery::openDialog(const QString &name)
{
    root()->findChild<QObject *>(u"dialog"_s)->setProperty("currentFolder", QUrl::fromLocalFile(m_folder->path()));
    click(item(u"add"_s));
    QQuickItem *first = nullptr;
    const auto isThere = [&] { return (first = item(u"fileDialogDelegate0"_s)) && itemWithText(first, name); };
    return QTest::qWaitFor(isThere) ? first : nullptr;
}

NatsStreamState tst_Gallery::stored()
{
    NatsJetStream jetStream(m_client.get());
    NatsObjectStoreManager buckets(&jetStream);
    const NatsFuture<NatsObjectStoreStatus> status = buckets.status(u"pictures"_s);
    return QTest::qWaitFor([&] { return status.isFinished(); }) ? status.result()->streamInfo().state() : NatsStreamState();
}

void tst_Gallery::replacedAndRemoved()
{
    QVERIFY(showGallery());
    QVERIFY(upload(newPicture(u"one.png"_s, Qt::red)));
    QTRY_COMPARE(pictureCount(), 1);
    QTRY_VERIFY(isShown(Qt::red));
    QVERIFY(upload(newPicture(u"one.png"_s, Qt::blue))); // the same name: what is shown changes
    QTRY_VERIFY(isShown(Qt::blue));
    QCOMPARE(pictureCount(), 1);
    click(item(u"remove"_s));
    QTRY_COMPARE(pictureCount(), 0);
}

void tst_Gallery::dropped()
{
    QVERIFY(showGallery());
    const QImage before = picture(window(), u"gallery-empty"_s);
    QMimeData data;
    data.setUrls({ newPicture(u"a picture.png"_s, Qt::red) });
    QVERIFY(enter(data));
    QTRY_VERIFY(picture(window(), u"gallery-drag"_s) != before); // it says that it would be taken
    QVERIFY(drop(data));
    QCOMPARE(uploadCount(), 1);
    QVERIFY(itemWithText(item(u"upload"_s), u"a picture.png"_s));
    QTRY_COMPARE(pictureCount(), 1);
    QTRY_VERIFY(isShown(Qt::red));
    QTRY_COMPARE(uploadCount(), 0);
}

void tst_Gallery::droppedTogether()
{
    QVERIFY(showGallery());
    QMimeData data;
    data.setUrls({ newPicture(u"a.png"_s, Qt::red), newPicture(u"b.png"_s, Qt::green), newPicture(u"c.png"_s, Qt::blue) });
    QVERIFY(enter(data) && drop(data));
    QCOMPARE(uploadCount(), 3);
    QTRY_COMPARE(uploadCount(), 0);
    // nats-server 2.9 may leave some of them out of what it tells a window.
    QCOMPARE(stored().messages(), 6u); // each has a chunk and its meta information
}

void tst_Gallery::droppedWithoutFiles()
{
    QVERIFY(showGallery());
    const QImage before = picture(window(), u"gallery-empty"_s);
    QMimeData data;
    data.setText(u"no file"_s);
    QVERIFY(!enter(data));
    drop(data);
    QCOMPARE(uploadCount(), 0);
    QCOMPARE(picture(window(), u"gallery-empty"_s), before);
}

void tst_Gallery::chosen()
{
    newPicture(u"chosen.png"_s, Qt::magenta);
    QFile other(m_folder->filePath(u"a.txt"_s)); // before it, and no picture
    QVERIFY(other.open(QIODevice::WriteOnly));
    QVERIFY(showGallery());
    if (!hasDialog())
        QSKIP("The QML module Qt.labs.folderlistmodel is missing");
    QQuickItem *first = openDialog(u"chosen.png"_s);
    QVERIFY(first && itemWithText(window()->contentItem(), u"Pictures to share"_s));
    picture(window(), u"gallery-dialog"_s);
    click(first);
    QQuickItem *open = itemWithText(window()->contentItem(), u"Open"_s);
    QVERIFY(open);
    QTRY_VERIFY(open->isEnabled());
    click(open);
    QTRY_COMPARE(pictureCount(), 1);
    QTRY_VERIFY(isShown(Qt::magenta));
    QVERIFY(!itemWithText(window()->contentItem(), u"Pictures to share"_s));
}

void tst_Gallery::nothingChosen()
{
    newPicture(u"chosen.png"_s, Qt::magenta);
    QVERIFY(showGallery());
    if (!hasDialog())
        QSKIP("The QML module Qt.labs.folderlistmodel is missing");
    QQuickItem *first = openDialog(u"chosen.png"_s);
    QVERIFY(first);
    click(first);
    click(itemWithText(window()->contentItem(), u"Cancel"_s));
    QTRY_VERIFY(!itemWithText(window()->contentItem(), u"Pictures to share"_s));
    QCOMPARE(uploadCount(), 0);
}

// Half of a picture has left when the network stands still.
void tst_Gallery::cancelled()
{
    NatsFaultProxy proxy(m_server.webSocketUrl());
    QVERIFY(proxy.start());
    QVERIFY(showGallery({ { u"url"_s, proxy.url() } }));
    QFile file(m_folder->filePath(u"large.png"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(16000000));
    qint64 sent = 0;
    proxy.setFilter(Direction::ToServer, [&](const QByteArray &arrived) {
        sent += arrived.size();
        proxy.setStalled(Direction::ToServer, sent > 8000000);
        return arrived;
    });
    QVERIFY(upload(QUrl::fromLocalFile(file.fileName())));
    QCOMPARE(uploadCount(), 1);
    const auto progress = [this] { return item(u"progress"_s)->property("value").toDouble(); };
    QCOMPARE(progress(), 0.0);
    QTRY_VERIFY(progress() > 0.3);
    QVERIFY(progress() < 0.6);
    QCOMPARE(text(item(u"cancel"_s)), u"Cancel"_s);
    picture(window(), u"gallery-upload"_s);
    QVERIFY(stored().messages() > 0);

    click(item(u"cancel"_s));
    proxy.setFilter(Direction::ToServer, {});
    proxy.setStalled(false);
    QTRY_COMPARE(uploadCount(), 0);
    QTRY_COMPARE(stored().messages(), 0u); // nothing is left of it
    QCOMPARE(pictureCount(), 0);
}

QTEST_MAIN(tst_Gallery)

#include "tst_gallery.moc"
