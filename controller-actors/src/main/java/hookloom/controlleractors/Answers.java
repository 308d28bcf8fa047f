package hookloom.controlleractors;

import hookloom.operator.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What the newest commands were answered, by their ids, so that one that comes twice is carried out
 * once. A record stores each with the write of its command.
 */
final class Answers {
  private static final int KEPT_MAX = 1000;

  private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>();

  /** What the command of that id was answered; null if it never came, or long ago. */
  Answer of(String id) {
    return answers.get(id);
  }

  void keep(String id, Answer answer) {
    answers.put(id, answer);
    if (answers.size() > KEPT_MAX) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  /** All of them as values, oldest first. */
  <T> List<T> saved(BiFunction<String, Answer, T> form) {
    List<T> saved = new ArrayList<>(answers.size());
    answers.forEach((id, answer) -> saved.add(form.apply(id, answer)));
    return saved;
  }
}
