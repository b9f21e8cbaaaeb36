# The closing line of ./dev test: the sum over the modules of surefire's own totals. A step that failed for another
# reason than a test (a compiler's error, say) counts as one that failed too.
/^\[[A-Z]+\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
    gsub(/[^0-9 ]/, "")
    run += $1
    failed += $2 + $3
    skipped += $4
}
/^\[ERROR\] Failed to execute goal / && !/surefire|failsafe/ { broken++ }
END {
    passed = run - failed - skipped
    failed += broken
    if (code != 0 && failed == 0) failed = 1
    printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""
    exit failed > 0
}
