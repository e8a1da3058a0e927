# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# run(WHAT COMMAND…): fails when the command does, or when it configures or builds and warns. Its output
# is in "output" then.
function(run what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${what} failed: ${result}\n${output}")
    endif()
    # Debian 13's Qt warns each program with QML of the plugins of its own that it has no targets for.
    string(REGEX REPLACE "CMake Warning at [^\n]*/Qt6QmlMacros.cmake:[0-9]+ \\(message\\):\n  The qml plugin '[a-z0-9]+' is" ""
        rest "${output}")
    if(what MATCHES "^(configuring|building)" AND rest MATCHES "[Ww]arning")
        message(FATAL_ERROR "${what} warned:\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()
