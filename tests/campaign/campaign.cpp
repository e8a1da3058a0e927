// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#include "campaignfaults.h"
#include "campaignsoak.h"

#include <QtCore/QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("natsqt-campaign"));
    const CampaignOptions options = CampaignOptions::fromArguments();
    return options.mode == CampaignOptions::Mode::Soak ? CampaignSoak(options).run()
                                                       : CampaignFaults(options).run();
}
