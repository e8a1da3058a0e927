// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "exampleapplication.h"

#include "unattendedrun.h"

#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

ExampleApplication::ExampleApplication(int &argc, char **argv, const QString &module)
    : m_application(argc, argv),
      m_module(module)
{
    m_parser.addOptions({
        { u"url"_s, u"The server."_s, u"url"_s, u"ws://127.0.0.1:9222"_s },
        { u"seconds"_s, u"Run for so long, acting by itself."_s, u"number"_s },
        { u"picture"_s, u"Save a picture of the window at the end."_s, u"file"_s },
        { u"require-traffic"_s, u"Fail when nothing went through the server, or nothing moved."_s },
    });
    m_parser.addHelpOption();
}

// Shows the window until it is closed, or for the seconds that were asked for.
int ExampleApplication::exec(const QVariantMap &properties)
{
    const bool unattended = m_parser.isSet(u"seconds"_s);
    QVariantMap initial = properties;
    initial.insert(u"url"_s, url());
    initial.insert(u"unattended"_s, unattended);
    m_engine.addImportPath(QStringLiteral(NATSQT_QML_IMPORT_PATH));
    m_engine.setInitialProperties(initial);
    m_engine.load(QUrl(u"qrc:/%1/Main.qml"_s.arg(m_module)));
    QObject *root = m_engine.rootObjects().value(0);
    if (!root)
        return 1; // the engine has said why
    if (!unattended)
        return QGuiApplication::exec();
    UnattendedRun run(root, m_parser.value(u"picture"_s), m_parser.isSet(u"require-traffic"_s));
    run.start(std::chrono::seconds(qMax(1, m_parser.value(u"seconds"_s).toInt())));
    return QGuiApplication::exec();
}
