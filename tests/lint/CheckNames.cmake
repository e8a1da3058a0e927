# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DTYPES=<qmltypes file> -DDOCUMENTS=<folder> -P CheckNames.cmake
#
# Each property, method and signal of the module stands in one of the documents, which qmllint reads, so
# that what is public is described for tools. Signals of properties are left out.
cmake_minimum_required(VERSION 3.23)

file(GLOB documents ${DOCUMENTS}/*.qml)
set(text "")
foreach(document IN LISTS documents)
    file(READ ${document} content)
    string(APPEND text "${content}")
endforeach()

file(STRINGS ${TYPES} lines)
set(type "")
set(kind "")
set(names 0)
set(missing 0)
foreach(line IN LISTS lines)
    if(line MATCHES "^    Component {")
        set(type "")
        set(kind "")
    elseif(line MATCHES "^        name: \"([A-Za-z]+)\"")
        set(type ${CMAKE_MATCH_1})
    elseif(line MATCHES "^        (Property|Method|Signal|Enum) {")
        set(kind ${CMAKE_MATCH_1})
    endif()
    # What is of this module; the description holds C++ base classes too.
    if(NOT type MATCHES "^(NatsQml|NatsError$)" OR kind STREQUAL "Enum")
        continue()
    endif()
    if(line MATCHES "^(        (Property|Method|Signal) {|           ) name: \"([A-Za-z]+)\"")
        set(name ${CMAKE_MATCH_3})
        if(kind STREQUAL "Signal" AND name MATCHES "Changed$")
            continue()
        endif()
        math(EXPR names "${names} + 1")
        string(SUBSTRING ${name} 0 1 first)
        string(TOUPPER ${first} upper)
        string(SUBSTRING ${name} 1 -1 rest)
        if(NOT text MATCHES "[^A-Za-z](${name}|on${upper}${rest})[^A-Za-z]")
            message(NOTICE "${type}.${name} stands in no document of ${DOCUMENTS}")
            math(EXPR missing "${missing} + 1")
        endif()
    endif()
endforeach()
if(missing OR names LESS 100)
    message(FATAL_ERROR "${missing} of ${names} names are missing")
endif()
message(STATUS "${names} names in order")
