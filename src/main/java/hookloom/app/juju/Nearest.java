package hookloom.app.juju;

import java.util.Collection;

/** The known word that a misspelt one was meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * The nearest word by single-letter changes, the first of several in sorted order; null if none
   * is near.
   */
  public static String of(String word, Collection<String> known) {
    return within(Math.min(word.length(), Math.max(2, word.length() / 2) + 1), word, known);
  }

  /** The nearest word, however far it is; null only if none is known. */
  public static String closest(String word, Collection<String> known) {
    return within(Integer.MAX_VALUE, word, known);
  }

  private static String within(int limit, String word, Collection<String> known) {
    String best = null;
    int bestDistance = limit;
    for (String candidate : known.stream().sorted().toList()) {
      int distance = distance(word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Levenshtein's distance, row by row. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
