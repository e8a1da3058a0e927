# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# natsqt_forwarding_headers(<target>): <NatsQt/NatsConnection> for each class of
# each public header, and in the build tree <NatsQt/room/header.h>, as after
# install. The target's property NATSQT_FORWARDING_HEADERS lists what is to be
# installed.
function(natsqt_forwarding_headers target)
    get_target_property(headers ${target} HEADER_SET_public_headers)
    set(forwarding "")
    foreach(header IN LISTS headers)
        file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR}/src ${header})
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/include/NatsQt/${path}
            CONTENT "#include \"${header}\" // IWYU pragma: export\n")
        set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
        # A definition ends its line with the name or its base classes; a forward
        # declaration, with its semicolon, is no match.
        file(STRINGS ${header} lines
            REGEX "^(class|struct) (\\[\\[nodiscard\\]\\] )?(NATSQT_(TESTING_)?EXPORT )?Nats[A-Za-z]+( final)?( :.*)?$")
        foreach(line IN LISTS lines)
            string(REGEX REPLACE "^(class|struct) ([^:]* )?(Nats[A-Z][A-Za-z]+)( final)?( :.*)?$" "\\3" name "${line}")
            file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/include/NatsQt/${name}
                CONTENT "#include \"${path}\" // IWYU pragma: export\n")
            list(APPEND forwarding ${PROJECT_BINARY_DIR}/include/NatsQt/${name})
        endforeach()
    endforeach()
    set_property(TARGET ${target} PROPERTY NATSQT_FORWARDING_HEADERS ${forwarding})
endfunction()
