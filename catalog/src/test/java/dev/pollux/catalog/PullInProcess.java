package dev.pollux.catalog;

import java.nio.file.Path;

/** Pulls in a process of its own. Arguments: folder of models, source. */
final class PullInProcess {

    private PullInProcess() {}

    public static void main(String[] arguments) {
        InstalledModel model = new PullFixture(Path.of(arguments[0])).pull(arguments[1]);
        System.out.println("installed " + model.id());
    }
}
