/** What a user writes, compiled as a user would and run. */
@NullMarked
package blackbox;

import org.jspecify.annotations.NullMarked;
