/**
 * Where models come from and which ones are installed.
 *
 * <p>Read {@link dev.pollux.catalog.PullModel} first: a {@link dev.pollux.catalog.ModelSource} is fetched, checked and
 * moved into {@link dev.pollux.catalog.InstalledModels}. {@link dev.pollux.catalog.ModelLibrary} adds those of the distribution. {@link dev.pollux.catalog.Presets} names models that are known to
 * work. Nothing here runs a model: making a faster copy of one is the port {@link dev.pollux.catalog.Reencoder}.
 *
 * <p>May import: {@code gguf}.
 */
@NullMarked
package dev.pollux.catalog;

import org.jspecify.annotations.NullMarked;
