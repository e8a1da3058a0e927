# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DROOT=<source tree> -DDOCUMENT=<Markdown file> -P CheckDocument.cmake
#
# What a document names as `NatsClass::member()` must stand in the header that
# declares the class.
cmake_minimum_required(VERSION 3.23)

file(READ ${DOCUMENT} text)
string(REGEX MATCHALL "Nats[A-Za-z]+::[A-Za-z]+\\(" names "${text}")
list(REMOVE_DUPLICATES names)
if(NOT names)
    message(FATAL_ERROR "${DOCUMENT} names nothing")
endif()

file(GLOB headers ${ROOT}/src/*/*.h)
list(FILTER headers EXCLUDE REGEX "_p\\.h$")
set(problems 0)
foreach(name IN LISTS names)
    string(REGEX MATCH "^([A-Za-z]+)::([A-Za-z]+)\\($" whole "${name}")
    set(class ${CMAKE_MATCH_1})
    set(member ${CMAKE_MATCH_2})
    set(found FALSE)
    foreach(header IN LISTS headers)
        file(READ ${header} code)
        if(code MATCHES "(class|struct|namespace) ([A-Z_]+ )?${class}[ \n:]" AND code MATCHES "[^A-Za-z]${member}\\(")
            set(found TRUE)
            break()
        endif()
    endforeach()
    if(NOT found)
        message(NOTICE "${DOCUMENT} names ${class}::${member}(), which no public header declares")
        math(EXPR problems "${problems} + 1")
    endif()
endforeach()
if(problems)
    message(FATAL_ERROR "${problems} problem(s) in ${DOCUMENT}")
endif()
list(LENGTH names count)
message(STATUS "${count} names in order")
