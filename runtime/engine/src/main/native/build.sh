#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the kernels: build.sh JAVA_HOME LIBRARY
set -e
sources=$(dirname "$0")
java=$1
library=$2
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
mkdir -p "$(dirname "$library")"
flags="-std=c++17 -O3 -fPIC -fopenmp -ffp-contract=fast -fno-math-errno -fno-trapping-math -fvisibility=hidden -Wall -Wno-psabi"
build() { # instructions, options
    for source in convolutions products pools rows table; do
        g++ $flags $2 -DINSTRUCTIONS=$1 -c "$sources/$source.cpp" -o "$objects/$1-$source.o"
    done
}
build avx512 "-march=x86-64-v4 -mprefer-vector-width=512"
build avx2 -march=x86-64-v3
g++ $flags -I"$java/include" -I"$java/include/linux" -c "$sources/jni.cpp" -o "$objects/jni.o"
g++ -shared -fopenmp -static-libstdc++ -static-libgcc -s "$objects"/*.o -o "$library"
