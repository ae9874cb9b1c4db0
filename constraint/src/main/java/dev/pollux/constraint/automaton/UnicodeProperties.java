package dev.pollux.constraint.automaton;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The characters of a general category, as this JDK knows Unicode. Other properties are refused. */
final class UnicodeProperties {
    /** The long names of the categories that people write. */
    private static final Map<String, String> SHORT_NAMES = Map.ofEntries(
            Map.entry("Letter", "L"),
            Map.entry("Lowercase_Letter", "Ll"),
            Map.entry("Uppercase_Letter", "Lu"),
            Map.entry("Titlecase_Letter", "Lt"),
            Map.entry("Modifier_Letter", "Lm"),
            Map.entry("Other_Letter", "Lo"),
            Map.entry("Mark", "M"),
            Map.entry("Number", "N"),
            Map.entry("Decimal_Number", "Nd"),
            Map.entry("digit", "Nd"),
            Map.entry("Punctuation", "P"),
            Map.entry("punct", "P"),
            Map.entry("Symbol", "S"),
            Map.entry("Separator", "Z"),
            Map.entry("Space_Separator", "Zs"),
            Map.entry("Control", "Cc"));

    private static final String CATEGORIES =
            "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So" + " Z Zs Zl Zp Cc Cf";

    /** Made when first needed; at most as many as there are categories. */
    private static final Map<String, BitSet> CHARACTERS = new ConcurrentHashMap<>();

    private UnicodeProperties() {}

    static BitSet of(String name) {
        String value = name.startsWith("gc=") ? name.substring(3) : name.replace("General_Category=", "");
        String category = SHORT_NAMES.getOrDefault(value, value);
        if (!(" " + CATEGORIES + " ").contains(" " + category + " ")) {
            throw new PatternException("the property " + name + " in a pattern cannot be enforced");
        }
        return (BitSet) CHARACTERS
                .computeIfAbsent(category, UnicodeProperties::characters)
                .clone();
    }

    private static BitSet characters(String category) {
        BitSet found = new BitSet(Character.MAX_CODE_POINT);
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (nameOf(Character.getType(codePoint)).startsWith(category)) {
                found.set(codePoint);
            }
        }
        return found;
    }

    private static String nameOf(int type) {
        return switch (type) {
            case Character.UPPERCASE_LETTER -> "Lu";
            case Character.LOWERCASE_LETTER -> "Ll";
            case Character.TITLECASE_LETTER -> "Lt";
            case Character.MODIFIER_LETTER -> "Lm";
            case Character.OTHER_LETTER -> "Lo";
            case Character.NON_SPACING_MARK -> "Mn";
            case Character.COMBINING_SPACING_MARK -> "Mc";
            case Character.ENCLOSING_MARK -> "Me";
            case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
            case Character.LETTER_NUMBER -> "Nl";
            case Character.OTHER_NUMBER -> "No";
            case Character.CONNECTOR_PUNCTUATION -> "Pc";
            case Character.DASH_PUNCTUATION -> "Pd";
            case Character.START_PUNCTUATION -> "Ps";
            case Character.END_PUNCTUATION -> "Pe";
            case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
            case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
            case Character.OTHER_PUNCTUATION -> "Po";
            case Character.MATH_SYMBOL -> "Sm";
            case Character.CURRENCY_SYMBOL -> "Sc";
            case Character.MODIFIER_SYMBOL -> "Sk";
            case Character.OTHER_SYMBOL -> "So";
            case Character.SPACE_SEPARATOR -> "Zs";
            case Character.LINE_SEPARATOR -> "Zl";
            case Character.PARAGRAPH_SEPARATOR -> "Zp";
            case Character.CONTROL -> "Cc";
            case Character.FORMAT -> "Cf";
            default -> "Cn";
        };
    }
}
