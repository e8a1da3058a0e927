# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DEXAMPLES_DIR=… -DPREFIX=… -DWORK_DIR=… … -P BuildExamples.cmake
#
# Builds each example alone, as somebody who opens its CMakeLists.txt, against the NatsQt in PREFIX, and
# starts it for its --help. An example has a main.cpp.
cmake_minimum_required(VERSION 3.23)

include(${CMAKE_CURRENT_LIST_DIR}/Run.cmake)

list(PREPEND PREFIX_PATH ${PREFIX})
string(REPLACE ";" "\\;" PREFIX_PATH "${PREFIX_PATH}")
set(options -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_UNITY_BUILD_BATCH_SIZE=32
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}
    -DQt6_DIR=${QT_DIR} "-DCMAKE_PREFIX_PATH=${PREFIX_PATH}")
if(TOOLCHAIN)
    list(APPEND options -DCMAKE_TOOLCHAIN_FILE=${TOOLCHAIN})
endif()

file(GLOB mains ${EXAMPLES_DIR}/*/main.cpp)
foreach(main IN LISTS mains)
    get_filename_component(folder ${main} DIRECTORY)
    get_filename_component(name ${folder} NAME)
    if(EXISTS ${folder}/qml AND NOT WITH_QML)
        continue()
    endif()
    # What qmlcachegen makes of QML is many files, which takes four times as long one by one. The example's own are
    # compiled with them as one; the build of NatsQt compiles those alone.
    set(unity OFF)
    if(EXISTS ${folder}/qml)
        set(unity ON)
    endif()
    run("configuring ${name}" ${CMAKE_COMMAND} -S ${folder} -B ${WORK_DIR}/${name} -G ${GENERATOR} ${options}
        -DCMAKE_UNITY_BUILD=${unity})
    run("building ${name}" ${CMAKE_COMMAND} --build ${WORK_DIR}/${name} --parallel 2)
    run("starting ${name}" ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen ${WORK_DIR}/${name}/${name} --help)
    message(STATUS "${name} was built alone")
endforeach()
