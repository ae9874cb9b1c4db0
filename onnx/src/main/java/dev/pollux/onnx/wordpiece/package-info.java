/**
 * Text to the tokens of BERT's uncased vocabulary; pure functions.
 *
 * <p>Read {@link dev.pollux.onnx.wordpiece.BertTokenizer} first.
 *
 * <p>May import: nothing of Pollux.
 */
@NullMarked
package dev.pollux.onnx.wordpiece;

import org.jspecify.annotations.NullMarked;
