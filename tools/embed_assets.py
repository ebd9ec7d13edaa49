#!/usr/bin/env python3
"""Writes a C++ file that holds the given files as bytes: embed_assets.py OUT.cpp NAME=FILE …"""
import sys

out, *pairs = sys.argv[1:]
lines = ['#include "core/assets.h"', "", "namespace parkatlas {", "namespace {"]
table = []
for number, pair in enumerate(sorted(pairs)):
    name, path = pair.split("=", 1)
    data = open(path, "rb").read()
    rows = [", ".join(map(str, data[i:i + 40])) for i in range(0, len(data), 40)]
    lines.append(f"constexpr unsigned char file_{number}[] = {{" + ",\n".join(rows + ["0"]) + "};")
    table.append(f'    if (name == "{name}") return {{reinterpret_cast<const char*>(file_{number}), {len(data)}}};')
lines += ["}  // namespace", "", "std::string_view asset(std::string_view name) {", *table, "    return {};", "}",
          "", "}  // namespace parkatlas", ""]
open(out, "w", encoding="utf-8").write("\n".join(lines))
