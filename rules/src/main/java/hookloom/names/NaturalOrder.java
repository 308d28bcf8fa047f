package hookloom.names;

import java.util.Comparator;

/**
 * The order in which Juju lists names: runs of digits compare as numbers, so {@code mysql/2} comes
 * before {@code mysql/10} (L20). Consistent with equals.
 */
public final class NaturalOrder implements Comparator<String> {
  /** The only one. */
  public static final Comparator<String> NAMES = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
        int leftEnd = endOfDigits(left, i);
        int rightEnd = endOfDigits(right, j);
        int difference = compareNumbers(left, i, leftEnd, right, j, rightEnd);
        if (difference != 0) {
          return difference;
        }
        i = leftEnd;
        j = rightEnd;
      } else {
        int difference = Character.compare(left.charAt(i), right.charAt(j));
        if (difference != 0) {
          return difference;
        }
        i++;
        j++;
      }
    }
    int difference = Integer.compare(left.length() - i, right.length() - j);
    return difference != 0 ? difference : left.compareTo(right);
  }

  private static int compareNumbers(
      String left, int leftStart, int leftEnd, String right, int rightStart, int rightEnd) {
    int i = skipZeros(left, leftStart, leftEnd);
    int j = skipZeros(right, rightStart, rightEnd);
    int difference = Integer.compare(leftEnd - i, rightEnd - j);
    while (difference == 0 && i < leftEnd) {
      difference = Character.compare(left.charAt(i++), right.charAt(j++));
    }
    return difference;
  }

  private static int skipZeros(String text, int start, int end) {
    int i = start;
    while (i < end - 1 && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  private static int endOfDigits(String text, int start) {
    int i = start;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
