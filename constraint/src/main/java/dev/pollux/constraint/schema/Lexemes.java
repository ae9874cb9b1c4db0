package dev.pollux.constraint.schema;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.CanonicalJson;
import dev.pollux.constraint.automaton.Decimals;
import dev.pollux.constraint.automaton.Dfa;
import dev.pollux.constraint.automaton.Formats;
import dev.pollux.constraint.automaton.Interval;
import dev.pollux.constraint.automaton.JsonStrings;
import dev.pollux.constraint.automaton.PatternException;
import dev.pollux.constraint.automaton.Patterns;
import dev.pollux.constraint.automaton.Words;
import dev.pollux.constraint.grammar.Grammar;
import dev.pollux.constraint.grammar.Length;
import dev.pollux.constraint.grammar.Lexeme;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.automaton.Automaton;
import org.jspecify.annotations.Nullable;

/** Makes the terminals of a grammar; equal ones once, so that their masks are worked out once. */
final class Lexemes {
    private final Grammar.Builder builder;
    private final Budget budget;
    private final Map<Object, Lexeme> known = new HashMap<>();
    private final Map<Set<String>, Dfa> strings = new HashMap<>();
    private @Nullable Dfa freeString;
    private @Nullable Dfa memberName;

    Lexemes(Grammar.Builder builder) {
        this.builder = builder;
        this.budget = builder.budget();
    }

    private record StringKey(int min, int max, Set<String> patterns) {}

    Lexeme words(List<String> words) {
        Lexeme made = known.get(words);
        if (made == null) {
            List<byte[]> bytes = words.stream()
                    .map(word -> word.getBytes(StandardCharsets.UTF_8))
                    .toList();
            made = builder.lexeme(Words.of(bytes, budget), null);
            known.put(words, made);
        }
        return made;
    }

    Lexeme number(Facts facts) {
        Interval interval = facts.interval(multipleOf(facts));
        Lexeme made = known.get(interval);
        if (made == null) {
            made = builder.lexeme(Decimals.of(interval, budget), null);
            known.put(interval, made);
        }
        return made;
    }

    /** The least common multiple, of integers and of decimal fractions alike. */
    private static @Nullable BigDecimal multipleOf(Facts facts) {
        BigDecimal common = null;
        for (BigDecimal next : facts.multiples) {
            if (Math.abs((long) next.scale()) > 40 || next.precision() > 40) {
                throw new SchemaTooComplexException("multipleOf " + next + " has too many digits");
            }
            common = common == null ? next : leastCommonMultiple(common, next);
        }
        return common;
    }

    private static BigDecimal leastCommonMultiple(BigDecimal one, BigDecimal other) {
        int scale = Math.max(0, Math.max(one.scale(), other.scale()));
        BigInteger first = one.movePointRight(scale).toBigIntegerExact();
        BigInteger second = other.movePointRight(scale).toBigIntegerExact();
        return new BigDecimal(first.divide(first.gcd(second)).multiply(second), scale);
    }

    Lexeme string(Facts facts) {
        StringKey key = new StringKey(facts.minLength, facts.maxLength, Set.copyOf(facts.patterns));
        Lexeme made = known.get(key);
        if (made == null) {
            made = facts.patterns.isEmpty() ? freeString(key) : patternString(facts);
            known.put(key, made);
        }
        return made;
    }

    private Lexeme freeString(StringKey key) {
        if (freeString == null) {
            freeString = JsonStrings.free(budget);
        }
        boolean isUnlimited = key.min == 0 && key.max == Facts.UNLIMITED;
        return builder.freeString(freeString, isUnlimited ? null : Length.ofFreeString(key.min, key.max));
    }

    private Lexeme patternString(Facts facts) {
        Dfa dfa = strings.get(facts.patterns);
        if (dfa == null) {
            dfa = patternStrings(facts);
            strings.put(Set.copyOf(facts.patterns), dfa);
        }
        boolean isUnlimited = facts.minLength == 0 && facts.maxLength == Facts.UNLIMITED;
        Length length = isUnlimited || dfa.isEmpty() ? null : Length.of(dfa, facts.minLength, facts.maxLength, budget);
        return builder.lexeme(dfa, length);
    }

    private Dfa patternStrings(Facts facts) {
        Dfa format = facts.patterns.size() == 1
                ? Formats.stringsOf(facts.patterns.iterator().next(), budget)
                : null;
        if (format != null) {
            return format;
        }
        try {
            return JsonStrings.of(allPatterns(facts), budget);
        } catch (PatternException wrong) {
            throw new UnsupportedSchemaException(facts.path + ".pattern", String.valueOf(wrong.getMessage()));
        } catch (SchemaTooComplexException tooComplex) {
            throw tooComplex.at(facts.path + ".pattern");
        }
    }

    private Automaton allPatterns(Facts facts) {
        Automaton all = null;
        for (String pattern : facts.patterns) {
            Automaton one = Patterns.found(pattern, budget);
            all = all == null ? one : Patterns.both(all, one, budget);
        }
        if (all == null) {
            throw new IllegalArgumentException("no pattern");
        }
        return all;
    }

    /** Canonical strings: the names of members that no schema names. */
    Dfa memberName() {
        if (memberName == null) {
            memberName = JsonStrings.canonical(budget);
        }
        return memberName;
    }

    /** The enumerated values that also satisfy all else that is said about them. */
    Lexeme enumerated(Facts facts, Map<String, @Nullable Object> allowed) {
        List<String> kept = new ArrayList<>();
        allowed.forEach((text, value) -> {
            if (isAllowed(facts, value)) {
                kept.add(text);
            }
        });
        return words(kept);
    }

    private boolean isAllowed(Facts facts, @Nullable Object value) {
        JsonType type = JsonType.of(value);
        if (!facts.has(type)) {
            return false;
        }
        return switch (value) {
            case Number number -> facts.interval(multipleOf(facts)).contains(CanonicalJson.decimal(number));
            case String string -> isAllowedString(facts, string);
            case List<?> array -> isWithin(array.size(), facts.minItems, facts.maxItems);
            case Map<?, ?> object ->
                isWithin(object.size(), facts.minProperties, facts.maxProperties)
                        && object.keySet().containsAll(facts.required);
            case null, default -> true;
        };
    }

    private static boolean isWithin(int size, int min, int max) {
        return min <= size && size <= max;
    }

    private boolean isAllowedString(Facts facts, String value) {
        int length = value.codePointCount(0, value.length());
        boolean fits = isWithin(length, facts.minLength, facts.maxLength);
        return fits && (facts.patterns.isEmpty() || string(facts).dfa().accepts(CanonicalJson.bytes(value)));
    }
}
