package dev.pollux.documents;

/**
 * What a language model reads of a document.
 *
 * @param text the text in reading order, lines ended by {@code \n}; pages of a paged document begin with a line of their own,
 *     such as {@code [Page 3]}
 * @param paged whether the document is made of pages or slides: then it is counted as modality DOCUMENT, else as TEXT
 * @param pages number of pages or slides; 0 unless paged
 */
public record DocumentText(String text, boolean paged, int pages) {}
