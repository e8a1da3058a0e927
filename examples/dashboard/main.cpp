// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "dashboardrun.h"

#include <QtCore/QCommandLineParser>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption url(u"url"_s, u"The server."_s, u"url"_s, u"ws://127.0.0.1:9222"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Run for so long, asking by itself."_s, u"number"_s);
    const QCommandLineOption picture(u"picture"_s, u"Save a picture of the window at the end."_s, u"file"_s);
    const QCommandLineOption requireTraffic(u"require-traffic"_s, u"Fail when nothing went through the server."_s);
    parser.addOptions({ url, seconds, picture, requireTraffic });
    parser.addHelpOption();
    parser.process(application);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(NATSQT_QML_IMPORT_PATH));
    engine.setInitialProperties({ { u"url"_s, parser.value(url) }, { u"unattended"_s, parser.isSet(seconds) } });
    engine.load(QUrl(u"qrc:/Dashboard/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1; // the engine has said why
    if (!parser.isSet(seconds))
        return QGuiApplication::exec();
    DashboardRun run(window, parser.value(picture), parser.isSet(requireTraffic));
    run.start(std::chrono::seconds(qMax(1, parser.value(seconds).toInt())));
    return QGuiApplication::exec();
}
