// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>

// loadqml IMPORT_PATH FILE: creates what the file describes, and fails with the
// errors of the engine where it cannot, or where it warns.
int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 3)
        return 2;

    QQmlEngine engine;
    bool warned = false;
    QObject::connect(&engine, &QQmlEngine::warnings, &app, [&warned] { warned = true; });
    engine.addImportPath(arguments.at(1));
    QQmlComponent component(&engine, QUrl::fromLocalFile(arguments.at(2)));
    const std::unique_ptr<QObject> object(component.create());
    if (!object)
        qCritical().noquote() << component.errorString();
    QCoreApplication::processEvents();
    return object && !warned ? 0 : 1;
}
