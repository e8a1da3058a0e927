// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "exampleapplication.h"

int main(int argc, char *argv[])
{
    ExampleApplication application(argc, argv, QStringLiteral("Micro"));
    application.process();
    return application.exec();
}
