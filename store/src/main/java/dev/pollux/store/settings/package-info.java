/**
 * What an installation says of itself.
 *
 * <p>Read {@link dev.pollux.store.settings.SettingRepository} first. May import: nothing of ours.
 */
@NullMarked
package dev.pollux.store.settings;

import org.jspecify.annotations.NullMarked;
