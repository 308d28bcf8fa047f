package hookloom.operator;

import java.util.List;

/** What a model answers to a {@link ModelCommand}. */
public sealed interface Answer {

  /**
   * It is recorded (L10).
   *
   * @param names what it made or will remove, in order: units of deploy, add-unit and
   *     remove-application, the key of integrate; may be empty
   */
  record Done(List<String> names) implements Answer {}

  /**
   * It is refused and nothing changed.
   *
   * @param text Juju's words, without {@code ERROR } and without the code
   * @param code the code of L8, {@code not found}; empty if there is none
   */
  record Refused(String text, String code) implements Answer {}
}
