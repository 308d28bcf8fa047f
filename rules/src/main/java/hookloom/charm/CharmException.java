package hookloom.charm;

import hookloom.rule.Rule;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.util.Objects;

/** A charm that is refused: Juju's words, the rule it breaks, and where. */
public final class CharmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A value that fills the file would fill the screen. */
  private static final int TEXT_MAX = 2_000;

  private final Rule rule;
  private final String file;
  private final int line;
  private final String text;

  /**
   * A refusal; its message is {@code <file>:<line>: <text>}, without the line when that is 0.
   *
   * @param file the file or folder, as the user gave it
   * @param line from 1; 0 when the file as a whole is meant
   */
  public CharmException(Rule rule, String file, int line, String text) {
    super(file + (line > 0 ? ":" + line : "") + ": " + cut(text));
    this.rule = Objects.requireNonNull(rule, "rule");
    this.file = file;
    this.line = line;
    this.text = cut(text);
  }

  private static String cut(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
  }

  static CharmException at(YamlNode node, Rule rule, String text) {
    return new CharmException(rule, node.file(), node.line(), text);
  }

  static CharmException of(YamlException e) {
    return new CharmException(Rule.R38, e.file(), e.line(), e.text());
  }

  /** The rule it breaks; R38 for what is no YAML at all. */
  public Rule rule() {
    return rule;
  }

  /** The file or folder, as the user gave it. */
  public String file() {
    return file;
  }

  /** The line, from 1; 0 when the file as a whole is meant. */
  public int line() {
    return line;
  }

  /** What is wrong, as Juju says it, without the place. */
  public String text() {
    return text;
  }
}
