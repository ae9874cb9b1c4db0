/**
 * What a GGUF file says about the model in it, and whether it may be given to native code.
 *
 * <p>Read {@link dev.pollux.gguf.GgufFile} first. The reader is pure Java and touches the header only: it trusts no count,
 * length or offset it has not compared with the file's size, because the native library answers some wrong ones by ending
 * the process.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.gguf;

import org.jspecify.annotations.NullMarked;
