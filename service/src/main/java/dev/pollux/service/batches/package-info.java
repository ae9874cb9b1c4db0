/**
 * The Batch API: jobs of many requests that are answered later, and what clients can ask of them (rest.md section 17).
 *
 * <p>Read {@link dev.pollux.service.batches.BatchMethods} first. What works on the jobs is behind {@link
 * dev.pollux.service.batches.Running}.
 *
 * <p>May import: {@code protocol}, {@code model}, {@code store}, {@code quota}, and of {@code service} its types, {@code
 * service.files}, {@code service.keys}, {@code service.quota} and {@code service.webhooks}.
 */
@NullMarked
package dev.pollux.service.batches;

import org.jspecify.annotations.NullMarked;
