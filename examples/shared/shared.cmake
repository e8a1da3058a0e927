# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# The files that the examples with a window share: shared_sources and shared_qml_files.
set(shared_sources
    ${CMAKE_CURRENT_LIST_DIR}/exampleapplication.cpp ${CMAKE_CURRENT_LIST_DIR}/exampleapplication.h
    ${CMAKE_CURRENT_LIST_DIR}/picturecheck.cpp ${CMAKE_CURRENT_LIST_DIR}/picturecheck.h
    ${CMAKE_CURRENT_LIST_DIR}/unattendedrun.cpp ${CMAKE_CURRENT_LIST_DIR}/unattendedrun.h
)
set(shared_qml_files
    ${CMAKE_CURRENT_LIST_DIR}/qml/ActionButton.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/Card.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/ConnectionBadge.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/Delay.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/EventLog.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/ExampleHeader.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/ExampleWindow.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/LabeledSwitch.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/LineField.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/ScrollColumn.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/Theme.qml
    ${CMAKE_CURRENT_LIST_DIR}/qml/ThemedSlider.qml
)
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/qml/Theme.qml PROPERTIES QT_QML_SINGLETON_TYPE TRUE)

# A program of a static Qt has the QML plugins that it imports linked in, and Qt looks for its imports.
# With a shared Qt that is of no use, and Debian 13's warns of each plugin that it then does not link.
get_target_property(quick_type Qt6::Quick TYPE)
set(shared_module_options "")
if(quick_type STREQUAL "SHARED_LIBRARY")
    set(shared_module_options NO_IMPORT_SCAN)
endif()

# Documents are in a folder "qml", and in the program directly under its name.
function(example_qml_names)
    foreach(file IN LISTS ARGN)
        get_filename_component(name ${file} NAME)
        set_source_files_properties(${file} PROPERTIES QT_RESOURCE_ALIAS ${name})
    endforeach()
endfunction()
