# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DVALGRIND=… -DBENCH=… -DFOLDER=… [-DPINNED=N] -P CountInstructions.cmake
#
# Prints how many instructions a message of 16 bytes takes from the bytes to a slot, counted by callgrind:
# the difference of two runs, so that the start of the program is not in it. With PINNED it fails when that
# is more than 5 % above it.
cmake_minimum_required(VERSION 3.23)

set(few 100000)
set(many 500000)
foreach(run few many)
    execute_process(
        COMMAND ${VALGRIND} --tool=callgrind --callgrind-out-file=${FOLDER}/callgrind.${run}
            ${BENCH} dispatch --size 16 --messages ${${run}}
        OUTPUT_QUIET ERROR_VARIABLE log RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR NOT log MATCHES "Collected : ([0-9]+)")
        message(FATAL_ERROR "callgrind failed: ${log}")
    endif()
    set(instructions_${run} ${CMAKE_MATCH_1})
endforeach()
math(EXPR each "(${instructions_many} - ${instructions_few}) / (${many} - ${few})")
execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${each} instructions a message")
if(PINNED)
    math(EXPR most "${PINNED} * 105 / 100")
    if(each GREATER most)
        message(FATAL_ERROR "${each} instructions a message, more than 5 % above the ${PINNED} that stand in "
            "tests/benchmarks/CMakeLists.txt")
    endif()
endif()
