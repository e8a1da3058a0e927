// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef EXAMPLEAPPLICATION_H
#define EXAMPLEAPPLICATION_H

#include <QtCore/QCommandLineParser>
#include <QtCore/QVariant>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>

// main() of an example: reads the command line and shows Main.qml of its module, which gets the
// properties "url" and "unattended". An example may add options before exec().
class ExampleApplication
{
public:
    ExampleApplication(int &argc, char **argv, const QString &module);

    QCommandLineParser &parser() { return m_parser; }
    QString url() const { return m_parser.value(QStringLiteral("url")); }
    void process() { m_parser.process(m_application); }
    int exec(const QVariantMap &properties = {});

private:
    QGuiApplication m_application;
    QCommandLineParser m_parser;
    QQmlApplicationEngine m_engine;
    QString m_module;
};

#endif
