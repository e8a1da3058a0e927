// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "exampleapplication.h"
#include "landscapepainter.h"

int main(int argc, char *argv[])
{
    ExampleApplication application(argc, argv, QStringLiteral("Gallery"));
    application.process();
    LandscapePainter painter;
    return application.exec({ { QStringLiteral("painter"), QVariant::fromValue(&painter) } });
}
