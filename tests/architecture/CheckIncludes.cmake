# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Part of CheckRooms.cmake: which file includes what.

# One include of the header of another room, or of another folder of qml/.
macro(check_room_include room file target header)
    if("${room}" STREQUAL "qml" AND EXISTS "${ROOT}/qml/${header}")
        # A folder of qml/ that mirrors one of src/: the same room.
    elseif(NOT "${target}" IN_LIST may_include_${room})
        problem("${file}: '${room}' may not include '${target}' (${header})")
    elseif("${header}" MATCHES "_p\\.h$" AND NOT "${target}" STREQUAL "${room}"
            AND NOT "${target}" IN_LIST may_look_into_${room})
        problem("${file}: '${room}' may not include a private header of '${target}' (${header})")
    endif()
endmacro()

macro(check_qt_include room file header)
    if("${header}" MATCHES "(^|/)private/" OR "${header}" MATCHES "/[0-9]+\\.[0-9.]+/" OR "${header}" MATCHES "_p\\.h$")
        problem("${file}: private Qt header (${header})")
    elseif("${header}" MATCHES "^(Qt[A-Za-z]+)/" AND NOT CMAKE_MATCH_1 IN_LIST qt_${room})
        problem("${file}: '${room}' may not use ${CMAKE_MATCH_1} (${header})")
    elseif("${header}" MATCHES "^NatsQt/")
        problem("${file}: inside the library a header is included as \"room/header.h\" (${header})")
    endif()
endmacro()

macro(check_includes_of_file room path)
    file(RELATIVE_PATH file ${ROOT} ${path})
    file(STRINGS ${path} lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"].*$" "\\1\\2" spec "${line}")
        string(SUBSTRING "${spec}" 0 1 mark)
        string(SUBSTRING "${spec}" 1 -1 header)
        if(mark STREQUAL "<")
            check_qt_include(${room} ${file} "${header}")
        elseif(header MATCHES "\\.\\.")
            problem("${file}: include by a relative path (${header})")
        elseif(header MATCHES "^([a-z]+)/")
            check_room_include(${room} ${file} ${CMAKE_MATCH_1} "${header}")
        elseif(NOT header MATCHES "^(moc_.*\\.cpp|.*\\.moc)$")
            problem("${file}: a header is included as \"room/header.h\" (${header})")
        endif()
    endforeach()
endmacro()

macro(check_includes)
    file(GLOB_RECURSE paths ${ROOT}/src/*.h ${ROOT}/src/*.cpp ${ROOT}/qml/*.h ${ROOT}/qml/*.cpp)
    foreach(path IN LISTS paths)
        file(RELATIVE_PATH inside ${ROOT} ${path})
        if(inside MATCHES "^qml/")
            check_includes_of_file(qml ${path})
        elseif(inside MATCHES "^src/([a-z]+)/" AND CMAKE_MATCH_1 IN_LIST rooms)
            check_includes_of_file(${CMAKE_MATCH_1} ${path})
        else()
            problem("${inside}: in no room that CheckRooms.cmake knows")
        endif()
    endforeach()
endmacro()
