// SPDX-FileCopyrightText: 2026 The NatsQt authors
// SPDX-License-Identifier: Apache-2.0

#ifndef CAMPAIGNOPTIONS_H
#define CAMPAIGNOPTIONS_H

#include <QtCore/QStringList>

#include <chrono>

// What the command line says
struct CampaignOptions
{
    enum class Mode { Faults, Soak };

    Mode mode = Mode::Faults;
    quint32 seed = 1;
    int count = 30; // faults; faults only
    std::chrono::minutes duration{ 60 }; // soak only
    std::chrono::seconds faultEvery{ 60 }; // soak only
    QString fault; // only this one; empty: all
    QStringList workloads; // all, unless some are named
    bool isVerbose = false; // a line for each fault

    // Ends the program when the arguments make no sense.
    static CampaignOptions fromArguments();
};

#endif
