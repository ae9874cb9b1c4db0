package dev.pollux.cli;

import java.util.ArrayList;
import java.util.List;

/** A conversation at the terminal, until the end of the input or {@code /exit}. */
final class Chat {

    private static final String HELP = "/clear forgets the conversation, /exit or Ctrl-D ends it.";

    private final Terminal terminal;
    private final AskServer server;
    private final AskSettings settings;
    private final List<ChatTurn> turns = new ArrayList<>();

    Chat(Terminal terminal, AskServer server, AskSettings settings) {
        this.terminal = terminal;
        this.server = server;
        this.settings = settings;
    }

    void run() {
        terminal.remark("Talking to " + settings.model() + ". " + HELP);
        for (String line = terminal.ask("> "); line != null; line = terminal.ask("> ")) {
            String said = line.strip();
            if (said.equals("/exit") || said.equals("/quit")) {
                return;
            }
            take(said);
        }
        terminal.endLine();
    }

    private void take(String said) {
        if (said.equals("/clear")) {
            turns.clear();
            terminal.remark("Forgotten.");
        } else if (said.startsWith("/")) {
            terminal.remark(HELP);
        } else if (!said.isEmpty()) {
            answer(said);
        }
    }

    /** A turn that got no answer is forgotten, so that the next one starts from a conversation the server accepts. */
    private void answer(String said) {
        turns.add(ChatTurn.user(said));
        try {
            AskServer.Answer answer = server.ask(new Question(settings, List.copyOf(turns)), terminal::answer);
            terminal.line("");
            answer.stop().ifPresent(reason -> terminal.remark("(" + reason + ")"));
            keep(answer.text());
        } catch (CliException e) {
            turns.removeLast();
            terminal.error(e.getMessage());
        }
    }

    private void keep(String text) {
        if (text.isEmpty()) {
            turns.removeLast();
        } else {
            turns.add(ChatTurn.model(text));
        }
    }
}
