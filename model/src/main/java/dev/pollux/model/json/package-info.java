/**
 * JSON as the seam carries it: schemas, arguments and results of functions.
 *
 * <p>Read {@link dev.pollux.model.json.Json} first.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.model.json;

import org.jspecify.annotations.NullMarked;
