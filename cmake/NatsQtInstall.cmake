# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Installs the library, its headers, the QML module and the CMake package.
include(CMakePackageConfigHelpers)

set(natsqt_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/NatsQt)

install(TARGETS NatsQt EXPORT NatsQtTargets
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET public_headers DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/NatsQt
)
get_target_property(natsqt_forwarding_headers NatsQt NATSQT_FORWARDING_HEADERS)
install(FILES ${natsqt_forwarding_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/NatsQt)
if(NATSQT_BUILD_TESTING_LIBRARY)
    install(TARGETS NatsQtTesting EXPORT NatsQtTestingTargets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET public_headers DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/NatsQt
    )
    if(NOT APPLE)
        set_target_properties(NatsQtTesting PROPERTIES INSTALL_RPATH "$ORIGIN")
    else()
        set_target_properties(NatsQtTesting PROPERTIES INSTALL_RPATH "@loader_path")
    endif()
    get_target_property(natsqt_forwarding_headers NatsQtTesting NATSQT_FORWARDING_HEADERS)
    install(FILES ${natsqt_forwarding_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/NatsQt)
    install(EXPORT NatsQtTestingTargets NAMESPACE NatsQt:: DESTINATION ${natsqt_package_dir})
endif()
install(EXPORT NatsQtTargets NAMESPACE NatsQt:: DESTINATION ${natsqt_package_dir})

if(NATSQT_BUILD_QML)
    include(cmake/NatsQtInstallQml.cmake)
endif()

configure_package_config_file(cmake/NatsQtConfig.cmake.in ${PROJECT_BINARY_DIR}/NatsQtConfig.cmake
    INSTALL_DESTINATION ${natsqt_package_dir}
    PATH_VARS NATSQT_INSTALL_QMLDIR
    NO_SET_AND_CHECK_MACRO
)
# While the version is 0.x, a new minor version may change the API.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/NatsQtConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/NatsQtConfig.cmake
    ${PROJECT_BINARY_DIR}/NatsQtConfigVersion.cmake
    cmake/Findsodium.cmake
    DESTINATION ${natsqt_package_dir}
)
