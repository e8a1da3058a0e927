# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Installs the QML modules. Before Qt 6.8 there is no function that does, so the
# plugin, qmldir and the type description are installed one by one.
#
# natsqt_install_qml_module(<target> <export> <folder of the module> <object targets>)
function(natsqt_install_qml_module target export folder)
    set(qml_dir ${NATSQT_INSTALL_QMLDIR}/${folder})
    install(TARGETS ${target} EXPORT ${export}
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    )
    get_target_property(module_dir ${target} QT_QML_MODULE_OUTPUT_DIRECTORY)
    get_target_property(typeinfo ${target} QT_QML_MODULE_TYPEINFO)
    install(FILES ${module_dir}/qmldir ${module_dir}/${typeinfo} DESTINATION ${qml_dir})

    if(BUILD_SHARED_LIBS)
        # A module that is loaded at run time; no program links it. It finds the
        # libraries from where it lies, so the prefix can be moved as a whole.
        install(TARGETS ${target}plugin
            RUNTIME DESTINATION ${qml_dir}
            LIBRARY DESTINATION ${qml_dir}
        )
        cmake_path(ABSOLUTE_PATH qml_dir BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE plugin_dir)
        file(RELATIVE_PATH to_libraries ${plugin_dir} ${CMAKE_INSTALL_FULL_LIBDIR})
        if(NOT APPLE)
            set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN")
            set_target_properties(${target}plugin PROPERTIES INSTALL_RPATH "$ORIGIN/${to_libraries}")
        else()
            set_target_properties(${target} PROPERTIES INSTALL_RPATH "@loader_path")
            set_target_properties(${target}plugin PROPERTIES INSTALL_RPATH "@loader_path/${to_libraries}")
        endif()
    else()
        # Linked into the program, with the object files that register its types
        # and resources.
        install(TARGETS ${target}plugin EXPORT ${export} ARCHIVE DESTINATION ${qml_dir})
        if(ARGN)
            install(TARGETS ${ARGN} EXPORT ${export} OBJECTS DESTINATION ${qml_dir})
        endif()
    endif()
    install(EXPORT ${export} NAMESPACE NatsQt:: DESTINATION ${natsqt_package_dir})
endfunction()

set_target_properties(NatsQtQml PROPERTIES EXPORT_NAME Qml)
get_property(natsqt_object_targets GLOBAL PROPERTY NATSQT_QML_OUTPUT_TARGETS)
natsqt_install_qml_module(NatsQtQml NatsQtQmlTargets Nats ${natsqt_object_targets})
if(NATSQT_BUILD_TESTING_LIBRARY)
    get_property(natsqt_object_targets GLOBAL PROPERTY NATSQT_TESTING_QML_OUTPUT_TARGETS)
    natsqt_install_qml_module(NatsQtTestingQml NatsQtTestingQmlTargets Nats/Testing ${natsqt_object_targets})
endif()
