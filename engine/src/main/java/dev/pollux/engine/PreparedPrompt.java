package dev.pollux.engine;

/**
 * A prompt that can be computed.
 *
 * @param tokens what is read
 * @param prefix how much of it need not be
 */
record PreparedPrompt(TokenizedPrompt tokens, PrefixUse prefix) {}
