/**
 * Chat templates' dialect of Jinja: Jinjava's scanner, tree and tag dispatch, with expressions and tags of our own that mean
 * what they mean in Python's Jinja2 as Hugging Face configures it.
 *
 * <p>Read {@link dev.pollux.prompt.jinja.JinjaTemplate} first. Templates come from model files and are not trusted: no
 * expression reaches a Java object's members, and every template runs on a {@link dev.pollux.prompt.jinja.Budget}.
 *
 * <p>May import: Jinjava, nothing of ours.
 */
@NullMarked
package dev.pollux.prompt.jinja;

import org.jspecify.annotations.NullMarked;
