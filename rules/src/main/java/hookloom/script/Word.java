package hookloom.script;

import java.util.List;

/**
 * One word of a line, before its variables and outputs are filled in.
 *
 * @param parts in order; at least one
 */
record Word(List<Part> parts) {

  /** A piece of a word. */
  sealed interface Part {
    /** Whether it stood in quotes, so that blanks in it do not split the word. */
    boolean quoted();
  }

  /** Text as it stands. */
  record Text(String text, boolean quoted) implements Part {}

  /** The value of a variable. */
  record Variable(String name, boolean quoted) implements Part {}

  /** What a tool prints, without the newlines at its end. */
  record Output(List<Word> words, boolean quoted) implements Part {}

  /** The text of a word without variables and outputs; null if it has any. */
  String constant() {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Text text)) {
        return null;
      }
      out.append(text.text());
    }
    return out.toString();
  }
}
