# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DROOT=<source tree> -P CheckRooms.cmake
#
# Reads the sources and reports whatever breaks the architecture: the table
# below is what doc/architecture.md draws. All problems are reported, then the
# script fails if there was one.
cmake_minimum_required(VERSION 3.23)

# room: the rooms that it may include, itself among them
set(may_include_base        base)
set(may_include_protocol    protocol base)
set(may_include_transport   transport base)
set(may_include_auth        auth base)
set(may_include_core        core protocol transport auth base)
set(may_include_jetstream   jetstream core protocol transport auth base)
set(may_include_keyvalue    keyvalue jetstream core protocol transport auth base)
set(may_include_objectstore objectstore jetstream core protocol transport auth base)
set(may_include_services    services core protocol transport auth base)
set(may_include_testing     testing core protocol transport auth base)
set(may_include_qml         qml testing keyvalue objectstore services jetstream core protocol transport auth base)
set(rooms base protocol transport auth core jetstream keyvalue objectstore services testing qml)

# Private headers stay in their room, but core joins the three rooms below it.
set(may_look_into_core protocol transport auth)

# room: the Qt modules that it may include
set(qt_base        QtCore QtNetwork) # value types of TLS
set(qt_protocol    QtCore)
set(qt_transport   QtCore QtNetwork QtWebSockets)
set(qt_auth        QtCore)
set(qt_core        QtCore QtNetwork)
set(qt_jetstream   QtCore)
set(qt_keyvalue    QtCore)
set(qt_objectstore QtCore)
set(qt_services    QtCore)
set(qt_testing     QtCore)
set(qt_qml         QtCore QtNetwork QtQml)

set(maximum_source_lines 600)
set(maximum_test_lines 800)
set(maximum_sign_lines 30)

set(problems 0)
macro(problem)
    math(EXPR problems "${problems} + 1")
    message(NOTICE ${ARGN})
endmacro()

include(${CMAKE_CURRENT_LIST_DIR}/CheckIncludes.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/CheckFiles.cmake)

if(NOT IS_DIRECTORY "${ROOT}/src")
    message(FATAL_ERROR "ROOT names no source tree: '${ROOT}'")
endif()
get_filename_component(ROOT "${ROOT}" ABSOLUTE)
check_includes()
check_room_signs()
check_sizes()
check_licences()
check_newer_qt()

if(problems)
    message(FATAL_ERROR "${problems} problem(s) in ${ROOT}")
endif()
message(STATUS "${checked_files} files in order")
