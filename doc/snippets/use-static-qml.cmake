# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

find_package(NatsQt 0.1 REQUIRED COMPONENTS Qml)
target_link_libraries(myapp PRIVATE NatsQt::NatsQt NatsQt::Qml)
