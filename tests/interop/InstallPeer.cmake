# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DSOURCE=… -DFOLDER=… -DNPM=… -P InstallPeer.cmake
#
# Installs nats.js, as the lock file says, beside a copy of the peer: not in the source tree.
cmake_minimum_required(VERSION 3.23)

file(MAKE_DIRECTORY ${FOLDER})
file(COPY ${SOURCE}/natsjspeer.mjs ${SOURCE}/natsjsjetstream.mjs ${SOURCE}/natsjskeyvalue.mjs ${SOURCE}/natsjsobjects.mjs
    ${SOURCE}/natsjsservices.mjs ${SOURCE}/package.json ${SOURCE}/package-lock.json DESTINATION ${FOLDER})
file(SHA256 ${SOURCE}/package-lock.json wanted)
set(stamp ${FOLDER}/installed.txt)
if(EXISTS ${stamp})
    file(READ ${stamp} installed)
    if(installed STREQUAL wanted)
        return()
    endif()
endif()
execute_process(COMMAND ${NPM} ci --no-audit --no-fund --ignore-scripts WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "npm could not install nats.js: ${result}")
endif()
file(WRITE ${stamp} ${wanted})
