/**
 * The product: one class per method of the API, in one package per collection. Nothing here knows HTTP.
 *
 * <p>Read {@link dev.pollux.service.models.GenerateContent} first. The types in this package are what all methods share.
 *
 * <p>May import: {@code protocol}, {@code model}, {@code store}, {@code quota}.
 */
@NullMarked
package dev.pollux.service;

import org.jspecify.annotations.NullMarked;
