package hookloom.app.juju;

import hookloom.model.ModelView;
import java.util.List;

/** The question before a removal in a model whose {@code mode} asks for it (L23, L61). */
final class Prompt {
  private Prompt() {}

  /** Goes on if the model asks no questions or the answer is yes; else fails as L23 says. */
  static void confirm(JujuSession session, ModelView view, String thing, List<String> actions)
      throws JujuFailure {
    if (!view.modelConfig().getOrDefault("mode", "").contains("requires-prompts")) {
      return;
    }
    session.output().err("This command will perform the following actions:");
    actions.forEach(session.output()::err);
    session.output().err("");
    String answer = session.answer("Continue [y/N]? ");
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw JujuFailure.error(thing + " removal: aborted");
    }
  }
}
