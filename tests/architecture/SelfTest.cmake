# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DWORK_DIR=<scratch folder> -P SelfTest.cmake
#
# Lays out small trees, each with one thing wrong, and asserts that
# CheckRooms.cmake refuses each for that reason and no other.
cmake_minimum_required(VERSION 3.23)

set(spdx "// SPDX-FileCopyrightText: 2026 The NatsQt authors\n// SPDX-License-Identifier: Apache-2.0\n")
set(sign "# Room\n## What goes here\n## May use\n## May not\n")
set(failures 0)

# A tree that is in order: the ground that each case changes one file of.
function(lay_out tree)
    file(REMOVE_RECURSE ${tree})
    foreach(room src/extra src/base src/protocol src/transport src/core src/jetstream src/keyvalue src/objectstore src/services qml)
        file(WRITE ${tree}/${room}/README.md "${sign}")
    endforeach()
    file(WRITE ${tree}/src/base/natsbase.h "${spdx}#include <QtCore/qstring.h>\n")
    file(WRITE ${tree}/src/base/natsbase_p.h "${spdx}")
    file(WRITE ${tree}/src/protocol/natsparser_p.h "${spdx}#include \"base/natsbase.h\"\n")
    file(WRITE ${tree}/src/transport/natssocket.h "${spdx}#include <QtWebSockets/qwebsocket.h>\n")
    file(WRITE ${tree}/src/core/natscore.h "${spdx}#include \"base/natsbase.h\"\n")
    file(WRITE ${tree}/src/core/natscore.cpp
        "${spdx}#include \"core/natscore.h\"\n#include \"protocol/natsparser_p.h\"\n#include \"transport/natssocket.h\"\n")
    file(WRITE ${tree}/src/jetstream/natsstream.h "${spdx}#include \"core/natscore.h\"\n")
    file(WRITE ${tree}/src/keyvalue/natsstore.h "${spdx}#include \"jetstream/natsstream.h\"\n")
    file(WRITE ${tree}/src/objectstore/natsobject.h "${spdx}#include \"jetstream/natsstream.h\"\n")
    file(WRITE ${tree}/src/services/natsservice.h "${spdx}#include \"core/natscore.h\"\n")
    file(WRITE ${tree}/qml/core/natsqml_p.h "${spdx}#include \"core/natscore.h\"\n")
    file(WRITE ${tree}/qml/core/natsqml.cpp "${spdx}#include \"core/natsqml_p.h\"\n#include <QtQml/qqmlengine.h>\n")
    file(WRITE ${tree}/tests/tst_natscore.cpp "${spdx}")
endfunction()

function(check tree result_variable output_variable)
    execute_process(
        COMMAND ${CMAKE_COMMAND} -DROOT=${tree} -P ${CMAKE_CURRENT_LIST_DIR}/CheckRooms.cmake
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${result_variable} ${result} PARENT_SCOPE)
    set(${output_variable} "${output}" PARENT_SCOPE)
endfunction()

# bad(<name> <file> <its text> <expected message>)
function(bad name file text expected)
    set(tree ${WORK_DIR}/${name})
    lay_out(${tree})
    if(text STREQUAL "REMOVE")
        file(REMOVE ${tree}/${file})
    else()
        file(WRITE ${tree}/${file} "${text}")
    endif()
    check(${tree} result output)
    string(FIND "${output}" "${expected}" found)
    string(FIND "${output}" "1 problem(s)" alone)
    if(result EQUAL 0 OR found EQUAL -1 OR alone EQUAL -1)
        math(EXPR failures "${failures} + 1")
        set(failures ${failures} PARENT_SCOPE)
        message(NOTICE "FAIL: ${name}: result ${result}, expected only: ${expected}\n${output}")
    else()
        message(STATUS "refused as it should be: ${name}")
    endif()
endfunction()

lay_out(${WORK_DIR}/good)
check(${WORK_DIR}/good result output)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "a tree that is in order was refused:\n${output}")
endif()

# Arrows
bad(upwards src/core/natsup.h "${spdx}#include \"jetstream/natsstream.h\"\n" "'core' may not include 'jetstream'")
bad(sideways src/protocol/natsside.h "${spdx}#include \"transport/natssocket.h\"\n"
    "'protocol' may not include 'transport'")
bad(store_to_store src/keyvalue/natsside.h "${spdx}#include \"objectstore/natsobject.h\"\n"
    "'keyvalue' may not include 'objectstore'")
bad(service_to_stream src/services/natsside.h "${spdx}#include \"jetstream/natsstream.h\"\n"
    "'services' may not include 'jetstream'")
bad(to_qml src/core/natsup.cpp "${spdx}#  include \"qml/natsqml.h\"\n" "'core' may not include 'qml'")
bad(unknown_room src/extra/natsextra.h "${spdx}" "src/extra/natsextra.h: in no room")

# Private headers
bad(private_base src/core/natspeek.cpp "${spdx}#include \"base/natsbase_p.h\"\n"
    "'core' may not include a private header of 'base'")
bad(private_protocol src/jetstream/natspeek.cpp "${spdx}#include \"protocol/natsparser_p.h\"\n"
    "'jetstream' may not include a private header of 'protocol'")
bad(private_qml qml/core/natspeek.cpp "${spdx}#include \"protocol/natsparser_p.h\"\n"
    "'qml' may not include a private header of 'protocol'")
bad(private_qt src/core/natspeek.cpp "${spdx}#include <QtCore/private/qobject_p.h>\n" "private Qt header")

# Ways to include
bad(qt_module src/protocol/natswidget.h "${spdx}#include <QtNetwork/qsslsocket.h>\n" "'protocol' may not use QtNetwork")
bad(relative src/core/natsrelative.h "${spdx}#include \"../base/natsbase.h\"\n" "include by a relative path")
bad(no_room src/core/natsplain.h "${spdx}#include \"natscore.h\"\n" "included as \"room/header.h\" (natscore.h)")
bad(forwarding src/core/natsforward.h "${spdx}#include <NatsQt/NatsError>\n" "included as \"room/header.h\" (NatsQt/")

# Files
string(REPEAT "// line\n" 599 lines)
bad(long_source src/core/natslong.cpp "${spdx}${lines}" "601 lines, a source file may have 600")
string(REPEAT "// line\n" 799 lines)
bad(long_test tests/tst_natslong.cpp "${spdx}${lines}" "801 lines, a test file may have 800")
bad(time_spec src/core/natstime.cpp "${spdx}QDateTime time(date, clock, Qt::UTC)\;\n" "src/core/natstime.cpp: a time is made with Qt::UTC")
bad(no_spdx src/core/natsnaked.cpp "// nothing\n" "src/core/natsnaked.cpp: no SPDX lines")
bad(no_sign src/services/README.md REMOVE "src/services: no README.md")
bad(wrong_sign src/base/README.md "# Room\n## What goes here\n## May not\n" "src/base/README.md: the headings are not")
string(REPEAT "line\n" 27 lines)
bad(long_sign qml/README.md "${sign}${lines}" "31 lines, a sign file may have 30")

if(failures)
    message(FATAL_ERROR "${failures} tree(s) not refused as expected")
endif()
