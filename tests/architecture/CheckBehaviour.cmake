# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DROOT=<source tree> -P CheckBehaviour.cmake
#
# Each row of doc/behaviour has an id of its own, and each id that a test names
# is one of them. Says how many rows no test names yet.
cmake_minimum_required(VERSION 3.23)

set(id "(BASE|PROTO|TRANS|AUTH|CORE|JS|KV|OBJ|SVC|QML|TEST)-[A-Z]+-[0-9][0-9]")
set(problems 0)

set(promised "")
file(GLOB pages ${ROOT}/doc/behaviour/*.md)
foreach(page IN LISTS pages)
    file(STRINGS ${page} rows REGEX "^\\| ${id} \\|")
    foreach(row IN LISTS rows)
        string(REGEX MATCH "${id}" name "${row}")
        if(name IN_LIST promised)
            message(NOTICE "${name} stands twice in doc/behaviour")
            math(EXPR problems "${problems} + 1")
        endif()
        list(APPEND promised ${name})
    endforeach()
endforeach()
if(NOT promised)
    message(FATAL_ERROR "no rows in ${ROOT}/doc/behaviour")
endif()

set(proven "")
file(GLOB_RECURSE tests ${ROOT}/tests/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.qml ${ROOT}/examples/*/tst_*)
foreach(test IN LISTS tests)
    file(READ ${test} text)
    string(REGEX MATCHALL "${id}" names "${text}")
    foreach(name IN LISTS names)
        if(NOT name IN_LIST promised)
            message(NOTICE "${test} names ${name}, which is no row of doc/behaviour")
            math(EXPR problems "${problems} + 1")
        endif()
        list(APPEND proven ${name})
    endforeach()
endforeach()
if(problems)
    message(FATAL_ERROR "${problems} problem(s)")
endif()

list(LENGTH promised rows)
if(proven)
    list(REMOVE_ITEM promised ${proven})
endif()
list(LENGTH promised unproven)
message(STATUS "${rows} rows, ${unproven} of them named by no test")
foreach(name IN LISTS promised)
    message(STATUS "no test names ${name}")
endforeach()
