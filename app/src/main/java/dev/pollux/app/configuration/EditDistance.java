package dev.pollux.app.configuration;

/** Levenshtein's distance between two short texts. */
final class EditDistance {

    private EditDistance() {}

    static int between(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            advance(row, left.charAt(line - 1), right);
        }
        return row[right.length()];
    }

    private static void advance(int[] row, char letter, String right) {
        int diagonal = row[0]++;
        for (int column = 1; column < row.length; column++) {
            int substitution = diagonal + (letter == right.charAt(column - 1) ? 0 : 1);
            diagonal = row[column];
            row[column] = Math.min(substitution, 1 + Math.min(row[column], row[column - 1]));
        }
    }
}
