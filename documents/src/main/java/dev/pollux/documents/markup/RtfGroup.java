package dev.pollux.documents.markup;

/** What holds within a pair of braces, until it is said otherwise. */
final class RtfGroup {
    /** Nothing in here is text of the document. */
    boolean unread;

    /** Number of the font. */
    int font;

    /** How many bytes follow a Unicode character for readers that know none. */
    int replacements = 1;

    /** What holds outside of all braces. */
    RtfGroup() {}

    /** At the begin of a group all holds that holds around it. */
    RtfGroup(RtfGroup around) {
        unread = around.unread;
        font = around.font;
        replacements = around.replacements;
    }
}
