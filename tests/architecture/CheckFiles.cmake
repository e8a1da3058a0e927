# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Part of CheckRooms.cmake: what each file and each room must have.

function(count_lines path result)
    file(READ ${path} text)
    string(REGEX MATCHALL "\n" ends "${text}")
    list(LENGTH ends count)
    set(${result} ${count} PARENT_SCOPE)
endfunction()

macro(check_size kind limit)
    foreach(path IN ITEMS ${ARGN})
        count_lines(${path} count)
        if(count GREATER ${limit})
            file(RELATIVE_PATH file ${ROOT} ${path})
            problem("${file}: ${count} lines, a ${kind} file may have ${limit}")
        endif()
    endforeach()
endmacro()

macro(check_sizes)
    file(GLOB_RECURSE paths
        ${ROOT}/src/*.h ${ROOT}/src/*.cpp
        ${ROOT}/qml/*.h ${ROOT}/qml/*.cpp ${ROOT}/qml/*.qml ${ROOT}/qml/*.js
        ${ROOT}/examples/*.h ${ROOT}/examples/*.cpp ${ROOT}/examples/*.qml)
    check_size(source ${maximum_source_lines} ${paths})
    file(GLOB_RECURSE paths
        ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp ${ROOT}/tests/*.qml ${ROOT}/tests/*.js ${ROOT}/tests/*.cmake)
    check_size(test ${maximum_test_lines} ${paths})
endmacro()

# A room tells what it is for in a README of three headings.
macro(check_room_signs)
    file(GLOB signed RELATIVE ${ROOT} ${ROOT}/src/* ${ROOT}/qml)
    foreach(room IN LISTS signed)
        file(GLOB_RECURSE sources ${ROOT}/${room}/*.h ${ROOT}/${room}/*.cpp)
        if(NOT IS_DIRECTORY ${ROOT}/${room} OR NOT sources)
            continue()
        endif()
        if(NOT EXISTS ${ROOT}/${room}/README.md)
            problem("${room}: no README.md")
            continue()
        endif()
        file(STRINGS ${ROOT}/${room}/README.md headings REGEX "^## ")
        if(NOT headings STREQUAL "## What goes here;## May use;## May not")
            problem("${room}/README.md: the headings are not 'What goes here', 'May use', 'May not'")
        endif()
        check_size(sign ${maximum_sign_lines} ${ROOT}/${room}/README.md)
    endforeach()
endmacro()

# Source files carry their licence; REUSE.toml covers what has no comments.
macro(check_licences)
    set(patterns "")
    foreach(folder src qml tests examples cmake scripts doc)
        foreach(kind *.h *.cpp *.qml *.js *.mjs *.py *.sh *.cmake *.in CMakeLists.txt *.qdoc)
            list(APPEND patterns ${ROOT}/${folder}/${kind})
        endforeach()
    endforeach()
    file(GLOB_RECURSE paths ${patterns} ${ROOT}/CMakeLists.txt)
    list(FILTER paths EXCLUDE REGEX "^${ROOT}/build")
    list(REMOVE_DUPLICATES paths)
    list(LENGTH paths checked_files)
    foreach(path IN LISTS paths)
        file(READ ${path} head LIMIT 400)
        if(NOT head MATCHES "SPDX-FileCopyrightText: [^\n]+\n[^\n]*SPDX-License-Identifier: Apache-2\\.0")
            file(RELATIVE_PATH file ${ROOT} ${path})
            problem("${file}: no SPDX lines at the top")
        endif()
    endforeach()
endmacro()

# What the Qt of the floor takes without a word and a newer one refuses, where it is easily written again.
macro(check_newer_qt)
    file(GLOB_RECURSE paths ${ROOT}/src/*.h ${ROOT}/src/*.cpp ${ROOT}/qml/*.h ${ROOT}/qml/*.cpp
        ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp ${ROOT}/examples/*.h ${ROOT}/examples/*.cpp)
    foreach(path IN LISTS paths)
        file(STRINGS ${path} lines)
        foreach(line IN LISTS lines)
            if(NOT line MATCHES "timeSpec" AND line MATCHES "[(,] *Qt::(UTC|LocalTime) *[,)]")
                file(RELATIVE_PATH file ${ROOT} ${path})
                problem("${file}: a time is made with Qt::${CMAKE_MATCH_1}, which newer Qt deprecates: use toUTC()")
            endif()
        endforeach()
    endforeach()
endmacro()
