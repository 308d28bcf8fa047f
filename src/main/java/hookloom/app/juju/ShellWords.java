package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;

/** A command line split into words as a shell splits it: blanks, quotes, backslashes, no more. */
public final class ShellWords {
  private ShellWords() {}

  /**
   * The words of the line.
   *
   * @throws JujuFailure with exit code 2 if a quote is left open
   */
  public static List<String> split(String line) throws JujuFailure {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == '\\' && i + 1 < line.length() && escapes(quote, line.charAt(i + 1))) {
        word.append(line.charAt(++i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw JujuFailure.usage("quote " + quote + " is not closed in: " + line);
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }

  /** The words in one line that {@link #split} would take apart alike. */
  public static String join(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() > 0) {
        line.append(' ');
      }
      boolean plain = word.matches("[A-Za-z0-9_@%+=:,./*-]+");
      line.append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  private static boolean escapes(char quote, char next) {
    return quote == 0 || quote == '"' && "\"\\$`".indexOf(next) >= 0;
  }
}
