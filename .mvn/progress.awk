# What ./dev test shows of Maven's log: a line for each module, and everything about what went wrong.
/^\[INFO\] Building Pescadero/ { print substr($0, 8); fflush(); trouble = 0; next }
/^\[INFO\] Tests run: [0-9]+, Failures: 0, Errors: 0, Skipped: [0-9]+$/ { print "  " substr($0, 8); fflush(); trouble = 0; next }
# Maven's advice on Maven.
/^\[ERROR\] *$|\[Help 1\]|re-run Maven|Re-run Maven|For more information about the errors|After correcting|mvn <args>/ { next }
/^\[(ERROR|WARNING)\]/ { print; fflush(); trouble = 1; next }
/^\[INFO\]/ { trouble = 0; next }
trouble { print; fflush() }
