# Finds the distribution's packages (tools/packages.txt lists them) and generates the OpenGL loader at build time.
# Every library becomes an imported target, so that its headers count as system headers.
find_package(PkgConfig REQUIRED)
find_package(GDAL CONFIG REQUIRED)
find_package(PROJ CONFIG REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(PNG REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)  # its CMake file asks for tools that are packaged apart
find_package(ZLIB REQUIRED)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)
pkg_check_modules(freetype REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(harfbuzz REQUIRED IMPORTED_TARGET harfbuzz)
pkg_check_modules(cairo REQUIRED IMPORTED_TARGET cairo cairo-ft cairo-pdf)
pkg_check_modules(fontconfig REQUIRED IMPORTED_TARGET fontconfig)
pkg_check_modules(egl REQUIRED IMPORTED_TARGET egl)
pkg_check_modules(glu REQUIRED IMPORTED_TARGET glu)
if(PARKATLAS_BUILD_UI)
  find_package(glfw3 REQUIRED)
  pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)
endif()

# The OpenGL 3.3 core loader, written by python3-glad without network into the build folder.
# The distribution's Python, not another one that stands before it in PATH: python3-glad and the tests' modules are its.
if(NOT Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(glad_dir "${CMAKE_BINARY_DIR}/glad")
add_custom_command(
  OUTPUT "${glad_dir}/src/gl.c" "${glad_dir}/include/glad/gl.h"
  COMMAND "${Python3_EXECUTABLE}" -m glad --api gl:core=3.3 --reproducible --out-path "${glad_dir}" c
  COMMENT "Generating the OpenGL loader"
  VERBATIM)
add_library(parkatlas_glad STATIC "${glad_dir}/src/gl.c")
target_include_directories(parkatlas_glad SYSTEM PUBLIC "${glad_dir}/include")
target_link_libraries(parkatlas_glad PRIVATE ${CMAKE_DL_LIBS})
