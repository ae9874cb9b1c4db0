package dev.pollux.llama;

import java.util.List;

/**
 * The tokens with a meaning of their own, as texts.
 *
 * @param begin text of the token that begins a sequence; empty if the model has none
 * @param end text of the token that ends a sequence; empty if the model has none
 * @param control texts of all tokens that control the model, such as marks around turns
 */
public record SpecialTokens(String begin, String end, List<String> control) {}
