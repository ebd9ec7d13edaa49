# shellcheck shell=bash
# Sourced by ./run and ./test: installs what is missing, configures and builds the release preset.
# Each step does nothing, and quickly, when nothing is to be done.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/release"
# shellcheck disable=SC2034 # for run
program="$build/bin/parkatlas"

say() { printf '%s\n' "$*" >&2; }
die() {
    say "${0##*/}: $*"
    exit 1
}

# packages USE…: the names of tools/packages.txt with one of these uses.
packages() {
    awk -v uses=" $* " '!/^#/ && NF && index(uses, " " $2 " ") { print $1 }' "$root/tools/packages.txt"
}

# missing_packages USE…: those of them that are not installed.
missing_packages() {
    local wanted
    wanted=$(packages "$@")
    # shellcheck disable=SC2086 # names hold no spaces
    comm -23 <(sort <<<"$wanted") \
        <(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
            awk '$2 == "installed" { print $1 }' | sort)
}

# install_packages USE…: asks the distribution for what is missing, as root or through sudo.
install_packages() {
    local missing as_root=()
    command -v dpkg-query >/dev/null ||
        die "this set-up knows Debian and Ubuntu only; elsewhere install what tools/packages.txt lists and build with: cmake --preset release && cmake --build --preset release"
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [[ -z $missing ]] && return
    say "Installing packages: $missing"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "sudo is missing; as root run: apt-get install $missing"
        as_root=(sudo)
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update >&2 || die "the package lists could not be fetched (apt-get update); check the network and /etc/apt"
    # shellcheck disable=SC2086
    "${apt[@]}" install --yes --no-install-recommends $missing >&2 ||
        die "apt-get could not install the packages; its reason stands above"
}

# build_release TARGET: configures once (again when presets or arguments changed), then builds.
# PARKATLAS_CMAKE_ARGS: further arguments for CMake, e.g. -DPARKATLAS_WERROR=ON.
build_release() {
    local wanted arguments=()
    read -ra arguments <<<"${PARKATLAS_CMAKE_ARGS:-}"
    command -v ccache >/dev/null && arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache)
    wanted=$(cat "$root/CMakePresets.json" && printf '%s\n' "$root" "${arguments[@]}")
    if [[ ! -f $build/build.ninja || ! -f $build/.configured || $wanted != "$(<"$build/.configured")" ]]; then
        say "Configuring $build"
        (cd "$root" && cmake --preset release "${arguments[@]}" >&2) ||
            die "CMake could not configure the build; its reason stands above"
        printf '%s\n' "$wanted" >"$build/.configured"
    fi
    ninja -C "$build" -j"$(nproc)" "$1" >&2 || die "the build failed; the reason stands above"
}
