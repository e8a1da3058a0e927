# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DDOCUMENT=<README.md> -P CheckReadme.cmake <snippet>...
#
# Asserts that the document shows each snippet word for word, without its
# licence lines: what is shown is then what was compiled.
cmake_minimum_required(VERSION 3.23)

file(READ ${DOCUMENT} document)
set(missing 0)
set(first_snippet FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(index RANGE ${last})
    set(argument "${CMAKE_ARGV${index}}")
    if(NOT first_snippet)
        if(argument MATCHES "CheckReadme\\.cmake$")
            set(first_snippet TRUE)
        endif()
        continue()
    endif()
    file(READ ${argument} snippet)
    string(REGEX REPLACE "^([^\n]*SPDX-[^\n]*\n)+\n*" "" snippet "${snippet}")
    string(FIND "${document}" "\n${snippet}```" at)
    if(snippet STREQUAL "" OR at EQUAL -1)
        message(NOTICE "${DOCUMENT} does not show ${argument} as it is")
        math(EXPR missing "${missing} + 1")
    endif()
endforeach()
if(missing OR NOT first_snippet)
    message(FATAL_ERROR "${missing} snippet(s) differ")
endif()
