# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

add_subdirectory(3rdparty/natsqt)
target_link_libraries(myapp PRIVATE NatsQt::NatsQt)
