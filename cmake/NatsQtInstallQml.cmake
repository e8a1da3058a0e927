# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Installs the QML module. Before Qt 6.8 there is no function that does, so the
# plugin, qmldir and the type description are installed one by one.
set(natsqt_qml_dir ${NATSQT_INSTALL_QMLDIR}/Nats)

set_target_properties(NatsQtQml PROPERTIES EXPORT_NAME Qml)
install(TARGETS NatsQtQml EXPORT NatsQtQmlTargets
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
)

get_target_property(natsqt_module_dir NatsQtQml QT_QML_MODULE_OUTPUT_DIRECTORY)
get_target_property(natsqt_typeinfo NatsQtQml QT_QML_MODULE_TYPEINFO)
install(FILES ${natsqt_module_dir}/qmldir ${natsqt_module_dir}/${natsqt_typeinfo} DESTINATION ${natsqt_qml_dir})

if(BUILD_SHARED_LIBS)
    # A module that is loaded at run time; no program links it. It finds the
    # libraries from where it lies, so the prefix can be moved as a whole.
    install(TARGETS NatsQtQmlplugin
        RUNTIME DESTINATION ${natsqt_qml_dir}
        LIBRARY DESTINATION ${natsqt_qml_dir}
    )

    cmake_path(ABSOLUTE_PATH natsqt_qml_dir BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE natsqt_plugin_dir)
    file(RELATIVE_PATH natsqt_to_libraries ${natsqt_plugin_dir} ${CMAKE_INSTALL_FULL_LIBDIR})
    if(NOT APPLE)
        set_target_properties(NatsQtQml PROPERTIES INSTALL_RPATH "$ORIGIN")
        set_target_properties(NatsQtQmlplugin PROPERTIES INSTALL_RPATH "$ORIGIN/${natsqt_to_libraries}")
    else()
        set_target_properties(NatsQtQml PROPERTIES INSTALL_RPATH "@loader_path")
        set_target_properties(NatsQtQmlplugin PROPERTIES INSTALL_RPATH "@loader_path/${natsqt_to_libraries}")
    endif()
else()
    # Linked into the program, with the object files that register its types
    # and resources.
    install(TARGETS NatsQtQmlplugin EXPORT NatsQtQmlTargets ARCHIVE DESTINATION ${natsqt_qml_dir})
    get_property(natsqt_object_targets GLOBAL PROPERTY NATSQT_QML_OUTPUT_TARGETS)
    if(natsqt_object_targets)
        install(TARGETS ${natsqt_object_targets} EXPORT NatsQtQmlTargets OBJECTS DESTINATION ${natsqt_qml_dir})
    endif()
endif()

install(EXPORT NatsQtQmlTargets NAMESPACE NatsQt:: DESTINATION ${natsqt_package_dir})
