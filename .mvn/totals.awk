# The closing line of ./dev test: the sum over the modules of surefire's own totals.
/^\[[A-Z]+\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
    gsub(/[^0-9 ]/, "")
    run += $1
    failed += $2 + $3
    skipped += $4
}
END { printf "%d passed, %d failed%s\n", run - failed - skipped, failed, skipped ? ", " skipped " skipped" : "" }
