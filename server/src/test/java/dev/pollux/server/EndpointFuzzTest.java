package dev.pollux.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged requests never bring a 5xx, a hang, or memory that stays. {@code -Dpollux.fuzz.requests} sets how many, {@code
 * -Dpollux.fuzz.seed} repeats a run.
 */
@Timeout(3600)
class EndpointFuzzTest {

    private static final int REQUESTS = Integer.getInteger("pollux.fuzz.requests", 2000);
    private static final long SEED = Long.getLong("pollux.fuzz.seed", System.nanoTime());
    private static final Pattern SERVER_ERROR = Pattern.compile("HTTP/1\\.1 5\\d\\d ");
    private static final long MEMORY_SLACK_BYTES = 64L << 20;

    private static final List<String> TARGETS = List.of(
            "/v1beta/models/scripted:generateContent",
            "/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
            "/v1alpha/models/scripted:streamGenerateContent",
            "/v1beta/models/scripted:countTokens",
            "/v1beta/models/gemini-embedding-001:embedContent",
            "/v1/models/gemini-embedding-001:batchEmbedContents",
            "/v1beta/models?pageSize=3&pageToken=YWI",
            "/v1beta/models/scripted",
            "/v1beta/openai/models/models%2fscripted",
            "/openai/v1/embeddings",
            "/v1beta/openai/nothing",
            "/v1beta/cachedContents",
            "/v1beta/cachedContents/x?updateMask=ttl",
            "/v1beta/models/scripted:batchGenerateContent",
            "/v1/models/gemini-embedding-001:asyncBatchEmbedContent",
            "/v1beta/batches?pageSize=2",
            "/v1beta/batches/x:cancel",
            "/v1beta/webhooks?page_size=2",
            "/v1beta/webhooks/webhooks%2Fx:rotateSigningSecret",
            "/v1beta/openai/chat/completions",
            "/openai/v1/chat/completions");
    private static final List<String> BODIES = List.of(
            "{\"contents\":[{\"parts\":[{\"text\":\"Hi there\"}]}]}",
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"b\",\"thought"
                    + "Signature\":\"AAAA\"}]},{\"parts\":{\"text\":\"c\"}}],\"systemInstruction\":{\"parts\":[{\"text\":\"s\"}]}}",
            "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}],\"generationConfig\":{\"temperature\":0.5,\"topP\":0.9,\"topK\":40,"
                    + "\"candidateCount\":2,\"maxOutputTokens\":5,\"stopSequences\":[\"x\"],\"seed\":1,\"responseLogprobs\":true,"
                    + "\"logprobs\":3,\"presencePenalty\":0.1,\"thinkingConfig\":{\"thinkingBudget\":0}},\"safetySettings\":["
                    + "{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"BLOCK_NONE\"}],\"tools\":[]}",
            "{\"generateContentRequest\":{\"model\":\"models/scripted\",\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}}",
            "{\"model\":\"models/scripted\",\"ttl\":\"600.5s\",\"displayName\":\"d\",\"systemInstruction\":{\"parts\":[{\"text\":"
                    + "\"one two three four\"}]},\"contents\":[{\"parts\":[{\"text\":\"five six\"}]}]}",
            "{\"content\":{\"parts\":[{\"text\":\"Hi there\"}]},\"taskType\":\"RETRIEVAL_DOCUMENT\",\"title\":\"t\"}",
            "{\"requests\":[{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":[{\"text\":\"Hi\"}]},"
                    + "\"outputDimensionality\":3},{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":{\"text\":"
                    + "\"b\"}}}]}",
            "{\"model\":\"models/scripted\",\"input\":[\"a\",\"b\"],\"dimensions\":3,\"encoding_format\":\"base64\"}",
            "{\"expireTime\":\"2030-01-01T00:00:00+01:00\"}",
            "{\"model\":\"scripted\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":[{\"type\":"
                    + "\"text\",\"text\":\"Hi\"}]}],\"stream\":true,\"stream_options\":{\"include_usage\":true},\"n\":2,\"stop\":[\"x\"],"
                    + "\"logprobs\":true,\"top_logprobs\":2,\"reasoning_effort\":\"low\"}",
            "{\"model\":\"models/scripted\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":"
                    + "\"<thought>a</thought>b\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                    + "\"arguments\":\"{}\"},\"extra_content\":{\"google\":{\"thought_signature\":\"AAAA\"}}}]},{\"role\":\"tool\","
                    + "\"tool_call_id\":\"c\",\"content\":\"1\"},{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_data\":"
                    + "\"data:text/plain;base64,aGk=\"}}]}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}",
            "{\"batch\":{\"displayName\":\"d\",\"priority\":\"-1\",\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":"
                    + "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]},\"metadata\":{\"key\":1}}]}},\"webhookConfig\":{\"uris\":["
                    + "\"https://a.example\"],\"userMetadata\":{\"a\":[null]}}}}",
            "{\"cachedContent\":\"cachedContents/x\",\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "'",
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "NaN",
            "\\u0000",
            "\\ud800",
            "\"text\":{}",
            "\"parts\":[]",
            "\"role\":\"x\"",
            "\"inlineData\":{\"data\":\"!\"}",
            "\u0000",
            "\u2028",
            "é",
            "\"contents\"",
            "\"input\":[1,2]",
            "[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "%",
            "%zz",
            "/",
            "..",
            "?",
            "#",
            ";",
            " ",
            "\t",
            "\r\n",
            "\n",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close\r\n",
            "Content-Encoding: gzip\r\n",
            "Upgrade: h2c\r\n",
            "X-Server-Timeout: 1e9\r\n",
            "Accept-Encoding: gzip\r\n");

    private final TestServer server = new TestServer();
    private final Random random = new Random(SEED);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void damaged_requests_are_survived() throws IOException {
        String run = "seed " + SEED + ", request ";
        attempt(run, REQUESTS / 10);
        long before = usedMemory();
        attempt(run, REQUESTS);

        assertThat(usedMemory()).as("memory in use after " + run + REQUESTS).isLessThan(before + MEMORY_SLACK_BYTES);
        assertThat(server.post(TARGETS.getFirst(), BODIES.getFirst()).status()).isEqualTo(200);
    }

    private void attempt(String run, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            String answer = random.nextInt(4) == 0 ? damagedBytes() : damagedMessage();
            assertThat(SERVER_ERROR.matcher(answer).find())
                    .as(run + i + " was answered: " + answer)
                    .isFalse();
        }
    }

    /** A request whose framing holds, with a damaged body, target or header. */
    private String damagedMessage() throws IOException {
        String body = random.nextInt(8) == 0 ? pick(BODIES) : damaged(pick(BODIES));
        String target = random.nextInt(4) == 0 ? damaged(pick(TARGETS)) : pick(TARGETS);
        String header = random.nextInt(4) == 0 ? damaged("X-Server-Timeout: 5") : "X-Nothing: 1";
        String method =
                random.nextInt(8) == 0 ? pick(List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "x")) : "POST";
        byte[] bytes = body.getBytes(UTF_8);
        String head = method + " " + oneLine(target) + " HTTP/1.1\r\nHost: a\r\nx-goog-api-key: " + TestServer.KEY
                + "\r\n" + oneLine(header) + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return exchange(head.getBytes(UTF_8), bytes, false);
    }

    /** A request in which anything may be damaged, its framing too. The client says no more, so that nothing is waited for. */
    private String damagedBytes() throws IOException {
        String body = pick(BODIES);
        String whole = "POST " + pick(TARGETS) + " HTTP/1.1\r\nHost: a\r\nx-goog-api-key: " + TestServer.KEY
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return exchange(damaged(damaged(whole)).getBytes(UTF_8), new byte[0], true);
    }

    private String exchange(byte[] head, byte[] body, boolean saysNoMore) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) TestServer.PATIENCE.toMillis());
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            if (saysNoMore) {
                socket.shutdownOutput();
            }
            return read(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError(
                    "no answer, seed " + SEED + ": " + new String(head, UTF_8) + new String(body, UTF_8), e);
        } catch (SocketException e) {
            // The server has refused the rest and closed.
            return "closed: " + e.getMessage();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        in.transferTo(answer);
        return answer.toString(ISO_8859_1);
    }

    private String damaged(String text) {
        int changes = 1 + random.nextInt(3);
        String result = text;
        for (int i = 0; i < changes; i++) {
            result = damagedOnce(result);
        }
        return result;
    }

    private String damagedOnce(String text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + pick(PIECES) + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(at);
            case 3 -> text.substring(0, at);
            default -> text.substring(0, at) + (char) random.nextInt(0x180) + text.substring(to);
        };
    }

    private static String oneLine(String text) {
        String line = text.replace('\r', '?').replace('\n', '?');
        return line.isEmpty() ? "/" : line;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
