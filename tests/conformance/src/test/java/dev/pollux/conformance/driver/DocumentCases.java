package dev.pollux.conformance.driver;

import static com.google.genai.types.MediaModality.Known.DOCUMENT;
import static com.google.genai.types.MediaModality.Known.TEXT;
import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.drained;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.promptTokens;
import static dev.pollux.conformance.driver.Calls.usage;
import static dev.pollux.conformance.driver.ErrorCases.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Content;
import com.google.genai.types.File;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.MediaModality;
import com.google.genai.types.Part;
import com.google.genai.types.UploadFileConfig;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cases of documents in prompts. */
final class DocumentCases {
    static final List<Case> ALL = List.of(
            new Case("document-inline", DocumentCases::inline),
            new Case("document-file", DocumentCases::uploaded),
            new Case("document-text", DocumentCases::text),
            new Case("error-document-type", DocumentCases::unreadType),
            new Case("error-document-image", DocumentCases::image));

    private static final String QUESTION = "How many guests came from April to June?";
    private static final String PDF = "application/pdf";
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private DocumentCases() {}

    private static Path report() {
        return Path.of(System.getenv("REPORT_PDF"));
    }

    /** The question, behind what it is about. */
    private static List<Content> asked(Part... parts) {
        Part[] all = Stream.concat(Stream.of(parts), Stream.of(Part.fromText(QUESTION)))
                .toArray(Part[]::new);
        return List.of(Content.fromParts(all));
    }

    private static GenerateContentResponse answer(Part... parts) {
        return CLIENT.models.generateContent(MODEL, asked(parts), greedy(4).build());
    }

    private static int count(Part... parts) {
        return CLIENT.models
                .countTokens(MODEL, asked(parts), null)
                .totalTokens()
                .orElseThrow();
    }

    private static String inline() throws IOException {
        Part document = Part.fromBytes(Files.readAllBytes(report()), PDF);
        var answer = answer(document);
        assertWhole(answer);
        assertReport(answer);
        assertThat(count(document)).isEqualTo(promptTokens(answer));
        return modalities(answer).toString();
    }

    /** The three pages' text was read: the lines alone that name them would have less than a tenth of these tokens. */
    private static void assertReport(GenerateContentResponse answer) {
        assertThat(modalities(answer)).containsOnlyKeys(TEXT, DOCUMENT);
        assertThat(modalities(answer).get(DOCUMENT)).isGreaterThan(200);
        assertThat(modalities(answer).get(TEXT)).isPositive();
    }

    /** Tokens by modality; they add up. */
    private static Map<MediaModality.Known, Integer> modalities(GenerateContentResponse answer) {
        var counts = usage(answer).promptTokensDetails().orElseThrow().stream()
                .collect(Collectors.toMap(
                        count -> count.modality().orElseThrow().knownEnum(),
                        count -> count.tokenCount().orElseThrow()));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(promptTokens(answer));
        return counts;
    }

    private static String uploaded() throws IOException {
        var config = UploadFileConfig.builder().mimeType(PDF).build();
        File byPath = CLIENT.files.upload(report().toString(), config);
        File byBytes = CLIENT.files.upload(Files.readAllBytes(report()), config);
        var whole = answer(named(byPath));
        assertWhole(whole);
        assertReport(whole);
        var chunks = drained(CLIENT.models.generateContentStream(
                MODEL, asked(named(byBytes)), greedy(4).build()));
        assertReport(chunks.getLast());
        List.of(byPath, byBytes).forEach(file -> CLIENT.files.delete(name(file), null));
        return refused(
                () -> answer(named(byPath)),
                403,
                "PERMISSION_DENIED",
                "You do not have permission to access the File " + name(byPath).substring(6)
                        + " or it may not exist\\.");
    }

    private static Part named(File file) {
        return Part.fromUri(file.uri().orElseThrow(), file.mimeType().orElseThrow());
    }

    private static String name(File file) {
        return file.name().orElseThrow();
    }

    private static String text() {
        var both = answer(Part.fromBytes("Zoë counted 10,450 guests.".getBytes(UTF_8), "text/plain"));
        assertThat(modalities(both)).containsOnlyKeys(TEXT);
        assertThat(promptTokens(both)).isGreaterThanOrEqualTo(count() + 8);
        return "";
    }

    private static String unreadType() {
        Part program = Part.fromBytes("MZ".getBytes(UTF_8), "application/x-msdownload");
        return refused(
                () -> answer(program), 400, "INVALID_ARGUMENT", "^Unsupported MIME type: application/x-msdownload$");
    }

    private static String image() {
        Part picture = Part.fromBytes(Base64.getDecoder().decode(PNG), "image/png");
        return refused(
                () -> answer(picture),
                400,
                "INVALID_ARGUMENT",
                "contents\\[0\\]\\.parts\\[0\\]\\.inline_data: Image input modality is not enabled");
    }
}
