# Finds a JDK 25 or later and exports it as JAVA_HOME. Sourced by ./dev and ./pescadero; POSIX shell, no process started
# unless a candidate has no `release` file to read.

jdk_wanted=25

# The feature version of the JDK in a directory; nothing when there is no JDK.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    jdk_text=
    if [ -r "$1/release" ]; then
        while IFS= read -r jdk_line; do
            case $jdk_line in
                JAVA_VERSION=*) jdk_text=${jdk_line#JAVA_VERSION=} ;;
            esac
        done <"$1/release"
    else
        jdk_text=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version //p')
    fi
    jdk_text=${jdk_text#\"}
    printf '%s\n' "${jdk_text%%[!0-9]*}"
}

# Takes a directory as JAVA_HOME when it is a JDK that will do.
jdk_use() {
    jdk_found=$(jdk_version "$1")
    [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$jdk_wanted" ] || return 1
    JAVA_HOME=$1
    export JAVA_HOME
}

# The directory of the JDK whose javac is on the PATH. macOS has stand-ins in /usr/bin that only ask to install one.
jdk_on_path() {
    jdk_file=$(command -v javac) || return 0
    while [ -L "$jdk_file" ]; do
        jdk_link=$(readlink "$jdk_file")
        case $jdk_link in
            /*) jdk_file=$jdk_link ;;
            *) jdk_file=${jdk_file%/*}/$jdk_link ;;
        esac
    done
    jdk_bin=$(cd "${jdk_file%/*}" && pwd -P) || return 0
    case $jdk_bin in
        /usr/bin) ;;
        *) printf '%s\n' "${jdk_bin%/bin}" ;;
    esac
}

# Looks where JDKs live; the first that will do is taken.
jdk_find() {
    if [ -n "${JAVA_HOME-}" ] && jdk_use "$JAVA_HOME"; then return 0; fi
    jdk_candidate=$(jdk_on_path)
    if [ -n "$jdk_candidate" ] && jdk_use "$jdk_candidate"; then return 0; fi
    if [ -x /usr/libexec/java_home ]; then
        jdk_candidate=$(/usr/libexec/java_home -v "$jdk_wanted+" 2>/dev/null) || jdk_candidate=
        if [ -n "$jdk_candidate" ] && jdk_use "$jdk_candidate"; then return 0; fi
    fi
    for jdk_candidate in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if jdk_use "$jdk_candidate"; then return 0; fi
    done
    return 1
}

# Finds a JDK or says in two lines how to get one, and ends with 2.
jdk_require() {
    if jdk_find; then return 0; fi
    echo "pescadero: no JDK $jdk_wanted found in JAVA_HOME, on the PATH or where JDKs are usually installed." >&2
    echo "Get one from https://adoptium.net or with 'sdk install java $jdk_wanted-tem', or point JAVA_HOME to yours." >&2
    exit 2
}
