package dev.pollux.prompt.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Methods of {@code str}. */
final class StringMethods {

    static final Map<String, Method<String>> METHODS = Map.ofEntries(
            method("strip", (self, arguments) -> strip(self, arguments, true, true)),
            method("lstrip", (self, arguments) -> strip(self, arguments, true, false)),
            method("rstrip", (self, arguments) -> strip(self, arguments, false, true)),
            method("split", (self, arguments) -> Splitting.split(self, arguments)),
            method("rsplit", (self, arguments) -> Splitting.splitFromEnd(self, arguments)),
            method("splitlines", (self, arguments) -> Splitting.lines(self, arguments)),
            method("partition", (self, arguments) -> Splitting.partition(self, arguments)),
            method("rpartition", (self, arguments) -> Splitting.partitionFromEnd(self, arguments)),
            method("startswith", (self, arguments) -> matchesAny(arguments, self::startsWith)),
            method("endswith", (self, arguments) -> matchesAny(arguments, self::endsWith)),
            Map.entry("replace", StringMethods::replace),
            Map.entry("join", StringMethods::join),
            Map.entry("format", Formatting::braces),
            method("upper", (self, arguments) -> self.toUpperCase(Locale.ROOT)),
            method("lower", (self, arguments) -> self.toLowerCase(Locale.ROOT)),
            method("title", (self, arguments) -> Casing.title(self)),
            method("capitalize", (self, arguments) -> Casing.capitalize(self)),
            method("find", (self, arguments) -> codePoints(self, self.indexOf(arguments.requireText(0, "sub")))),
            method("rfind", (self, arguments) -> codePoints(self, self.lastIndexOf(arguments.requireText(0, "sub")))),
            method("index", StringMethods::index),
            method("count", (self, arguments) -> count(self, arguments.requireText(0, "sub"))),
            method("isdigit", (self, arguments) -> all(self, Character::isDigit)),
            method("isalpha", (self, arguments) -> all(self, Character::isLetter)),
            method("isalnum", (self, arguments) -> all(self, Character::isLetterOrDigit)),
            method("isspace", (self, arguments) -> all(self, Whitespace::isWhitespace)),
            method("isupper", (self, arguments) -> Casing.isUpper(self)),
            method("islower", (self, arguments) -> Casing.isLower(self)),
            method("removeprefix", (self, arguments) -> removePrefix(self, arguments.requireText(0, "prefix"))),
            method("removesuffix", (self, arguments) -> removeSuffix(self, arguments.requireText(0, "suffix"))));

    private StringMethods() {}

    /** A method that writes no more characters than it reads. */
    private interface Plain {
        Object call(String self, Arguments arguments);
    }

    private static Map.Entry<String, Method<String>> method(String name, Plain plain) {
        return Map.entry(name, (evaluation, self, arguments) -> {
            evaluation
                    .budget()
                    .chargeSearch(
                            self,
                            arguments.size() > 0
                                    ? Text.print(arguments.positional().getFirst(), evaluation.budget())
                                    : "");
            return plain.call(self, arguments);
        });
    }

    private static String strip(String self, Arguments arguments, boolean left, boolean right) {
        Object characters = arguments.get(0, "chars", None.NONE);
        return characters == None.NONE
                ? Whitespace.strip(self, left, right)
                : Whitespace.strip(self, Values.requireText(characters), left, right);
    }

    private static boolean matchesAny(Arguments arguments, Predicate<String> matches) {
        Object wanted = arguments.require(0, "prefix");
        List<?> candidates = wanted instanceof List<?> list ? list : List.of(wanted);
        return candidates.stream().map(Values::requireText).anyMatch(matches);
    }

    static Object replace(Evaluation evaluation, String self, Arguments arguments) {
        String old = arguments.requireText(0, "old");
        String replacement = arguments.requireText(1, "new");
        long limit = arguments.number(2, "count", -1);
        return Replacement.replace(evaluation.budget(), self, old, replacement, limit);
    }

    private static Object join(Evaluation evaluation, String self, Arguments arguments) {
        List<Object> entries = Values.entries(arguments.require(0, "iterable"), evaluation.budget());
        entries.forEach(Values::requireText);
        return Sequences.join(evaluation, entries, self);
    }

    private static Object index(String self, Arguments arguments) {
        int at = self.indexOf(arguments.requireText(0, "sub"));
        if (at < 0) {
            throw new JinjaException("The template looks for a text that its string lacks.");
        }
        return codePoints(self, at);
    }

    private static long codePoints(String self, int at) {
        return at < 0 ? -1 : self.codePointCount(0, at);
    }

    private static long count(String self, String wanted) {
        long count = 0;
        int step = Math.max(1, wanted.length());
        for (int at = self.indexOf(wanted); at >= 0 && at < self.length(); at = self.indexOf(wanted, at + step)) {
            count++;
        }
        return count;
    }

    private static boolean all(String self, IntPredicate test) {
        return !self.isEmpty() && self.codePoints().allMatch(test);
    }

    private static String removePrefix(String self, String prefix) {
        return self.startsWith(prefix) ? self.substring(prefix.length()) : self;
    }

    private static String removeSuffix(String self, String suffix) {
        return self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self;
    }
}
