/**
 * Whatever reads octets of strangers, given octets that a fuzzer thinks of: {@code ./dev fuzz TARGET}. A target is a class
 * with a method that takes octets and throws when something is wrong that must hold for any octets. What was found worth
 * keeping lies in {@code fuzz/corpus} and is given to the targets again by every test run.
 */
@NullMarked
package org.pescadero.fuzz;

import org.jspecify.annotations.NullMarked;
