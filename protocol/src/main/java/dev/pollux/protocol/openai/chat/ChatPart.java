package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A piece of what is said to the model. */
public sealed interface ChatPart {

    /** Words. */
    record Text(String text) implements ChatPart {}

    /** Media in the request itself. */
    record Inline(DataUri data) implements ChatPart {}

    /**
     * Media elsewhere.
     *
     * @param mimeType what it is said to be, if anything
     * @param uri of a file of the Files API, or of the web
     */
    record Linked(Optional<String> mimeType, String uri) implements ChatPart {}

    /** The parts of a {@code content}: a text, or a list. */
    static List<ChatPart> listOf(JsonField content) {
        return content.value() instanceof JsonString text
                ? List.of(new Text(text.value()))
                : content.elements().stream().map(ChatPart::read).toList();
    }

    /** The text of a {@code content} that cannot be anything else: a text, or a list of texts. */
    static String textOf(JsonField content) {
        return content.value() instanceof JsonString text
                ? text.value()
                : content.elements().stream().map(ChatPart::text).collect(Collectors.joining());
    }

    private static String text(JsonField part) {
        String type = part.require("type").oneOf(List.of("text", "refusal"));
        return part.require(type).text();
    }

    private static ChatPart read(JsonField part) {
        JsonField type = part.require("type");
        return switch (type.text()) {
            case "text" -> new Text(part.require("text").text());
            case "image_url" -> image(part.require("image_url").require("url"));
            case "input_audio" -> audio(part.require("input_audio"));
            case "file" -> file(part.require("file"));
            default -> throw type.wrong("one of text, image_url, input_audio, file");
        };
    }

    /** A URL is said to be an image and no kind of it, so that nobody has to look. */
    private static ChatPart image(JsonField url) {
        return DataUri.isOne(url.text())
                ? new Inline(DataUri.read(url))
                : new Linked(Optional.of("image/*"), url.text());
    }

    private static ChatPart audio(JsonField audio) {
        String mimeType = "audio/" + audio.require("format").text();
        return new Inline(new DataUri(mimeType, DataUri.base64(audio.require("data"))));
    }

    private static ChatPart file(JsonField file) {
        Optional<JsonField> id = file.find("file_id");
        return id.isPresent()
                ? new Linked(Optional.empty(), id.get().text())
                : new Inline(DataUri.read(file.require("file_data")));
    }
}
