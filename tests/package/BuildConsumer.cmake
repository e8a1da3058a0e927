# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DKIND=shared|static -DWAY=subdirectory|installed … -P BuildConsumer.cmake
#
# Configures, builds and runs the programs of consumer/ and asserts what they
# print. After the way "subdirectory" NatsQt is installed into WORK_DIR/prefix,
# which the way "installed" then uses.
cmake_minimum_required(VERSION 3.23)

set(build_dir ${WORK_DIR}/${WAY})
set(prefix ${WORK_DIR}/prefix)

include(${CMAKE_CURRENT_LIST_DIR}/Run.cmake)

# Runs the program without any help to find libraries, and asserts its lines.
function(run_program name)
    run(${name} ${CMAKE_COMMAND} -E env --unset=LD_LIBRARY_PATH --unset=QML_IMPORT_PATH --unset=QML2_IMPORT_PATH
        QT_QPA_PLATFORM=offscreen QT_FORCE_STDERR_LOGGING=1 ${build_dir}/bin/${name})
    foreach(line IN LISTS ARGN)
        string(FIND "${output}" "${line}" found)
        if(found EQUAL -1)
            message(FATAL_ERROR "${name} did not print '${line}':\n${output}")
        endif()
    endforeach()
    message(STATUS "${KIND}, ${WAY}: ${name} ran")
endfunction()

set(options
    -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}
    -DCMAKE_BUILD_TYPE=Debug
    -DCMAKE_CXX_FLAGS_DEBUG=-O0 # as fast to build as can be
    -DCMAKE_INSTALL_PREFIX=${prefix}
    -DQt6_DIR=${QT_DIR}
    -DCONSUMER_WAY=${WAY}
    -DCONSUMER_KIND=${KIND}
    -DCONSUMER_WITH_QML=${WITH_QML}
)
if(TOOLCHAIN)
    list(APPEND options -DCMAKE_TOOLCHAIN_FILE=${TOOLCHAIN})
endif()
if(WAY STREQUAL "installed")
    list(PREPEND PREFIX_PATH ${prefix}.moved)
    # What was installed must not depend on where it was installed to.
    file(REMOVE_RECURSE ${prefix}.moved ${build_dir})
    file(RENAME ${prefix} ${prefix}.moved)
else()
    list(APPEND options -DNATSQT_SOURCE_DIR=${NATSQT_SOURCE_DIR} -DNATSQT_BUILD_QML=${WITH_QML} -DNATSQT_INSTALL=ON
        -DNATSQT_PRECOMPILE_HEADERS=ON)
    if(KIND STREQUAL "shared")
        # The one build in which each file is compiled alone, as its includes must allow
        list(APPEND options -DBUILD_SHARED_LIBS=ON -DNATSQT_WARNINGS_AS_ERRORS=ON)
    else()
        list(APPEND options -DBUILD_SHARED_LIBS=OFF -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=12)
    endif()
endif()
string(REPLACE ";" "\\;" PREFIX_PATH "${PREFIX_PATH}")
list(APPEND options "-DCMAKE_PREFIX_PATH=${PREFIX_PATH}")

run("configuring" ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${build_dir} -G ${GENERATOR} ${options})
run("building" ${CMAKE_COMMAND} --build ${build_dir} --parallel 2)
run_program(consumer-cpp "publish before open: NotConnected" "open without a server: closed with an error")
run_program(consumer-testing "fake server: seen")
if(WITH_QML)
    run_program(consumer-qml "import Nats: disconnected")
endif()
if(WAY STREQUAL "subdirectory")
    file(REMOVE_RECURSE ${prefix})
    run("installing" ${CMAKE_COMMAND} --install ${build_dir})
endif()
