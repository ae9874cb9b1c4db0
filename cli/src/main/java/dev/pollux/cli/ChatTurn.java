package dev.pollux.cli;

/**
 * One turn of a conversation, in the words of the API.
 *
 * @param role {@code user} or {@code model}
 */
record ChatTurn(String role, String text) {

    static ChatTurn user(String text) {
        return new ChatTurn("user", text);
    }

    static ChatTurn model(String text) {
        return new ChatTurn("model", text);
    }
}
