package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopScannerTest {

    @Test
    void a_stop_sequence_across_pieces_is_never_told() {
        StopScanner scanner = new StopScanner(List.of("###"));
        assertThat(scanner.append("one #")).isFalse();
        assertThat(scanner.take()).isEqualTo("one ");
        assertThat(scanner.append("#")).isFalse();
        assertThat(scanner.take()).isEmpty();
        assertThat(scanner.append("# two")).isTrue();
        assertThat(scanner.take()).isEmpty();
    }

    @Test
    void text_that_only_looked_like_a_stop_sequence_is_told_as_soon_as_that_is_clear() {
        StopScanner scanner = new StopScanner(List.of("abac"));
        scanner.append("xaba");
        assertThat(scanner.take()).isEqualTo("x");
        scanner.append("b");
        assertThat(scanner.take()).isEqualTo("ab");
        scanner.end();
        assertThat(scanner.take()).isEqualTo("ab");
    }

    @Test
    void the_sequence_that_is_complete_first_wins_and_the_longest_of_those() {
        StopScanner scanner = new StopScanner(List.of("abcde", "cd", "bcd"));
        assertThat(scanner.append("xabcde")).isTrue();
        assertThat(scanner.take()).isEqualTo("xa");
    }

    @Test
    void sequences_that_cannot_be_met_are_ignored() {
        StopScanner scanner = new StopScanner(List.of("", "\uDE00", "x\uD83D"));
        assertThat(scanner.append("x😀")).isFalse();
        assertThat(scanner.take()).isEqualTo("x😀");
    }

    @Test
    void how_the_text_comes_in_pieces_makes_no_difference() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random, random.nextInt(24));
            List<String> stops = stops(random);
            String context = "seed %d, round %d, text %s, stops %s".formatted(seed, round, text, stops);
            assertThat(inPieces(text, stops, random, context)).as(context).isEqualTo(reference(text, stops));
        }
    }

    private static String inPieces(String text, List<String> stops, Random random, String context) {
        StopScanner scanner = new StopScanner(stops);
        StringBuilder told = new StringBuilder();
        boolean met = false;
        int from = 0;
        while (from < text.length() && !met) {
            int to = wholeCharacters(text, Math.min(text.length(), from + 1 + random.nextInt(4)));
            met = scanner.append(text.substring(from, to));
            told.append(scanner.take());
            String seen = text.substring(0, to);
            assertThat(reference(text, stops)).as(context).startsWith(told);
            assertThat(met || heldBackForAReason(seen.substring(told.length()), stops))
                    .as(context)
                    .isTrue();
            from = to;
        }
        scanner.end();
        return told.append(scanner.take()).toString();
    }

    private static boolean heldBackForAReason(String held, List<String> stops) {
        return held.isEmpty() || stops.stream().anyMatch(stop -> stop.startsWith(held));
    }

    /** The definition, without regard to speed. */
    private static String reference(String text, List<String> stops) {
        for (int end = 1; end <= text.length(); end++) {
            String seen = text.substring(0, end);
            int met = stops.stream()
                    .filter(seen::endsWith)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            if (met > 0) {
                return seen.substring(0, end - met);
            }
        }
        return text;
    }

    private static int wholeCharacters(String text, int end) {
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private static List<String> stops(Random random) {
        List<String> stops = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            stops.add(text(random, 1 + random.nextInt(5)));
        }
        return stops;
    }

    private static String text(Random random, int characters) {
        String[] alphabet = {"a", "b", "c", "😀", "😁"};
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < characters; index++) {
            text.append(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
