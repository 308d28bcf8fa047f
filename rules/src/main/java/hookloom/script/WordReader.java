package hookloom.script;

import java.util.ArrayList;
import java.util.List;

/** Splits a line as a shell splits words (E7); what only a shell can do is refused by name. */
final class WordReader {
  /** Why a line is refused. */
  static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String message) {
      super(message);
    }
  }

  private static final int NESTING_MAX = 20;

  private final String line;
  private int at;

  private List<Word.Part> parts;
  private StringBuilder text;
  private boolean textQuoted;

  private WordReader(String line) {
    this.line = line;
  }

  /** The words of a line, maybe none. */
  static List<Word> words(String line) throws BadLine {
    WordReader reader = new WordReader(line);
    return reader.words(0);
  }

  /** Reads to the end of the line, or, when nested, to the closing bracket. */
  private List<Word> words(int depth) throws BadLine {
    if (depth > NESTING_MAX) {
      throw new BadLine("$( ) more than " + NESTING_MAX + " deep");
    }
    List<Word> words = new ArrayList<>();
    while (true) {
      skipBlanks();
      if (at == line.length()) {
        if (depth > 0) {
          throw new BadLine("$( without its )");
        }
        return words;
      }
      char c = line.charAt(at);
      if (c == ')' && depth > 0) {
        at++;
        return words;
      }
      if (c == '#') {
        at = line.length();
      } else {
        words.add(word(depth));
      }
    }
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private Word word(int depth) throws BadLine {
    List<Word.Part> outerParts = parts;
    StringBuilder outerText = text;
    parts = new ArrayList<>();
    text = new StringBuilder();
    textQuoted = false;
    while (at < line.length() && !isBlank(line.charAt(at))) {
      char c = line.charAt(at);
      if (c == ')' && depth > 0) {
        break;
      }
      at++;
      switch (c) {
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted(depth);
        case '$' -> dollar(false, depth);
        case '\\' -> escaped();
        case '|', '&', ';', '<', '>', '`', '(', ')' ->
            throw new BadLine("\"" + c + "\" needs a shell; quote it if it is meant as text");
        default -> text.append(c);
      }
    }
    endText();
    Word word = new Word(parts);
    parts = outerParts;
    text = outerText;
    return word;
  }

  private void endText() {
    if (text.length() > 0 || textQuoted) {
      parts.add(new Word.Text(text.toString(), textQuoted));
      text = new StringBuilder();
      textQuoted = false;
    }
  }

  private void escaped() throws BadLine {
    if (at == line.length()) {
      throw new BadLine("a backslash at the end of the line");
    }
    text.append(line.charAt(at++));
    textQuoted = true;
  }

  private void singleQuoted() throws BadLine {
    int end = line.indexOf('\'', at);
    if (end < 0) {
      throw new BadLine("a quote ' without its end");
    }
    text.append(line, at, end);
    textQuoted = true;
    at = end + 1;
  }

  private void doubleQuoted(int depth) throws BadLine {
    textQuoted = true;
    while (true) {
      if (at == line.length()) {
        throw new BadLine("a quote \" without its end");
      }
      char c = line.charAt(at++);
      switch (c) {
        case '"' -> {
          return;
        }
        case '$' -> {
          dollar(true, depth);
          textQuoted = true;
        }
        case '`' -> throw new BadLine("\"`\" needs a shell; use $(tool ...)");
        case '\\' -> {
          char next = at < line.length() ? line.charAt(at) : ' ';
          if (next == '"' || next == '\\' || next == '$' || next == '`') {
            text.append(next);
            at++;
          } else {
            text.append('\\');
          }
        }
        default -> text.append(c);
      }
    }
  }

  /** After a dollar: a variable, an output, or the dollar itself. */
  private void dollar(boolean quoted, int depth) throws BadLine {
    char next = at < line.length() ? line.charAt(at) : ' ';
    if (next == '(') {
      at++;
      if (at < line.length() && line.charAt(at) == '(') {
        throw new BadLine("\"$((\" needs a shell");
      }
      endText();
      List<Word.Part> outerParts = parts;
      StringBuilder outerText = text;
      boolean outerQuoted = textQuoted;
      List<Word> words = words(depth + 1);
      parts = outerParts;
      text = outerText;
      textQuoted = outerQuoted;
      if (words.isEmpty()) {
        throw new BadLine("$() without a tool");
      }
      parts.add(new Word.Output(words, quoted));
    } else if (next == '{') {
      int end = line.indexOf('}', at);
      String name = end < 0 ? "" : line.substring(at + 1, end);
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new BadLine("expected ${NAME}, got \"$" + line.substring(at) + "\"");
      }
      at = end + 1;
      variable(name, quoted);
    } else if (isNameStart(next)) {
      int start = at;
      while (at < line.length() && isNamePart(line.charAt(at))) {
        at++;
      }
      variable(line.substring(start, at), quoted);
    } else if (next >= '0' && next <= '9' || "?!@*#$-".indexOf(next) >= 0) {
      throw new BadLine("\"$" + next + "\" needs a shell; quote it with ' if it is meant as text");
    } else {
      text.append('$');
    }
  }

  private void variable(String name, boolean quoted) {
    endText();
    parts.add(new Word.Variable(name, quoted));
  }

  private static boolean isNameStart(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || c >= '0' && c <= '9';
  }
}
