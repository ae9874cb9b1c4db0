package dev.pollux.documents.markup;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/** Charsets by fonts: in RTF a byte means what it means in its font. */
final class RtfFonts {
    private static final int MOST = 10_000;

    /** Charsets by the numbers Windows has for them. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(128, "windows-31j"),
            Map.entry(129, "x-windows-949"),
            Map.entry(134, "GBK"),
            Map.entry(136, "Big5"),
            Map.entry(161, "windows-1253"),
            Map.entry(162, "windows-1254"),
            Map.entry(163, "windows-1258"),
            Map.entry(177, "windows-1255"),
            Map.entry(178, "windows-1256"),
            Map.entry(186, "windows-1257"),
            Map.entry(204, "windows-1251"),
            Map.entry(222, "x-windows-874"),
            Map.entry(238, "windows-1250"));

    private final Map<Integer, Charset> charsets = new HashMap<>();
    private Charset otherwise = Charset.forName("windows-1252");

    /** Takes a code page for fonts without a charset of their own. */
    void setDefault(int codePage) {
        for (String name : new String[] {"windows-" + codePage, "x-windows-" + codePage, "Cp" + codePage}) {
            if (Charset.isSupported(name)) {
                otherwise = Charset.forName(name);
                return;
            }
        }
    }

    /** Notes the charset of a font. */
    void declare(int font, int charset) {
        String name = NAMES.get(charset);
        if (name != null && Charset.isSupported(name) && charsets.size() < MOST) {
            charsets.put(font, Charset.forName(name));
        }
    }

    Charset charset(int font) {
        return charsets.getOrDefault(font, otherwise);
    }
}
