package dev.pollux.app.backup;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationException;
import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CliException;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.ExitCode;
import dev.pollux.store.StoreException;
import dev.pollux.storejdbc.StoreUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** {@code pollux backup} and {@code pollux restore}. */
public final class BackupCommand {

    private final CliContext context;
    private final Path home;

    private BackupCommand(CliContext context) {
        this.context = context;
        this.home = PolluxHome.of(context.environment()).root();
    }

    /** {@code pollux backup FILE}. */
    public static CommandLine backup(CliContext context) {
        return CommandSpecs.line(
                "backup",
                "Write what the server remembers to one file; the server may go on.",
                arguments -> new BackupCommand(context).write(Path.of(CommandSpecs.argument(arguments))),
                spec -> spec.addPositional(
                        CommandSpecs.argument("FILE", "The backup, a ZIP file; replaced if it exists.")));
    }

    /** {@code pollux restore FILE}. */
    public static CommandLine restore(CliContext context) {
        return CommandSpecs.line(
                "restore",
                "Put a backup back, while no server runs.",
                arguments -> new BackupCommand(context)
                        .read(Path.of(CommandSpecs.argument(arguments)), arguments.hasMatchedOption("--force")),
                spec -> spec.addPositional(CommandSpecs.argument("FILE", "The backup."))
                        .addOption(CommandSpecs.flag("Replace what is there.", "--force")));
    }

    private int write(Path file) {
        return told(() -> {
            Path database = database(home);
            int files = new Backup(home, database, files(home)).writeTo(file);
            context.terminal().line(file + " holds " + files + " files; whoever has it has your keys' secrets");
        });
    }

    private int read(Path file, boolean force) {
        return told(() -> {
            int files = new Restore(home, this::database, this::files).from(file, force);
            context.terminal().line(files + " files are back in " + home);
        });
    }

    /** Where the database is that the configuration in {@code folder} names. */
    private Path database(Path folder) {
        StoreUrl url = configuration(folder).store().url();
        return switch (url) {
            case StoreUrl.Sqlite sqlite -> home.resolve(sqlite.file());
            case StoreUrl.Postgresql _ ->
                throw new BackupException("the store is in PostgreSQL: use pg_dump and pg_restore, and copy *.key");
        };
    }

    /** Where the bytes of files are that the configuration in {@code folder} names. */
    private Path files(Path folder) {
        return home.resolve(configuration(folder).files().directory()).normalize();
    }

    private Configuration configuration(Path folder) {
        return new ConfigurationReader(context.environment())
                .read(folder.resolve(ConfigurationReader.FILE_NAME), Map.of());
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static int told(Work work) {
        try {
            work.run();
            return ExitCode.OK;
        } catch (BackupException | StoreException known) {
            throw new CliException(ExitCode.FAILED, String.valueOf(known.getMessage()));
        } catch (ConfigurationException problem) {
            throw new CliException(ExitCode.USAGE, String.valueOf(problem.getMessage()));
        } catch (UncheckedIOException | IOException failure) {
            throw new CliException(ExitCode.FAILED, sentence(Objects.requireNonNullElse(failure.getCause(), failure)));
        }
    }

    /** Without a reason, the message of a file's failure is nothing but its name. */
    private static String sentence(Throwable failure) {
        return failure instanceof FileSystemException known && known.getReason() == null
                ? "cannot use " + known.getFile()
                : String.valueOf(failure.getMessage());
    }
}
