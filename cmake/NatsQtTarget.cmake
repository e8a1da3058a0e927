# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# What every target of this project is compiled with. Public headers are C++17;
# the keyword and cast macros keep the code usable in projects that set them.
function(natsqt_target_settings target)
    set_target_properties(${target} PROPERTIES
        AUTOMOC ON
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        CXX_EXTENSIONS OFF
    )
    target_compile_features(${target} PUBLIC cxx_std_17)
    target_compile_definitions(${target} PRIVATE
        QT_NO_KEYWORDS
        QT_NO_CAST_FROM_ASCII
        QT_NO_CAST_TO_ASCII
        QT_NO_CONTEXTLESS_CONNECT
        QT_DEPRECATED_WARNINGS
    )
    if(MSVC)
        target_compile_options(${target} PRIVATE /W4 /permissive- $<$<BOOL:${NATSQT_WARNINGS_AS_ERRORS}>:/WX>)
    else()
        # Files that are compiled as one (CMAKE_UNITY_BUILD) see each other's names. Newer compilers have
        # -Woverloaded-virtual in -Wall, so that older ones say the same.
        target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Woverloaded-virtual
            $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
            $<$<BOOL:${NATSQT_WARNINGS_AS_ERRORS}>:-Werror>)
    endif()
endfunction()

# To read the headers of Qt takes longer than to compile most files. Name only such as nearly every file includes: what
# else a file forgets to include shall still be seen.
function(natsqt_precompile_headers target)
    if(NATSQT_PRECOMPILE_HEADERS)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# qt_add_library() ignores BUILD_SHARED_LIBS before policy QTP0003 (Qt 6.7), so
# the type is always named.
if(BUILD_SHARED_LIBS)
    set(NATSQT_LIBRARY_TYPE SHARED)
else()
    set(NATSQT_LIBRARY_TYPE STATIC)
endif()
